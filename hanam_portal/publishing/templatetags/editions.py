"""What an edition keeps, shown on a page: the one module that calls HTML safe. Reviewed; change it with care."""

import json
import re
from datetime import date, datetime
from typing import Any, NamedTuple

from django import template
from django.template import loader
from django.utils.safestring import SafeString, mark_safe

from hanam_portal.publishing.reading import Layout, reading, whole

register = template.Library()

# Of news.ArticlePhoto.public(): text, numbers, lists of renditions. What was published before a key existed has it not.
Photo = dict[str, Any]


class Role(NamedTuple):
    """How wide a photo stands: `sizes` for the browser, the widest file worth offering.

    slot: the cut that is shown there, all of the photo when "". is_silent: beside a title that says what it is about,
    without its alt and without a caption, so that it carries its label itself.
    """

    sizes: str
    widest_px: int
    slot: str
    is_silent: bool


ROLES = {
    "text": Role("(min-width: 42rem) 38rem, calc(100vw - 2rem)", 1200, "", False),
    "lead": Role("(min-width: 80rem) 46rem, (min-width: 64rem) 60vw, calc(100vw - 2rem)", 1200, "cover", True),
    "feature": Role("(min-width: 75rem) 28rem, (min-width: 40rem) 45vw, calc(100vw - 2rem)", 800, "cover", True),
    "card": Role("(min-width: 48rem) 14rem, 7rem", 640, "cover", True),
}
FOCUS_STEP = 25
SENTENCE_ENDS = (".", "!", "?", "…", ".”", "!”", "?”")

OWN_LINK = re.compile(r'(?<=\shref=")/(?!/|media/|static/)')
TABLE = '<div class="table-scroll" role="region" aria-label="Bảng" tabindex="0"><table>'


@register.filter
def clean_html(html: str) -> SafeString:
    """Output the HTML of an edition as it is: nh3 let nothing else into the working copy it was published from.

    Its links to this site stay in the way in which the page is read: what is put before them is an address of ours.
    """
    if (links := reading().links) != "/":
        html = OWN_LINK.sub(links, html)
    return mark_safe(html.replace("<table>", TABLE).replace("</table>", "</table></div>"))  # noqa: S308


def picture(photo: Photo, role: str, is_first: bool = False) -> dict[str, Any]:
    """Show a photo in one of ROLES. is_first: it is what readers wait for, so it is fetched at once."""
    sizes, widest_px, slot, is_silent = ROLES[role]
    cut = photo.get("slots", {}).get(slot, [])
    files = cut or photo["renditions"]
    offered = [one for one in files if one["width"] <= widest_px] or files[:1]
    return {
        "size": cut[-1] if cut else photo,
        "sizes": sizes,
        "avif": srcset(offered, "avif"),
        "jpeg": srcset(offered, "jpeg"),
        "src": offered[len(offered) // 2]["jpeg"] if offered else "",
        "alt": "" if is_silent else photo["alt"],
        "archive": photo.get("archive") if is_silent else "",
        "focus": "" if cut else focus(photo),
        "is_first": is_first,
        "is_taken_down": bool(photo.get("takedown")),
    }


@register.simple_tag
def public_part(template: str, **context: Any) -> SafeString:  # whatever that part expects
    """Show a part of the public pages in the back office."""
    return mark_safe(loader.get_template(template, using="public").render(context))  # noqa: S308  # it escapes


def srcset(renditions: list[dict[str, Any]], kind: str) -> str:
    return ", ".join(f"{one[kind]} {one['width']}w" for one in renditions)


def focus(photo: Photo) -> str:
    """Name the classes that keep a photo's focal point inside a crop, to the nearest quarter; none for the middle."""
    steps = {axis: round(photo[f"focal_{axis}"] * 100 / FOCUS_STEP) * FOCUS_STEP for axis in "xy"}
    return " ".join(f"focus-{axis}-{step}" for axis, step in steps.items() if step != 50)


@register.filter
def opening(text: str, most_words: int) -> str:
    """Give as many whole sentences from the start of a text as fit; of a first sentence that is too long, its start."""
    words = text.split()
    if len(words) <= most_words:
        return text
    kept = words[:most_words]
    ends = [place for place, word in enumerate(kept, start=1) if word.endswith(SENTENCE_ENDS)]
    return " ".join(kept[: ends[-1]]) if ends else f"{' '.join(kept).rstrip(',;:')}…"


@register.filter
def first_photo(blocks: list[dict[str, Any]]) -> Photo | None:
    """Give the first photo that is there to be seen."""
    photos = (block["photo"] for block in blocks if block["kind"] == "photo")
    return next((photo for photo in photos if not photo.get("takedown")), None)


@register.filter
def share_file(photo: Photo | None) -> dict[str, Any] | None:
    """Give the file that social networks show of a photo: cut for them, else the widest; None when there is none."""
    files = (photo.get("slots", {}).get("share") or photo["renditions"]) if photo else []
    return files[-1] if files else None


@register.filter
def corrections(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the notes that a reader must see before the text."""
    return [note for note in notes if note["kind"] == "correction"]


@register.filter
def as_moment(iso: str) -> datetime:
    """Read the moment of a stored note, for the filters that write moments."""
    return datetime.fromisoformat(iso)


@register.filter
def as_day(iso: str) -> date:
    """Read a stored day, for the filters that write days."""
    return date.fromisoformat(iso)


@register.filter
def json_ld(node: dict[str, Any]) -> SafeString:
    """Write data for machines into a page: nothing that it says can end the element or begin another.

    They read it in the usual page; text alone and paper are for people.
    """
    if reading().layout != Layout.PUBLIC:
        return SafeString("")
    data = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(f'<script type="application/ld+json">{data}</script>')  # noqa: S308


@register.filter
def absolute(path: str) -> str:
    """Give the whole address of a page or file of this site, for machines and for print: as it stands now."""
    return whole(path)
