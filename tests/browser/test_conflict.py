"""Two people, or two tabs of one, have an article open: what both wrote merges, and nothing is lost (CON-1)."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, log_in, save, words

THEIRS, MINE = "Tiêu đề của người trước", "Tiêu đề của người sau"


@pytest.fixture
def article(make):
    return make.article(title="Tiêu đề cũ", sapo="Tóm tắt cũ.")


@pytest.fixture
def tabs(request, make, new_context):
    """Two tabs of the back office, of this width: those of two people, or of one."""
    whose, width_px = getattr(request, "param", ("two people", 1280))
    options = {"viewport": {"width": width_px, "height": 800}}
    first = log_in(new_context(**options), make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên"))
    if whose == "two tabs":
        return first, first.context.new_page()
    return first, log_in(new_context(**options), make.user("huong", full_name="Nguyễn Thu Hương", role=PUBLISHER))


def save_second(first, second, article):
    """Open the form twice, save one, then the other; give the answer that the other got."""
    edit(first, article)
    edit(second, article)
    first.get_by_label("Tiêu đề").fill(THEIRS)
    first.get_by_label("Sapo").fill("Tóm tắt của người trước.")
    save(first)
    expect(first.locator("h1")).to_have_text(THEIRS)
    second.get_by_label("Tiêu đề").fill(MINE)
    body(second).click()
    second.keyboard.press("Control+End")
    second.keyboard.type(" Câu thêm của người sau.")
    with second.expect_response(
        lambda response: response.request.method == "POST" and response.status == 409
    ) as answer:
        save(second)
    return answer.value


@pytest.mark.parametrize("tabs", [("two people", 360), ("two tabs", 1280)], indirect=True)
def test_the_second_save_overwrites_nothing_and_saves_the_merge_by_keyboard(tabs, article):
    answer = save_second(*tabs, article)
    _, second = tabs

    article.refresh_from_db()
    assert answer.status == 409
    assert words(second, "[role=alert] strong")[0] in {"Trần Thị Lan", "Bạn, ở một thẻ khác"}
    assert words(second, ".question legend") == ["Tiêu đề"]
    assert words(second, ".question-base .conflict-text") == ["Tiêu đề cũ"]
    assert [name.split(" ")[0] for name in words(second, ".conflict-changes .question-name")] == ["Sapo", "Nội"]
    assert "Câu thêm của người sau." in second.locator(".conflict-changes ins").last.inner_text()
    assert (article.title, article.body, article.version) == (THEIRS, "<p>Nội dung.</p>", 2)

    second.get_by_role("button", name="Lưu bản đã gộp").click()
    expect(second.locator("fieldset.question")).to_be_visible()
    second.get_by_role("radio", name="Bản của bạn").focus()
    second.keyboard.press("Space")
    second.keyboard.press("Enter")
    expect(second.locator("h1")).to_have_text(MINE)

    article.refresh_from_db()
    assert (article.title, article.sapo, article.version) == (MINE, "Tóm tắt của người trước.", 3)
    assert article.body == "<p>Nội dung. Câu thêm của người sau.</p>"


def test_a_conflict_page_that_is_closed_loses_nothing(tabs, article):
    save_second(*tabs, article)
    _, second = tabs

    second.goto(f"/quan-tri/news/article/{article.pk}/change/")

    expect(second.get_by_role("link", name="chưa lưu").first).to_be_visible()


def test_the_conflict_page_has_no_violation(tabs, article, faults):
    save_second(*tabs, article)

    assert faults(tabs[1]) == []
