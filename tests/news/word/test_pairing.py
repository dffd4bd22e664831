"""Photos find their captions in documents of three programs; where two answers are possible, none is given."""

import pytest

from news.body import figures, plain_text
from news.word.reading import read
from tests.news.word.building import BOLD, CENTRED, ITALIC, Docx, cell, p, r, row, style, table
from tests.news.word.documents import BODY, DOCUMENTS, ONE, SECOND, THREE, TWO

CAPTION = style("Caption", "caption")


def captions(reading):
    return [(picture.caption, picture.credit) for picture in reading.pictures]


def read_body(*body, docx):
    return read(docx.bytes(*body), "bai.docx", to_unicode=True)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_photo_of_a_document_has_its_caption(name):
    made = DOCUMENTS[name]()

    reading = read(made.data, "bai.docx", to_unicode=True)

    assert captions(reading) == made.captions
    assert [figure.photo_id for figure in figures(reading.body)] == list(range(1, len(made.captions) + 1))
    left = plain_text(reading.body)
    assert BODY in left
    assert [caption for caption, _ in made.captions if caption in left] == []


def test_there_are_twelve_documents_with_thirty_photos():
    assert len(DOCUMENTS) == 12
    assert sum(len(make().captions) for make in DOCUMENTS.values()) == 30


def test_two_photos_with_one_caption_are_told_of_and_the_caption_stays_in_the_text():
    docx = Docx()

    reading = read_body(p(docx.inline()), p(docx.inline()), p(f"Ảnh: {ONE}"), p(BODY), docx=docx)

    assert captions(reading) == [("", ""), ("", "")]
    assert f"Ảnh: {ONE}" in plain_text(reading.body)
    assert [remark[:61] for remark in reading.remarks] == [
        "Ảnh 1, ảnh 2 đứng liền nhau nhưng có 1 chú thích: “Ảnh: Quang"
    ]


def test_a_caption_below_two_merged_photos_of_a_table_is_not_guessed():
    docx = Docx()
    rows = table(row(cell(p(docx.inline())), cell(p(docx.inline()))), row(cell(p(ONE), span=2)))

    reading = read_body(p(BODY), rows, docx=docx)

    assert captions(reading) == [("", ""), ("", "")]
    assert ONE in plain_text(reading.body)
    assert len(reading.remarks) == 1


def test_a_row_of_captions_above_a_row_of_photos_is_paired_by_column():
    docx = Docx()
    rows = table(row(cell(p(ONE)), cell(p(TWO))), row(cell(p(docx.inline())), cell(p(docx.inline()))))

    assert captions(read_body(p(BODY), rows, docx=docx)) == [(ONE, ""), (TWO, "")]


def test_a_photo_and_its_caption_side_by_side_in_a_table_are_a_pair():
    docx = Docx()
    rows = table(row(cell(p(docx.inline())), cell(p(ONE, look=ITALIC))))

    reading = read_body(p(BODY), rows, docx=docx)

    assert captions(reading) == [(ONE, "")]
    assert "<table" not in reading.body


def test_a_photo_in_a_table_of_words_comes_after_it_and_the_table_stays():
    docx = Docx()
    head = row(cell(p("Họ tên", look=BOLD)), cell(p("Ảnh chân dung", look=BOLD)))
    people = table(head, row(cell(p("Trần Văn Nam, chủ tịch")), cell(p(docx.inline()))))

    reading = read_body(p(BODY), people, docx=docx)

    assert captions(reading) == [("", "")]
    assert '<th scope="col">' in reading.body
    assert reading.body.index("</table>") < reading.body.index("<figure")


def test_the_text_after_a_photo_is_no_caption():
    docx = Docx(styles=CAPTION)

    reading = read_body(
        p(docx.inline()), p(BODY), p(docx.inline()), p("KẾT QUẢ ĐẠT ĐƯỢC", layout=CENTRED),
        p(docx.inline()), p("Bảng 1. Kết quả chấm điểm", style="Caption"), p(docx.inline()), p("***", layout=CENTRED),
        docx=docx,
    )  # fmt: skip

    assert captions(reading) == [("", "")] * 4


def test_a_caption_of_more_than_300_characters_stays_in_the_text():
    docx = Docx(styles=CAPTION)
    long = f"{ONE}, " * 12

    reading = read_body(p(docx.inline()), p(long, style="Caption"), p(BODY), docx=docx)

    assert captions(reading) == [("", "")]
    assert long.strip() in plain_text(reading.body)
    assert reading.remarks[0].startswith("Ảnh 1: chú thích dài hơn 300 ký tự")


def test_a_photo_that_floats_before_a_paragraph_stands_after_it_when_its_caption_does():
    docx = Docx()

    reading = read_body(p(docx.anchored(), r(BODY)), p(f"Ảnh 1: {ONE}"), p(SECOND), docx=docx)

    assert captions(reading) == [(ONE, "")]
    assert reading.body.index(BODY) < reading.body.index("<figure") < reading.body.index(SECOND)


def test_a_number_without_words_is_no_caption_and_does_not_stay():
    docx = Docx()

    reading = read_body(p(docx.inline()), p("Ảnh 1"), p(docx.inline()), p(THREE, look=ITALIC), p(BODY), docx=docx)

    assert captions(reading) == [("", ""), (THREE, "")]
    assert "Ảnh 1" not in plain_text(reading.body)
