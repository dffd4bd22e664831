"""The styles of a paper in Word, by the names under which staff find them in its list of styles."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from emulation.papers.word_marks import mark

FONT = "Times New Roman"
INDENT = Cm(1.27)
LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFIED = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Face:
    """size, before, after: in points; left: in centimetres; line: spacing, of single lines."""

    size: float = 14
    align: WD_ALIGN_PARAGRAPH = CENTRE
    is_bold: bool = False
    is_italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    left: float = 0
    is_indented: bool = False
    keeps_next: bool = False


FACES = {
    "Normal": Face(align=LEFT),
    "Nội dung": Face(align=JUSTIFIED, after=6, line=1.1, is_indented=True),
    "Căn cứ": Face(align=JUSTIFIED, after=6, line=1.1, is_italic=True, is_indented=True),
    "Giữa dòng": Face(after=6),
    "Ghi chú": Face(12, JUSTIFIED, is_italic=True, after=6),
    "Gạch đầu dòng": Face(align=JUSTIFIED, after=6, line=1.1, is_indented=True),
    "Heading 1": Face(align=JUSTIFIED, is_bold=True, before=8, after=6, is_indented=True, keeps_next=True),
    "Heading 2": Face(
        align=JUSTIFIED, is_bold=True, is_italic=True, before=8, after=6, is_indented=True, keeps_next=True
    ),
    "Title": Face(is_bold=True, before=14),
    "Trích yếu": Face(is_bold=True),
    "Cơ quan chủ quản": Face(13),
    "Cơ quan ban hành": Face(13, is_bold=True),
    "Quốc hiệu": Face(12.5, is_bold=True),
    "Tiêu ngữ": Face(13.5, is_bold=True),
    "Số ký hiệu": Face(13, before=4),
    "Địa danh, ngày tháng": Face(is_italic=True, before=4),
    "Đường kẻ": Face(2, before=3),
    "Khoảng cách": Face(8, keeps_next=True),
    "Kính gửi": Face(before=6),
    "Kính gửi nhiều nơi": Face(align=LEFT, left=5.5),
    "Thẩm quyền": Face(is_bold=True, before=8, after=8),
    "Nơi nhận": Face(12, LEFT, is_bold=True, is_italic=True, keeps_next=True),
    "Dòng nơi nhận": Face(11, LEFT),
    "Chức vụ người ký": Face(is_bold=True, keeps_next=True),
    "Họ tên người ký": Face(is_bold=True, before=64),
    "Tên phụ lục": Face(is_bold=True),
    "Kèm theo": Face(is_italic=True, after=8),
    "Tên bảng": Face(12, is_bold=True, before=6, after=4, keeps_next=True),
    "Ô bảng": Face(12, LEFT, before=2, after=2),
    "Ô bảng nhỏ": Face(10.5, LEFT, before=2, after=2),
    "Đầu trang": Face(13),
    "Chân trang": Face(9, RIGHT),
}


def define_styles(document: Document) -> None:
    for name, face in FACES.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set(style, face)
        if not known:
            style.base_style, style.quick_style = document.styles["Normal"], True


def _set(style: ParagraphStyle, face: Face) -> None:
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.color.rgb = FONT, Pt(face.size), RGBColor(0, 0, 0)
    font.bold, font.italic = face.is_bold, face.is_italic
    layout.alignment, layout.line_spacing = face.align, face.line
    layout.space_before, layout.space_after = Pt(face.before), Pt(face.after)
    layout.left_indent = Cm(face.left)
    layout.first_line_indent = INDENT if face.is_indented else Cm(0)
    layout.keep_with_next, layout.widow_control = face.keeps_next, True
    _plain(style)


def _plain(style: ParagraphStyle) -> None:
    """Take away what the built-in styles bring: fonts of a theme, borders, letter spacing; say the language."""
    letters = style.element.get_or_add_rPr()
    for name in ["w:spacing", "w:kern", "w:lang"]:
        for found in letters.findall(qn(name)):
            letters.remove(found)
    fonts = letters.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ["ascii", "hAnsi", "cs", "eastAsia"]:
        fonts.set(qn(f"w:{key}"), FONT)
    letters.append(mark("lang", val="vi-VN"))
    layout = style.element.get_or_add_pPr()
    for found in [*layout.findall(qn("w:pBdr")), *layout.findall(qn("w:contextualSpacing"))]:
        layout.remove(found)
