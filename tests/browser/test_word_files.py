"""From a Word file to the editor: brought, summed up, made, with the captions under their photos."""

from pathlib import Path

from playwright.sync_api import expect

from hanam_portal.demo.drawings import draw
from tests.browser.steps import PUBLISHER, body, follow, log_in, press, words
from tests.news.word.building import BOLD, Docx, p, r, style
from tests.news.word.documents import BODY, ONE, SECOND, THREE, TWO

SCENES = ["conference", "delegates", "paddy"]
STYLES = style("T", "Title") + style("Caption", "caption")
LEAD = "Chiều 24/12, tại UBND huyện Bình Lục, Khối thi đua các huyện, thị xã, thành phố tổ chức hội nghị tổng kết."


def document(tmp_path: Path) -> Path:
    """Three photos of which one has no caption, a drawing of Word, a paragraph in an old font."""
    docx = Docx(styles=STYLES)
    photos = [docx.inline(draw(scene, seed=1, size=(640, 427)), alt="Hội trường") for scene in SCENES]
    file = tmp_path / "Tổng kết khối thi đua 2021.docx"
    file.write_bytes(
        docx.bytes(
            p("Khối thi đua các huyện tổng kết công tác năm 2021", style="T"), p(LEAD, look=BOLD), p(BODY),
            p(photos[0]), p(f"Ảnh 1: {ONE} (Ảnh: Nguyễn Văn An)", style="Caption"), p(SECOND),
            p(photos[1]), p(f"Ảnh 2: {TWO}", style="Caption"), p(BODY), p(photos[2]), p(SECOND),
            p(docx.inline(b"\xd7\xcd\xc6\x9a" + bytes(40), extension="wmf")), p(f"Hình 3. {THREE}", style="Caption"),
            p(r("Héi nghÞ nhÊt trÝ th«ng qua b¸o c¸o vµ chuÈn bÞ kÕ ho¹ch n¨m 2022.", '<w:rFonts w:ascii=".VnTime"/>')),
        )
    )  # fmt: skip
    return file


def test_a_word_file_becomes_a_draft_with_its_captions(new_context, make, faults, tmp_path):
    section = make.section()
    page, found = log_in(new_context(), make.user("huong", role=PUBLISHER)), {}
    page.goto("/quan-tri/news/article/")
    follow(page, "Từ tệp Word…")
    found["asking"] = faults(page)
    page.get_by_label("Tệp Word").set_input_files(document(tmp_path))
    page.get_by_label("Chuyên mục").select_option(label=section.name)
    press(page, "Đọc tệp")

    expect(page.locator(".word-count strong")).to_have_text("4 ảnh, 3 chú thích, 1 thiếu")
    assert "đây là hình vẽ EMF hoặc WMF" in words(page, ".notice-warning li")[0]
    for image in page.locator(".word-photos img").all():
        expect(image).to_have_js_property("naturalWidth", 320)
    found["summary"] = faults(page)
    assert found == {"asking": [], "summary": []}

    press(page, "Tạo bài nháp")
    body(page).wait_for()
    captions = [page.locator(f"[name=photos-{number}-caption]").input_value() for number in range(4)]
    assert captions == [ONE, TWO, "", THREE]
    assert page.get_by_label("Sapo").input_value() == LEAD
    expect(body(page)).to_contain_text("Hội nghị nhất trí thông qua báo cáo")
