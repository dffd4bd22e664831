"""The text of a document: its head, its structure, what was deleted and hidden, and the font that it was typed in."""

from unicodedata import normalize

from news.body import plain_text
from news.word.heads import name_as_title
from news.word.reading import read
from tests.news.word.building import (
    BOLD,
    CENTRED,
    DECLARED,
    HEAD,
    ITALIC,
    Docx,
    alternate,
    cell,
    deleted,
    field,
    inserted,
    item,
    p,
    r,
    repacked,
    row,
    style,
    table,
)
from tests.news.word.documents import BODY, SECOND

HEADINGS = "".join(style(f"H{level}", f"heading {level}", look=BOLD) for level in (1, 2, 3))
TITLE = "Khối thi đua tổng kết năm 2021"
LEAD = "Chiều 24/12, tại UBND huyện Bình Lục, Khối thi đua các huyện, thị xã, thành phố tổ chức hội nghị tổng kết."


def read_body(*body, docx=None, name="bai.docx", to_unicode=True):
    return read((docx or Docx()).bytes(*body), name, to_unicode=to_unicode)


def test_the_title_is_that_of_the_style_and_headings_below_it_move_up():
    docx = Docx(styles=HEADINGS + style("T", "Title"))

    reading = read_body(
        p(TITLE, style="T"), p("Kết quả", style="H1"), p(BODY), p("Kinh tế", style="H2"), p(SECOND), docx=docx
    )

    assert (reading.title, reading.title_from) == (TITLE, "kiểu Tiêu đề (Title)")
    assert reading.body.split("\n") == [
        "<h2>Kết quả</h2>", f"<p>{BODY}</p>", "<h3>Kinh tế</h3>", f"<p>{SECOND}</p>"
    ]  # fmt: skip


def test_without_a_title_the_first_heading_is_it_and_the_next_rank_becomes_h2():
    reading = read_body(p(TITLE, style="H1"), p("Kết quả", style="H2"), p(BODY), docx=Docx(styles=HEADINGS))

    assert (reading.title, reading.title_from) == (TITLE, "Đề mục 1 (Heading 1)")
    assert reading.body.startswith("<h2>Kết quả</h2>")


def test_a_bold_centred_line_is_the_title_but_the_lines_of_the_state_are_not():
    state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    reading = read_body(p(state, look=BOLD, layout=CENTRED), p(TITLE, look=BOLD, layout=CENTRED), p(BODY))

    assert (reading.title, reading.title_from) == (TITLE, "dòng đậm, căn giữa ở đầu tệp")
    assert state in reading.body and TITLE not in reading.body


def test_without_any_title_the_name_of_the_file_is_it():
    reading = read_body(p(BODY), name="C:\\Bai viet\\Tổng kết_2021.docx")

    assert (reading.title, reading.title_from) == ("Tổng kết 2021", "tên tệp")
    assert name_as_title(".docx") == ".docx"


def test_the_sapo_is_a_wholly_bold_paragraph_under_the_title_or_a_subtitle():
    bold = read_body(p(TITLE, look=BOLD, layout=CENTRED), p(LEAD, look=BOLD), p(BODY))
    styled = read_body(p(LEAD, style="S"), p(BODY), docx=Docx(styles=style("S", "Subtitle")))
    plain = read_body(p(TITLE, look=BOLD, layout=CENTRED), p(r(LEAD, BOLD), r(" Và chữ thường."), p(BODY)))

    assert (bold.sapo, bold.sapo_from) == (LEAD, "đoạn đầu in đậm")
    assert LEAD not in bold.body
    assert (styled.sapo, styled.sapo_from) == (LEAD, "kiểu Phụ đề (Subtitle)")
    assert (plain.sapo, plain.sapo_from) == ("", "")


def test_lists_keep_their_kind_and_their_nesting():
    reading = read_body(item("Một"), item("Hai", level=1), item("Ba"), p(BODY), item("Thứ nhất", numbers=2))

    assert reading.body.split("\n") == [
        "<ul><li>Một<ul><li>Hai</li></ul></li><li>Ba</li></ul>", f"<p>{BODY}</p>", "<ol><li>Thứ nhất</li></ol>"
    ]  # fmt: skip


