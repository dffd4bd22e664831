"""Twelve documents with photos, as three programs write them, and the captions that belong to their photos."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.news.word.building import (
    BOLD,
    CENTRED,
    ITALIC,
    SPACES,
    Docx,
    alternate,
    cell,
    deleted,
    field,
    inserted,
    p,
    r,
    row,
    simple_field,
    style,
    table,
)

BODY = "Hội nghị đánh giá kết quả công tác thi đua, khen thưởng của các đơn vị trong khối năm qua."
SECOND = "Kết thúc hội nghị, các đại biểu ký giao ước thi đua và bỏ phiếu suy tôn đơn vị dẫn đầu khối."
ONE = "Quang cảnh hội nghị tổng kết"
TWO = "Đồng chí Trần Văn Nam phát biểu khai mạc"
THREE = "Các đại biểu chụp ảnh lưu niệm"


@dataclass(frozen=True)
class Made:
    """A document, and what a reader should find: the caption and the credit of each photo, in order."""

    data: bytes
    captions: list[tuple[str, str]]


def word_inline_with_fields() -> Made:
    styles = style("Heading1", "heading 1") + style("Caption", "caption", look=ITALIC)
    docx = Docx(styles=styles)
    data = docx.bytes(
        p("Khối thi đua tổng kết năm 2021", style="Heading1"), p(BODY),
        p(docx.inline()), p(r("Ảnh "), field(r"SEQ Ảnh \* ARABIC", "1"), r(f". {ONE}"), style="Caption"), p(BODY),
        p(docx.inline()), p(r("Ảnh "), field(r"SEQ Ảnh \* ARABIC", "2"), r(f". {TWO}"), style="Caption"),
        p(docx.inline()), p(r("Ảnh "), field(r"SEQ Ảnh \* ARABIC", "3"), r(f". {THREE}. Ảnh: Đỗ Ánh"), style="Caption"),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (f"{THREE}.", "Đỗ Ánh")])


def word_anchored_with_text_boxes() -> Made:
    docx = Docx()
    data = docx.bytes(
        p(docx.anchored(), docx.text_box(p(f"Ảnh: {ONE}")), r(BODY)),
        p(SECOND),
        p(docx.anchored(), r(BODY), docx.text_box(p(f"Hình 2. {TWO}", layout=CENTRED))),
    )
    return Made(data, [(ONE, ""), (TWO, "")])


def word_2003_vml() -> Made:
    docx = Docx()
    data = docx.bytes(
        p(BODY), p(docx.vml(title="IMG_0001")), p(f"Ảnh 1: {ONE}"),
        p(docx.vml()), p(f"Ảnh 2: {TWO} (Ảnh: Báo Hà Nam)"), p(SECOND),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, "Báo Hà Nam")])


def word_groups_in_alternate_content() -> Made:
    docx = Docx()

    def group() -> str:
        key = docx.picture()
        pic = f'<pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
        graphic = (
            f"<a:graphic><a:graphicData uri='{SPACES['wpg']}'><wpg:wgp>{pic}</wpg:wgp></a:graphicData></a:graphic>"
        )
        new = f"<w:drawing><wp:inline><wp:docPr id='1' name='Group 1'/>{graphic}</wp:inline></w:drawing>"
        old = f'<w:pict><v:group><v:shape><v:imagedata r:id="{key}"/></v:shape></v:group></w:pict>'
        return f"<w:r>{alternate(new, old)}</w:r>"

    data = docx.bytes(
        p(BODY), p(group()),
        p(r("Hình ", ITALIC), simple_field("SEQ Hình", "1"), r(f": {ONE}", ITALIC), layout=CENTRED),
        p(group(), layout=CENTRED), p(TWO, look=ITALIC, layout=CENTRED), p(SECOND),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, "")])


def word_in_vietnamese_with_tracked_changes() -> Made:
    styles = (
        style("Chuthich", "caption")
        + style("AnhChuThich", "Chú thích ảnh")
        + style("Rieng", "Của tôi", based_on="Chuthich")
    )
    docx = Docx(styles=styles)
    removed = f"<w:del w:id='9' w:author='A'>{docx.inline()}</w:del>"
    data = docx.bytes(
        p(docx.inline()), p(r("Quang cảnh "), deleted("buổi họp"), inserted(r("hội nghị tổng kết")), style="Chuthich"),
        p(removed, r(BODY)), p(docx.inline()), p(TWO, style="AnhChuThich"),
        p(docx.inline()), p(THREE, style="Rieng"), p(SECOND),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (THREE, "")])


def word_rows_of_a_table() -> Made:
    docx = Docx()
    data = docx.bytes(
        p(BODY),
        table(
            row(cell(p(docx.inline())), cell(p(docx.inline()))), row(cell(p(ONE)), cell(p(TWO))),
            row(cell(p(docx.inline()), span=2)), row(cell(p(f"Ảnh 3: {THREE}"), span=2)),
        ),
        p(SECOND),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (THREE, "")])


def word_captions_above() -> Made:
    docx = Docx(styles=style("Caption", "caption", layout="<w:keepNext/>"))
    data = docx.bytes(
        p(BODY), p(ONE, style="Caption"), p(docx.inline()), p(""), p(TWO, style="Caption"), p(docx.inline()), p(SECOND)
    )
    return Made(data, [(ONE, ""), (TWO, "")])


def libreoffice_frames() -> Made:
    docx = Docx(styles=style("Illustration", "Illustration", look=ITALIC) + style("FrameContents", "Frame Contents"))

    def frame(number: str, caption: str) -> str:
        label = r("Illustration ") if number == "2" else r("Hình ")
        inner = p(docx.inline(), label, field("SEQ Illustration", number), r(f": {caption}"), style="Illustration")
        return docx.text_box(inner)

    data = docx.bytes(p(r(BODY), frame("1", ONE)), p(r(SECOND), frame("3", TWO)))
    return Made(data, [(ONE, ""), (TWO, "")])


def libreoffice_with_caption_styles() -> Made:
    styles = style("Figure", "Figure", based_on="Caption") + style("Caption", "Caption", look=ITALIC)
    docx = Docx(styles=styles)
    data = docx.bytes(
        p(BODY), p(docx.anchored()), p(r("Hình 1. "), r(ONE), style="Figure"), p(SECOND),
        p(docx.anchored()), p(r(f"{TWO} "), r("(Ảnh: TTXVN)"), style="Caption"),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, "TTXVN")])


def google_docs_centred() -> Made:
    docx = Docx()
    data = docx.bytes(
        p("Khối thi đua tổng kết năm 2021", look=BOLD, layout=CENTRED), p(BODY),
        p(docx.inline(title="image1.jpg"), layout=CENTRED), p(ONE, layout=CENTRED), p(SECOND),
        p(docx.inline(), layout=CENTRED), p(""), p(TWO, layout=CENTRED),
        p(docx.inline(), layout=CENTRED), p(THREE, layout=CENTRED), p("Ảnh: Nguyễn Văn An", layout=CENTRED),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (THREE, "Nguyễn Văn An")])


def google_docs_with_line_breaks() -> Made:
    docx = Docx()
    line = "<w:r><w:br/></w:r>"
    data = docx.bytes(
        p(BODY), p(docx.inline(), line, r(ONE, ITALIC), layout=CENTRED), p(SECOND),
        p(docx.inline(), line, r(TWO, ITALIC), line, docx.inline(), line, r(THREE, ITALIC), layout=CENTRED),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (THREE, "")])


def word_several_photos_in_a_paragraph() -> Made:
    docx = Docx()
    data = docx.bytes(
        p(BODY), p(docx.inline(), docx.inline(), docx.inline()),
        p(f"Ảnh 1: {ONE}"), p(f"Ảnh 2: {TWO}"), p(f"Ảnh 3: {THREE}"), p(SECOND),
    )  # fmt: skip
    return Made(data, [(ONE, ""), (TWO, ""), (THREE, "")])


DOCUMENTS: dict[str, Callable[[], Made]] = {
    made.__name__: made
    for made in [
        word_inline_with_fields,
        word_anchored_with_text_boxes,
        word_2003_vml,
        word_groups_in_alternate_content,
        word_in_vietnamese_with_tracked_changes,
        word_rows_of_a_table,
        word_several_photos_in_a_paragraph,
        word_captions_above,
        libreoffice_frames,
        libreoffice_with_caption_styles,
        google_docs_centred,
        google_docs_with_line_breaks,
    ]
}
