"""Two people, or two tabs of one, have an article open: the second save is told so and loses nothing (CON-1)."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, log_in, save, words

THEIRS, MINE = "Tiêu đề của người trước", "Tiêu đề của người sau"


@pytest.fixture
def article(make):
    return make.article(title="Tiêu đề cũ", sapo="Tóm tắt cũ.")


@pytest.fixture(params=["two people", "two tabs"])
def tabs(request, make, new_context):
    """Two tabs of the back office: those of two people, or of one."""
    first = log_in(new_context(), make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên"))
    if request.param == "two tabs":
        return first, first.context.new_page()
    return first, log_in(new_context(), make.user("huong", full_name="Nguyễn Thu Hương", role=PUBLISHER))


def save_second(first, second, article):
    """Open the form twice, save one, then the other; give the answer that the other got."""
    edit(first, article)
    edit(second, article)
    first.get_by_label("Tiêu đề").fill(THEIRS)
    save(first)
    expect(first.locator("h1")).to_have_text(THEIRS)
    second.get_by_label("Tiêu đề").fill(MINE)
    body(second).click()
    second.keyboard.press("Control+End")
    second.keyboard.type(" Câu thêm của người sau.")
    with second.expect_response(lambda response: response.request.method == "POST") as answer:
        save(second)
    return answer.value


def test_the_second_save_is_shown_both_texts_and_overwrites_nothing(tabs, article):
    answer = save_second(*tabs, article)
    _, second = tabs

    article.refresh_from_db()
    assert answer.status == 409
    assert words(second, "[role=alert] strong")[0] == "Trần Thị Lan"
    assert words(second, ".conflict tbody th") == ["Tiêu đề", "Nội dung"]
    assert words(second, ".conflict-text")[0] == THEIRS
    assert second.get_by_label("Bản của bạn: Tiêu đề").input_value() == MINE
    assert "Câu thêm của người sau." in second.get_by_label("Bản của bạn: Nội dung").input_value()
    assert (article.title, article.body, article.version) == (THEIRS, "<p>Nội dung.</p>", 2)


def test_the_second_save_can_be_made_from_the_conflict_page(tabs, article):
    save_second(*tabs, article)
    _, second = tabs

    second.get_by_role("button", name="Lưu bản của tôi, thay bản kia").click()
    expect(second.locator("h1")).to_have_text(MINE)

    article.refresh_from_db()
    assert (article.title, article.sapo) == (MINE, "Tóm tắt cũ.")
    assert article.body == "<p>Nội dung. Câu thêm của người sau.</p>"


@pytest.mark.parametrize("width_px", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_conflict_page_has_no_violation(new_context, make, article, axe, width_px, scheme):
    context = new_context(viewport={"width": width_px, "height": 800}, color_scheme=scheme)
    first = log_in(context, make.user("lan", role="Biên tập viên"))
    second = context.new_page()
    save_second(first, second, article)

    assert axe(second) == []
    assert second.evaluate("document.documentElement.scrollWidth") <= width_px