def test_the_head_of_a_table_is_marked_or_all_bold():
    marked = table(row(cell(p("Đơn vị")), cell(p("Điểm")), is_head=True), row(cell(p("Bình Lục")), cell(p("98,5"))))
    bold = table(row(cell(p("Đơn vị", look=BOLD)), cell(p("Điểm", look=BOLD))), row(cell(p("Bình Lục")), cell(p("9"))))
    plain = table(row(cell(p("Đơn vị")), cell(p("Điểm"))), row(cell(p("Bình Lục")), cell(p("98,5"))))

    assert [read_body(one).body.count('<th scope="col">') for one in (marked, bold, plain)] == [2, 2, 0]
    assert "<td><p>98,5</p></td>" in read_body(marked).body


def test_links_lead_to_the_web_or_a_mailbox_and_nowhere_else():
    docx = Docx()

    def link(address, words):
        return f'<w:hyperlink r:id="{docx.linked(address)}">{r(words)}</w:hyperlink>'

    reading = read_body(
        p(link("https://hanam.example/1", "trang web"), link("mailto:a@hanam.example", "hộp thư")),
        p(link("javascript:alert(1)", "mã"), link("file:///etc/passwd", "tệp"), link("tel:0226", "số"),
          '<w:hyperlink w:anchor="muc">'
          f'{r("mục")}</w:hyperlink>', field('HYPERLINK "https://hanam.example/2"', "trường")),
        docx=docx,
    )  # fmt: skip

    assert reading.body.split("\n") == [
        '<p><a href="https://hanam.example/1">trang web</a><a href="mailto:a@hanam.example">hộp thư</a></p>',
        '<p>mãtệpsốmục<a href="https://hanam.example/2">trường</a></p>',
    ]


def test_notes_stand_at_the_end_with_the_numbers_of_their_places():
    docx = Docx()
    docx.links["rId1"] = "footnotes.xml"
    docx.parts["word/footnotes.xml"] = (
        f'{HEAD}<w:footnotes {DECLARED}><w:footnote w:type="separator" w:id="-1">{p("")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Nghị định 98")}</w:footnote><w:footnote w:id="3">{p("Thông tư 01")}</w:footnote>'
        "</w:footnotes>"
    )
    cite = '<w:r><w:footnoteReference w:id="{}"/></w:r>'

    reading = read_body(
        p(r("Theo thông tư"), cite.format(3), r(" và nghị định"), cite.format(2), cite.format(99)), docx=docx
    )

    assert reading.body.split("\n") == [
        "<p>Theo thông tư<sup>[1]</sup> và nghị định<sup>[2]</sup></p>",
        "<h2>Ghi chú</h2>",
        "<ol><li>Thông tư 01</li><li>Nghị định 98</li></ol>",
    ]


def test_bold_italic_breaks_and_the_look_of_styles_are_kept():
    docx = Docx(styles=style("Nghieng", "Của tôi", look=ITALIC))
    broken = p(r("Dòng một"), "<w:r><w:br/></w:r>", r("dòng hai"))

    reading = read_body(
        p(r("đậm", BOLD), r(" và "), r("nghiêng", ITALIC)), p("kiểu", style="Nghieng"), broken, docx=docx
    )

    assert reading.body.split("\n") == [
        "<p><strong>đậm</strong> và <em>nghiêng</em></p>", "<p><em>kiểu</em></p>", "<p>Dòng một<br>dòng hai</p>"
    ]  # fmt: skip


def test_text_boxes_are_not_lost_and_do_not_come_twice():
    docx = Docx()
    only_new = docx.text_box(p("Chỉ bản mới")).partition('<mc:Choice Requires="wps">')[2].partition("</mc:Choice>")[0]

    reading = read_body(p(r(BODY), docx.text_box(p("Hộp chữ"))), p(f"<w:r>{alternate(only_new, '')}</w:r>"), docx=docx)

    assert plain_text(reading.body).split("\n") == [BODY, "Hộp chữ", "Chỉ bản mới"]


def test_what_was_inserted_stays_and_what_was_deleted_or_hidden_goes():
    hidden = r(" chữ ẩn", "<w:vanish/>")

    reading = read_body(p(r("Còn "), deleted("bỏ"), inserted(r("thêm")), hidden))

    assert reading.body == "<p>Còn thêm</p>"
    assert reading.remarks == [
        "Tệp có theo dõi sửa đổi: bài lấy phần đã thêm, bỏ phần đã xóa.", "Tệp có chữ ẩn; chữ ẩn không vào bài."
    ]  # fmt: skip


