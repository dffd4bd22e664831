"""Public pages by keyboard, and as a screen reader is told them: the order, the roles, the names."""

from itertools import pairwise

import pytest

from tests.browser.steps import PHOTOS, SAPO, TITLE, publish_everything

WALKED = ["home", "article", "bloc-year", "register-hits", "search-error"]
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body) return null;
  const x = box.left + Math.min(box.width / 2, 20), y = box.top + Math.min(box.height / 2, 10);
  const reached = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((each) => each.checkVisibility() && each.type !== "hidden");
  return {
    place: reached.indexOf(one), top: Math.round(box.top + scrollY), text: one.textContent.trim(),
    fault: one.contains(document.elementFromPoint(x, y)) ? "" : `covered: ${one.outerHTML.slice(0, 100)}`,
  };
}"""
SILENT = {"generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "paragraph", "listitem", "row", "rowgroup"}
SILENT |= {
    "main",
    "Figcaption",
    "time",
    "mark",
    "strong",
    "emphasis",
    "LabelText",
    "caption",
    "MenuListPopup",
    "option",
}
READ_WHOLE = {"link", "heading", "button", "cell", "columnheader", "rowheader", "LabelText", "caption"}
READ_WHOLE |= {"DisclosureTriangle", "searchbox", "textbox", "combobox"}


@pytest.fixture
def pages(make, monkeypatch):
    return publish_everything(make, monkeypatch)


def test_the_keyboard_follows_the_eye_and_nothing_covers_where_it_is(new_context, pages):
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    for kind in WALKED:
        page.goto(pages[kind])
        stops = []
        while len(stops) < 150:
            page.keyboard.press("Tab")
            if (stop := page.evaluate(FOCUSED)) is None:
                break
            if stop not in stops[-1:]:  # a day is typed in three places
                stops.append(stop)

        places, tops = [stop["place"] for stop in stops], [stop["top"] for stop in stops]
        assert [stop["fault"] for stop in stops if stop["fault"]] == [], kind
        assert places == list(range(len(places))) and len(places) > 15, kind  # all that is there, as it is written
        assert [top for before, top in pairwise(tops) if top < before - 50] == [], kind
        if kind == "home":
            assert [stop["text"] for stop in stops].index(TITLE) < 12


def told(page, root):
    """Give what the browser tells assistive technology of a part of a page: role, name, and what else is said of it."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    handle = session.send("Runtime.evaluate", {"expression": f"document.querySelector({root!r})"})["result"]["objectId"]
    key = session.send("DOM.describeNode", {"objectId": handle})["node"]["backendNodeId"]
    first = next(node for node in nodes.values() if node.get("backendDOMNodeId") == key)

    def lines(node, is_read=False):
        role, name = node["role"]["value"], node.get("name", {}).get("value", "")
        held = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        more = [f"{key} {held[key]}" for key in ["level", "invalid"] if held.get(key) not in {None, "false"}]
        value, described = (node.get(key, {}).get("value", "") for key in ["value", "description"])
        if not (node["ignored"] or role in SILENT or (is_read and role == "StaticText")):
            parts = [" ".join([role, *more]), name, value and f"= {value}", described]
            yield " | ".join(" ".join(part.split()) for part in parts if part)
        for child in node.get("childIds", []):
            if child in nodes:
                yield from lines(nodes[child], is_read or role in READ_WHOLE)

    return list(lines(first))


def test_a_screen_reader_is_told_an_article_in_the_order_of_its_text(page, pages):
    page.goto(pages["article"])
    said = told(page, "main article")

    assert said[: said.index("sectionfooter")] == [
        "article",
        "navigation | Vị trí trang",
        "list",
        "link | Trang chủ",
        "link | Tin tức - Sự kiện",
        f"heading level 1 | {TITLE}",
        "StaticText | Thứ Sáu, ngày 24/12/2021",
        f"StaticText | {SAPO}",
        *["StaticText | Trong năm, các đơn vị trong khối đã tổ chức nhiều phong trào thi đua sôi nổi, rộng khắp."] * 4,
        *["region | Bảng", "table | Số phong trào", "columnheader | Đơn vị", "columnheader | Phong trào"],
        *["cell | Huyện Bình Lục", "cell | 12"],
        *(line for caption in PHOTOS.values() for line in told_of_photo(caption)),
    ]


def told_of_photo(caption):
    return [
        *["figure", "link | Hội trường Xem ảnh lớn", "image | Hội trường"],
        *[
            "StaticText | Chú thích ảnh:",
            f"StaticText | {caption}",
            "StaticText | Nguồn ảnh:",
            "StaticText | Báo Hà Nam",
        ],
    ]


def test_a_screen_reader_is_told_a_result_by_rows_that_begin_with_the_unit(page, pages):
    page.goto(pages["bloc-year"])
    assert page.locator("[aria-sort]").evaluate_all("all => all.map((one) => [one.innerText, one.ariaSort])") == [
        ["Hạng", "ascending"]
    ]
    rows = [("An", 2, 99), ("Bình", 1, 96), ("Dung", 2, 95), ("Chi", 0, 92), ("Hà", 1, 89)]

    assert told(page, ".table-scroll") == [
        *["region | Thứ hạng, năm 2021", "table | Thứ hạng, năm 2021"],
        *["columnheader | Hạng", "columnheader | Đơn vị", "link | Đơn vị"],
        *["columnheader | Điểm thưởng", "columnheader | Tổng điểm", "link | Tổng điểm"],
        *(line for rank, row in enumerate(rows, start=1) for line in told_of_unit(rank, *row)),
    ]


def told_of_unit(rank, name, bonus, total):
    name = f"Đơn vị minh họa {name}"
    return [f"cell | {rank}", f"rowheader | {name}", f"link | {name}", f"cell | {bonus}", f"cell | {total}"]


def test_a_screen_reader_is_told_what_is_wrong_in_a_form_and_where(page, pages):
    page.goto(pages["search-error"])
    problem = "“99” không phải là một ngày. Hãy ghi ngày, tháng, năm, ví dụ 31/12/2021."
    help_, days = page.locator("#q-giup").inner_text(), page.locator("#ngay-giup").inner_text()

    assert told(page, "main [role=status]") == ["status", "heading level 1 | 21 kết quả cho “thi đua”"]
    assert told(page, "main form") == [
        *["search | Toàn cổng", "alert", "StaticText | Có chỗ chưa hiểu", "list", f"link | {problem}"],
        *[f"searchbox | Tìm gì? | = thi đua | {help_}", f"StaticText | {help_}"],
        *["group", "DisclosureTriangle | Lọc theo loại, chuyên mục, ngày"],
        *["combobox | Loại | = Tất cả", "combobox | Chuyên mục của tin bài | = Tất cả"],
        *[f"textbox invalid true | Từ ngày | = 99 | {problem}", f"textbox | Đến ngày | {days}", f"StaticText | {days}"],
        *["button | Tìm", "link | Bỏ lọc"],
    ]
