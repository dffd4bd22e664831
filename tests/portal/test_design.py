"""What the look of the public side promises: colours that can be read, marks that are not cut, nothing that moves."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

SITE = Path(settings.BASE_DIR, "static", "site")
TOKEN = re.compile(r"--([\w-]+): (?:light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)|(#[0-9a-f]{3,6}));")
BODY, TEXT, SHAPE = 7.0, 4.5, 3.0  # WCAG 2.2, 1.4.6 for what is read at length, 1.4.3, 1.4.11
GROUNDS = ["paper", "raised", "notice"]
LEAST = {
    **{("ink", ground): BODY for ground in [*GROUNDS, "mark"]},
    **{(colour, ground): TEXT for colour in ["soft", "silt", "rice", "river"] for ground in GROUNDS},
    ("on-band", "band"): BODY,
    **{("edge", ground): SHAPE for ground in ["paper", "raised"]},
    ("paper", "ink"): BODY,  # the skip link
}


@cache
def sheets() -> dict[str, str]:
    """Give every sheet of the public side without its comments."""
    templates = Path(settings.BASE_DIR, "templates", "public").rglob("*.html")
    named = {name for path in templates for name in re.findall(r'static\("([\w/]+\.css)"\)', path.read_text("utf-8"))}
    found = {*SITE.glob("*.css"), *(SITE.parent / name for name in named)}
    return {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in found}


def colours(look: int) -> dict[str, str]:
    """Give the colour of each token. look: 0 light, 1 dark."""
    css = (SITE / "tokens.css").read_text(encoding="utf-8")
    return {name: only or (light, dark)[look] for name, light, dark, only in TOKEN.findall(css)}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_where_it_stands(look):
    known = colours(look)
    ratios = {pair: round(contrast(*(known[name] for name in pair)), 2) for pair in LEAST}

    assert {pair: ratio for pair, ratio in ratios.items() if ratio < LEAST[pair]} == {}


def test_the_ring_of_the_focus_has_two_colours_and_is_wide_enough():
    [ring] = re.findall(r":focus-visible \{([^}]*)\}", sheets()["base.css"])

    assert re.findall(r"([\d.]+)rem solid var\(--(\w+)\)", ring) == [("0.1875", "river")]
    assert re.findall(r"0 0 0 ([\d.]+)rem var\(--(\w+)\)", ring) == [("0.1875", "paper")]


def test_no_line_is_so_low_that_it_cuts_marks_and_no_words_are_put_in_capitals():
    lines = {
        (name, found)
        for name, css in sheets().items()
        if name != "charts.css"  # the words of a drawing stand where it puts them, and no line cuts them
        for found in re.findall(r"line-height: ([\d.]+);|font:[^;]*/([\d.]+)", css)
    }

    assert len(lines) > 20
    assert [line for line in lines if float("".join(line[1])) < 1.3] == []
    assert [name for name, css in sheets().items() if re.search(r"uppercase|hyphens: auto|line-clamp", css)] == []


def test_nothing_moves_for_who_asked_for_rest():
    calm = {
        name: re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", css, flags=re.DOTALL)
        for name, css in sheets().items()
    }

    assert [name for name, css in calm.items() if re.search(r"animation|transition|scroll-behavior", css)] == []


def test_sheets_take_their_colours_from_the_tokens():
    white_paper = {"print.css", "paper.css"}
    others = {path.name for path in SITE.glob("*.css")} - {"tokens.css", *white_paper}

    assert {name: found for name in others if (found := re.findall(r"#[0-9a-f]{3,8}\b", sheets()[name]))} == {}


def test_every_sheet_that_site_css_joins_exists_and_every_layer_is_in_its_order():
    css = sheets()["site.css"]
    imports = re.findall(r'@import url\("([\w.]+)"\) layer\((\w+)\);', css)
    [order] = re.findall(r"@layer ([\w, ]+);", css)

    assert len(imports) == css.count("@import") > 10
    assert [name for name, _ in imports if not (SITE / name).is_file()] == []
    places = [order.split(", ").index(layer) for _, layer in imports]
    assert places == sorted(places)
    assert [name for name, _ in imports if "url(" in sheets()[name]] == []


@pytest.mark.django_db
@pytest.mark.one_database
def test_staff_see_every_part_of_the_design_on_one_page_and_nobody_else_does(client, make):
    address = reverse("design")
    assert client.get(address).status_code == 302

    client.force_login(make.user())
    page = client.get(address)

    assert page.status_code == 200 and "no-store" in page.headers["Cache-Control"]
    parts = ["card lead", "card feature", "card brief", "card entry", "card bloc", "photo-gap", "paging", "breadcrumb"]
    parts += ["notice", "months", "days", "viewer", "sharing", "search", "byline", "result", "inferred", "sapo"]
    assert [part for part in parts if f'class="{part}' not in page.text and f" {part}" not in page.text] == []
    names = re.findall(r'<span class="swatch swatch-(\w+)"', page.text)
    assert set(names) == set(colours(0)) - {"on-band"}
    assert {f"swatch-{name}" for name in names} == set(re.findall(r"\.(swatch-\w+)", sheets()["design.css"]))
