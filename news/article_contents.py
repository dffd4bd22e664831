"""What an article says, as its readers know it: for comparing revisions with one another and with what is public."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.utils import timezone

from hanam_portal.backoffice.revisions.blocks import PHOTO, Block
from hanam_portal.backoffice.revisions.comparison import Content, Row
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date
from news.body.blocks import blocks, links, weights
from news.models.photos import Photo
from news.records.quoting import as_published

LINKS, WEIGHTS, LEAD = "liên kết trong bài", "chữ đậm, nghiêng trong bài", "ảnh đại diện"
SAME_COLUMNS = ["title", "slug", "sapo", "byline", "source_name", "source_url"]


def as_read(content: Content, kept: dict[str, Any], *, body: str, photos: str) -> Content:
    """Cut the body of an article's snapshot into blocks, photos that stand in no figure last, as on the page.

    body, photos: the labels of the text and of the rows in `content`.
    """
    library = Photo.objects.in_bulk([row["fields"]["photo"] for row in kept["rows"]["photos"]])
    rows, hidden = [], set()
    leads: list[tuple[bool, int, str]] = []  # (is not marked, its place, its name): the lead is the first of these
    for row, stored in zip(content.rows[photos], kept["rows"]["photos"], strict=True):
        photo = library.get(stored["fields"]["photo"])
        rows.append(_row(row, photo.thumbnail_url if photo else ""))
        if photo is None or photo.is_placeholder or photo.is_taken_down:
            hidden.add(row.identity)
        if photo is not None and not photo.is_placeholder:
            leads.append((not stored["fields"]["is_lead"], len(leads), row.words["ảnh"]))
    html = kept["fields"]["body"]
    text = _text(_placed(html, {row.identity: row for row in rows}))
    placed = {block.identity for block in text if block.is_photo}
    text += [_photo(row) for row in rows if row.identity not in placed]
    fields = {label: words for label, words in content.fields.items() if label != body}
    fields |= _marked([as_published(html)]) | {LEAD: min(leads)[2] if leads else ""}
    return replace(content, fields=fields, texts={body: text}, rows={photos: rows}, hidden=frozenset(hidden))


def edition_content(edition: Any, article: type[Model], *, body: str, photos: str) -> Content:  # a news.Edition
    """Say what citizens read of an article in the labels of the article."""
    labels = {field.name: str(field.verbose_name) for field in [*article._meta.fields, *article._meta.many_to_many]}
    shown = [block for block in edition.blocks if not _is_taken_down(block)]
    rows = {block["photo"]["use"]: _public_row(block["photo"]) for block in shown if block["kind"] == "photo"}
    parts: list[tuple[str, str]] = []
    for block in shown:
        parts += [("photo", block["photo"]["use"])] if block["kind"] == "photo" else blocks(block["html"])
    lead = Photo.objects.filter(pk=edition.lead["id"]).first() if edition.lead else None
    fields = {
        **{labels[name]: getattr(edition, name) for name in SAME_COLUMNS},
        labels["section"]: str(edition.section),
        labels["dated_on"]: short_date(edition.dated_on),
        labels["dated_precision"]: DatePrecision(edition.dated_precision).label,
        labels["bloc_years"]: ", ".join(
            sorted(str(one) for one in edition.bloc_years.select_related("bloc", "period"))
        ),
        labels["decisions"]: ", ".join(sorted(str(one) for one in edition.decisions.all())),
        **_marked([block["html"] for block in edition.blocks if block["kind"] == "html"]),
        LEAD: str(lead or ""),
    }
    first_day = short_date(timezone.localdate(edition.first_published_at))
    text = _text((kind, words, rows.get(words)) for kind, words in parts)
    return Content(fields, {body: text}, {photos: list(rows.values())}, blanks={labels["dated_on"]: first_day})


def _row(row: Row, picture: str) -> Row:
    """The lead is one for the article, so it is compared as a field of the article."""
    words = {label: words for label, words in row.words.items() if label != LEAD}
    return Row(row.identity, words, name=row.words["chú thích"] or row.words["ảnh"], picture=picture)


def _is_taken_down(block: dict[str, Any]) -> bool:
    return block["kind"] == "photo" and bool(block["photo"].get("takedown"))


def _public_row(photo: dict[str, Any]) -> Row:
    words = {"chú thích": photo["caption"], "mô tả": photo["alt"], "nguồn ảnh": photo["credit"]}
    words |= {"nhãn": photo["archive"]} if "archive" in photo else {}
    picture = photo["renditions"][0]["jpeg"] if photo["renditions"] else ""
    return Row(photo["use"], words, name=photo["caption"], picture=picture)


def _placed(html: str, rows: dict[str, Row]) -> Iterable[tuple[str, str, Row | None]]:
    return ((kind, words, rows.get(words)) for kind, words in blocks(html) if kind != "photo" or words in rows)


def _text(parts: Iterable[tuple[str, str, Row | None]]) -> list[Block]:
    return [_photo(row) if kind == "photo" and row else Block(kind, words) for kind, words, row in parts]


def _photo(row: Row) -> Block:
    return Block(f"{PHOTO}{row.identity}", row.name, row.picture)


def _marked(html: list[str]) -> dict[str, str]:
    """Give as fields what comparing words alone would miss."""
    found = [link for part in html for link in links(part)]
    heavy = [weight for part in html for weight in weights(part)]
    return {
        LINKS: "\n".join(f"{words} → {address}" for words, address in found),
        WEIGHTS: "\n".join(f"{how}: {words}" for how, words in heavy),
    }
