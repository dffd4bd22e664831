"""The past of an article on the screen: its history, the comparison of two revisions, the way back (CON-3)."""

import pytest
from playwright.sync_api import expect

from hanam_portal.backoffice.revisions.snapshots import keep
from news.models import Article
from tests.browser.steps import PARAGRAPH, body, edit, follow, log_in, photo_files, press, save


@pytest.fixture
def article(make):
    """An article with a photo that moved and a paragraph that was rewritten between revision 1 and 2."""
    article = make.article(title="Tổng kết năm 2020", photos=[make.photo(**photo_files())])
    row = article.photos.get()
    figure = f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'
    tail = "".join(f"<p>Đơn vị thứ {number} báo cáo kết quả của mình.</p>" for number in range(1, 7))
    article.body = f"{PARAGRAPH}{figure}<p>Tám đơn vị được khen.</p>{tail}"
    article.save()
    keep(Article.objects.get(pk=article.pk), by=None)
    article.claim(1)
    article.photos.update(caption="Quang cảnh hội nghị sáng 24/12.")
    article.title = "Tổng kết năm 2021"
    article.body = f"{PARAGRAPH}<p>Chín đơn vị được khen.</p>{tail}{figure}"
    article.save()
    keep(Article.objects.get(pk=article.pk), by=None)
    return article


@pytest.fixture
def editor(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


def test_an_editor_compares_two_revisions_and_brings_the_earlier_back(new_context, editor, article):
    page = log_in(new_context(), editor)
    page.goto(f"/quan-tri/news/article/{article.pk}/history/")

    press(page, "So sánh")
    expect(page.locator("h1")).to_have_text("So sánh bản 1 với bản 2")
    assert page.locator(".changed-field del").first.text_content() == "[bỏ: 2020] "
    follow(page, "Khôi phục bản 1…")
    press(page, "Khôi phục bản 1")

    expect(page.locator("h1")).to_have_text("Tổng kết năm 2020")
    expect(page.locator(".messagelist")).to_contain_text("Đã khôi phục bản 1.")
    article.refresh_from_db()
    assert article.version == 3


def test_a_restore_that_came_second_is_told_so(new_context, editor, article):
    context = new_context()
    first = log_in(context, editor)
    second = context.new_page()
    second.goto(f"/quan-tri/news/article/{article.pk}/khoi-phuc/1/")
    edit(first, article)
    first.get_by_label("Tiêu đề").fill("Vừa sửa xong")
    body(first).wait_for()
    save(first)
    expect(first.locator("h1")).to_have_text("Vừa sửa xong")

    second.get_by_role("button", name="Khôi phục bản 1").click()

    expect(second.get_by_role("alert")).to_contain_text("có người vừa lưu một bản mới hơn")
    article.refresh_from_db()
    assert article.title == "Vừa sửa xong"


def test_the_pages_of_the_past_have_no_violation(new_context, editor, article, faults):
    page = log_in(new_context(), editor)
    for screen in ["history/", "so-sanh/?truoc=1&sau=2", "khoi-phuc/1/"]:
        page.goto(f"/quan-tri/news/article/{article.pk}/{screen}")

        assert faults(page) == []
