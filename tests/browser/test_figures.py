"""A figure of a public record put into the text by keyboard, and what became of it when the record was corrected."""

from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, log_in, save
from tests.news.quoting import corrected, published_year, rank_key


def test_a_figure_is_put_into_the_text_by_keyboard(new_context, make, faults):
    year = published_year(1, 2)
    article = make.article(title="Hội nghị", body="<p>Huyện a đứng của khối.</p>")
    desk = log_in(new_context(), make.user("huong", role=PUBLISHER))
    edit(desk, article)
    dialog = desk.get_by_role("dialog", name="Chèn số liệu từ hồ sơ")

    body(desk).get_by_text("Huyện a đứng").click()
    desk.keyboard.press("Home")
    for _ in "Huyện a đứng ":
        desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Control+Alt+H")
    expect(dialog.get_by_label("Tìm khối")).to_be_focused()
    desk.keyboard.type("cac huyen 2021")
    desk.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("của 1 hồ sơ")
    assert faults(desk) == []
    for _ in range(2):  # past the button of the search
        desk.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="hạng Nhất")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    desk.keyboard.type(" ")
    expect(body(desk)).to_have_text("Huyện a đứng hạng Nhất của khối.")
    save(desk)
    expect(desk.get_by_text("nên đã được ghi là bài nói về hồ sơ ấy")).to_be_visible()
    article.refresh_from_db()
    sentence = "Huyện a đứng hạng Nhất của khối."
    assert article.citations == [{"key": rank_key(year), "words": "hạng Nhất", "sentence": sentence}]
    assert list(article.bloc_years.all()) == [year]

    corrected(year, a=2, b=1)
    desk.goto("/quan-tri/")
    queue = desk.get_by_role("region", name="Bài dẫn số liệu đã đổi")
    expect(queue).to_contain_text(f"“hạng Nhất” nay là “hạng Nhì”: {sentence}")
    queue.get_by_role("link", name="Xem tất cả").click()
    expect(desk.get_by_text("Huyện a đứng hạng Nhì của khối.")).to_be_visible()
    assert faults(desk) == []
