"""What the public templates promise, whatever the pages are filled with."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines, loader

from hanam_portal.publishing import templating
from hanam_portal.publishing.templatetags import editions

PHOTO = {
    "alt": "Cánh đồng lúa",
    "width": 1600,
    "height": 1067,
    "focal_x": 0.1,
    "focal_y": 0.5,
    "renditions": [
        {"width": width, "height": width * 2 // 3, "jpeg": f"/media/a-{width}.jpg", "avif": f"/media/a-{width}.avif"}
        for width in [320, 640, 1200, 1600]
    ],
}
ENGLISH = re.compile(
    r"\b(the|and|of|page|next|previous|read more|home|skip|menu|search|published|updated)\b", re.IGNORECASE
)


def public_templates() -> list[Path]:
    return sorted(Path(settings.BASE_DIR, "templates", "public").rglob("*.html"))


def words_of(template: str) -> str:
    """Give what people read of a template: its text and the attributes that are read out."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|alt|title)="([^"]*)"', text)
    return " ".join([re.sub(r"<[^>]*>", " ", text), *spoken])


def shown(role: str, **options: bool) -> str:
    return str(templating.picture(engines["public"].env, PHOTO, role, **options))


@pytest.mark.parametrize("path", public_templates(), ids=lambda path: path.name)
def test_a_public_template_speaks_vietnamese(path):
    assert ENGLISH.findall(words_of(path.read_text(encoding="utf-8"))) == []


def test_english_left_in_a_template_is_seen():
    assert ENGLISH.findall(words_of('<a aria-label="Next">{{ home }}</a> <p>Skip to content</p>')) == ["Skip", "Next"]


def test_a_card_offers_no_file_wider_than_it_can_use():
    assert editions.picture(PHOTO, "card")["avif"] == "/media/a-320.avif 320w, /media/a-640.avif 640w"


def test_a_photo_with_only_wide_files_still_offers_one():
    wide = {**PHOTO, "renditions": PHOTO["renditions"][-1:]}

    assert editions.picture(wide, "card")["jpeg"] == "/media/a-1600.jpg 1600w"


def test_numbers_for_the_browser_carry_no_thousands_mark():
    assert 'width="1600" height="1067"' in shown("text")


def test_only_the_first_photo_is_fetched_at_once():
    assert 'fetchpriority="high"' in shown("text", is_first=True)
    assert 'loading="lazy"' in shown("text")


def test_a_photo_is_described_in_the_text_and_silent_on_a_card():
    assert 'alt="Cánh đồng lúa"' in shown("text")
    assert 'alt=""' in shown("card")


def test_the_focal_point_goes_to_the_nearest_quarter():
    assert editions.focus(PHOTO) == "focus-x-0"
    assert editions.focus({"focal_x": 0.5, "focal_y": 0.8}) == "focus-y-75"


def test_every_focus_that_can_be_named_has_its_rule():
    css = Path(settings.BASE_DIR, "static/site/utilities.css").read_text(encoding="utf-8")

    assert set(re.findall(r"\.(focus-[xy]-\d+)", css)) == {
        f"focus-{axis}-{step}" for axis in "xy" for step in [0, 25, 75, 100]
    }


def test_an_opening_keeps_whole_sentences():
    assert editions.opening("Một câu. Hai câu dài hơn nữa.", 4) == "Một câu."
    assert editions.opening("Một câu, rất dài", 2) == "Một câu…"
    assert editions.opening("Đủ ngắn", 2) == "Đủ ngắn"


def test_a_table_in_the_text_scrolls_by_itself():
    html = editions.clean_html("<table><tbody></tbody></table>")

    assert html.startswith('<div class="table-scroll" role="region"') and html.endswith("</table></div>")


def test_only_corrections_stand_before_the_text():
    notes = [{"kind": "update", "note": "a"}, {"kind": "correction", "note": "b"}]

    assert editions.corrections(notes) == [{"kind": "correction", "note": "b"}]


def test_a_stored_moment_is_read_with_its_zone():
    assert editions.as_moment("2026-11-23T03:15:00Z") == datetime(2026, 11, 23, 3, 15, tzinfo=UTC)


def test_the_page_of_a_broken_site_needs_neither_menu_nor_database():
    assert "Cổng đang gặp trục trặc" in loader.get_template("500.html").render({"path": "/"})


def test_a_card_shows_the_cut_made_for_it_and_the_text_the_whole():
    cut = [{"width": 320, "height": 213, "jpeg": "/media/a-cover-320.jpg", "avif": "/media/a-cover-320.avif"}]
    photo = {**PHOTO, "slots": {"cover": cut}}

    card, text = (editions.picture(photo, role) for role in ["card", "text"])

    assert (card["jpeg"], card["focus"], card["size"]) == ("/media/a-cover-320.jpg 320w", "", cut[0])
    assert (text["src"], text["focus"], text["size"]) == ("/media/a-640.jpg", "focus-x-0", photo)


def test_what_is_shared_is_the_cut_made_for_it_else_the_widest_file():
    cut = {"width": 1200, "height": 630, "jpeg": "/media/a-share-1200.jpg"}

    assert editions.share_file({**PHOTO, "slots": {"share": [cut]}}) == cut
    assert editions.share_file(PHOTO)["jpeg"] == "/media/a-1600.jpg"
    assert editions.share_file({**PHOTO, "renditions": []}) is editions.share_file(None) is None


def test_the_label_of_the_archive_stands_on_a_card_and_in_the_text_with_the_caption():
    photo = {**PHOTO, "archive": "Ảnh tư liệu (12/2023)"}

    assert [editions.picture(photo, role)["archive"] for role in ["lead", "card", "text"]] == [photo["archive"]] * 2 + [
        ""
    ]


def test_the_first_photo_that_is_there_is_fetched_first():
    gone, there = {**PHOTO, "takedown": "Nhầm ảnh."}, {**PHOTO, "takedown": ""}
    blocks = [{"kind": "html", "html": ""}, *({"kind": "photo", "photo": photo} for photo in [gone, there])]

    assert editions.first_photo(blocks) is there