def test_text_is_stored_composed():
    assert read_body(p(normalize("NFD", BODY))).body == f"<p>{BODY}</p>"


def test_formulas_comments_shapes_and_pictures_of_margins_are_told_of():
    docx = Docx()
    docx.parts["word/header1.xml"] = f"{HEAD}<w:hdr {DECLARED}>{p(docx.inline())}</w:hdr>"
    docx.parts["word/vbaProject.bin"] = b"macro"
    formula = "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    line = "<w:r><w:pict><v:line/></w:pict></w:r>"

    reading = read_body(p(r("Với "), formula, '<w:r><w:commentReference w:id="1"/></w:r>', line), docx=docx)

    assert reading.body == "<p>Với x+1</p>"
    assert [remark.split(";")[0].split(":")[0].split(".")[0] for remark in reading.remarks] == [
        "Có công thức toán",
        "Nhận xét ở lề không vào bài",
        "Tệp có macro",
        "Hình vẽ của Word (đường kẻ, mũi tên, khung trống) không vào bài",
        "Ảnh ở đầu trang và cuối trang của tệp không vào bài",
    ]


def test_words_cut_into_runs_at_every_save_are_whole_again():
    assert read_body(p(r("Hội ng"), r("hị", '<w:lang w:val="vi-VN"/>'), r("!", BOLD))).body == (
        "<p>Hội nghị<strong>!</strong></p>"
    )


def test_the_strict_format_with_its_main_part_elsewhere_is_read():
    docx = Docx()
    data = docx.bytes(p(BODY), p(docx.inline()), p("Ảnh 1: Lễ hội"))
    usual, other = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    strict = {f"{usual}{name}/2006/main": f"{other}{name}/main" for name in ("wordprocessingml", "drawingml")}
    strict[f"{usual}officeDocument/2006/relationships"] = f"{other}officeDocument/relationships"

    def renamed(name, content):
        for usual, other in strict.items():
            content = content.replace(usual.encode(), other.encode())
        return name.replace("document.xml", "document2.xml"), content.replace(b"/document.xml", b"/document2.xml")

    reading = read(repacked(data, renamed), "bai.docx", to_unicode=True)

    assert (plain_text(reading.body), reading.pictures[0].caption) == (BODY, "Lễ hội")


def test_text_of_an_old_font_is_converted_and_shown_before_and_after():
    old = '<w:rFonts w:ascii=".VnTime"/>'
    body = p(r("Héi nghÞ tæng kÕt", old)), p(r("ChuÈn bÞ", "<w:b/>" + old)), p(BODY)

    converted, left = read_body(*body), read_body(*body, to_unicode=False)

    assert converted.body.split("\n")[:2] == ["<p>Hội nghị tổng kết</p>", "<p><strong>Chuẩn bị</strong></p>"]
    assert left.body.split("\n")[:2] == ["<p>Héi nghÞ tæng kÕt</p>", "<p><strong>ChuÈn bÞ</strong></p>"]
    assert [(one.kind, one.before, one.after) for one in converted.samples] == [
        ("TCVN3", "Héi nghÞ tæng kÕt", "Hội nghị tổng kết"), ("TCVN3", "ChuÈn bÞ", "Chuẩn bị")
    ]  # fmt: skip
    assert left.samples == converted.samples


def test_an_old_font_of_the_style_of_all_paragraphs_is_known():
    look = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    usual = f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{look}</w:style>'

    assert read_body(p("ChuÈn bÞ"), docx=Docx(styles=usual)).body == "<p>Chuẩn bị</p>"


def test_old_letters_are_known_without_the_name_of_their_font():
    reading = read_body(p(r("Héi nghÞ nhÊt trÝ th«ng qua b¸o c¸o", '<w:rFonts w:ascii="Arial"/>')), p(BODY))

    assert reading.body.startswith("<p>Hội nghị nhất trí thông qua báo cáo</p>")
    assert [sample.kind for sample in reading.samples] == ["TCVN3"]


def test_correct_text_is_offered_no_conversion():
    assert read_body(p(BODY), p(SECOND)).samples == []
