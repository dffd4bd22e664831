"""The rows of a table: those that hold data, and apart from them the totals, notes and titles that people add."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hanam_portal.backoffice.imports.book import Book, Cell, CellKind, SheetCells, Span, column_letters, listed
from hanam_portal.backoffice.imports.headings import Heading, Headings, find_headings, label, label_of, lacking
from hanam_portal.backoffice.imports.rows import Row, Skipped
from hanam_portal.publishing.vietnamese.text import fold_tone, one_line

LONGEST_WORDS = 80
MOST_COLUMNS_NAMED = 12

# Vietnamese writes "Cộng" and "Công ty" with different tones, so these are compared with their marks.
_PART = r"(?:mục|phần|nhóm|khối|cụm|chung|trang|toàn|bảng|[ivx]+|[a-z]|\d+)"
_TOTAL = re.compile(
    rf"(?:tổng(?: cộng| số điểm| số| điểm)?|cộng(?: dồn)?|trung bình|bình quân)(?: {_PART}\b.*)?\s*[:.]?"
)
_BARE_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|tong diem|trung binh)\s*[:.]?")
_NOTE = re.compile(
    r"(?:\(?\*+\)?|ghi chú\b|chú thích\b|lưu ý\b|nơi nhận\b|người (?:lập|tổng hợp|chấm)\b|thủ trưởng\b|xác nhận của\b|"
    r"tm\.|kt\.|\(?ký(?:,| tên)).*|(?:.*, ?)?ngày [\d….]* ?tháng [\d….]* ?năm [\d….]*"
)
_ORDINAL = re.compile(r"(?:[ivxlc]+|[a-h])[.)]?")
_NUMBERED_GROUP = re.compile(r"[ivxlc]+[.)] ?\D.*")


class TableError(Exception):
    """A book has no table of the kind that is wanted; the message says what it lacks."""


@dataclass
class Table:
    """The table of a book. remarks: what was not read, or was hidden, in sentences. book: for what else it holds."""

    book: Book
    sheet: SheetCells
    headings: Headings
    rows: list[Row]
    skipped: list[Skipped]
    remarks: list[str]

    def let_go(self) -> None:
        """Forget the cells once they are planned: there may be 300,000 of them."""
        self.rows, self.book, self.sheet = [], Book([]), SheetCells(self.sheet.title)


def find_table(book: Book, wanted: Sequence[Heading], *, has_group_rows: bool = False) -> Table:
    """Find the one table with all required headings, on whichever sheet it stands. Raises TableError."""
    found = [(sheet, find_headings(sheet, wanted)) for sheet in book.sheets]
    whole = [(sheet, one) for sheet, one in found if one and not lacking(sheet, wanted, one)]
    in_sight = [(sheet, one) for sheet, one in whole if not sheet.is_hidden]
    if not whole:
        sheet, best = max(found, key=lambda pair: len(pair[1].columns) if pair[1] else 0)
        raise TableError(_sentence(lacking(sheet, wanted, best)))
    if len(in_sight or whole) > 1:
        titles = listed(sheet.title for sheet, _ in in_sight or whole)
        raise TableError(f"Các trang tính {titles} đều có bảng này. Hãy chỉ để lại một trang tính cần nhập.")
    sheet, headings = (in_sight or whole)[0]
    if headings.doubts:
        raise TableError(_sentence(f"trang tính “{sheet.title}”: {' '.join(headings.doubts)}"))
    return _Rows(book, sheet, headings, wanted, has_group_rows=has_group_rows).table()


class _Rows:
    """Tells the rows of one table apart."""

    def __init__(
        self, book: Book, sheet: SheetCells, headings: Headings, wanted: Sequence[Heading], *, has_group_rows: bool
    ) -> None:
        self.book, self.sheet, self.headings, self.has_group_rows = book, sheet, headings, has_group_rows
        self.wanted = [heading for heading in wanted if heading.name in headings.columns]
        self.titles = {heading.name: heading.labels for heading in self.wanted}
        self.wide = {heading.name: self._other_columns(heading.name) for heading in self.wanted}
        self.notes_began = False

    def table(self) -> Table:
        rows: list[Row] = []
        skipped: list[Skipped] = []
        for number in sorted(number for number in self.sheet.rows if number > self.headings.last_row):
            row = self._row(number)
            written = self._written(number)
            if not written:
                continue
            if why := self._why_not(row, written, is_first=not rows):
                words = one_line(" | ".join(cell.words for cell in written))
                skipped.append(Skipped(row.place, _shortened(words), why))
            else:
                rows.append(self._checked(row))
        return Table(self.book, self.sheet, self.headings, rows, skipped, self._remarks(rows))

    def _row(self, number: int) -> Row:
        cells = {name: self.sheet.at(number, column) for name, column in self.headings.columns.items()}
        return Row(f"{self.sheet.title}!A{number}", number, cells, number in self.sheet.hidden_rows)

    def _written(self, number: int) -> list[Cell]:
        """Give the cells of a row that hold something, in their order, each merged one once."""
        cells = [self.sheet.at(number, column) for column in sorted(self.sheet.rows.get(number, {}))]
        return [cell for cell in cells if not cell.is_blank]

    def _why_not(self, row: Row, written: list[Cell], *, is_first: bool) -> str:
        """Say why a row is no row of data; "" when it is one."""
        first = next((fold_tone(cell.words) for cell in written if not _is_number(cell)), "")
        if self._repeats_headings(row):
            return "tiêu đề lặp lại"
        if is_first and self._counts_columns(written):
            return "số thứ tự của cột"
        if _TOTAL.fullmatch(first) or _BARE_TOTAL.fullmatch(first):
            return "dòng tổng"
        if self._is_note(row, written):
            return "ghi chú dưới bảng"
        if not any(not cell.is_blank for cell in row.cells.values()):
            return "không có gì ở các cột được đọc"
        if not self.has_group_rows and self._is_group(written):
            return "dòng nhóm"
        return ""

    def _repeats_headings(self, row: Row) -> bool:
        """Tell whether all cells but one at most say what stands over them, and two at least do."""
        different = 0
        for heading in self.wanted:
            different += label(row[heading.name].words) not in self.titles[heading.name]
            if different > 1:
                return False
        return len(self.wanted) - different > 1

    def _counts_columns(self, written: list[Cell]) -> bool:
        """Recognise the row "(1) (2) (3)" or "A B 1 2" that stands under headings."""
        words = [re.sub(r"[()\s]", "", cell.words) for cell in written]
        digits = [word for word in words if word.isdecimal()]
        plain = [str(number) for number in range(1, len(digits) + 1)]
        rest = [word for word in words if not word.isdecimal()]
        is_row_of_letters = all(re.fullmatch(r"[A-H]|\d+=[\d+:*/x-]+", word) for word in rest)
        return len(words) >= 3 and digits == plain and is_row_of_letters and len(digits) + len(rest) == len(words)

    def _is_note(self, row: Row, written: list[Cell]) -> bool:
        """Recognise notes and signatures; where they begin the table is over, unless a row of figures follows."""
        needed = [row[one.name] for one in self.wanted if one.is_required or one.is_key]
        is_whole = len(needed) > 1 and not any(cell.is_blank for cell in needed)
        has_figures = any(cell.kind in {CellKind.NUMBER, CellKind.DAY} for cell in row.cells.values())
        if is_whole and has_figures:
            self.notes_began = False
        elif not has_figures and len(written) <= 3 and _NOTE.fullmatch(fold_tone(written[0].words)):
            self.notes_began = True
        return self.notes_began

    def _is_group(self, written: list[Cell]) -> bool:
        """Recognise a row that only names those below it: merged across, or numbered with I, II, A, B."""
        last = written[-1]
        if len(written) == 2:
            return bool(_ORDINAL.fullmatch(fold_tone(written[0].words))) and last.kind == CellKind.TEXT
        return len(written) == 1 and (
            len(self._under(last)) > 1 or bool(_NUMBERED_GROUP.fullmatch(fold_tone(last.words)))
        )

    def _under(self, cell: Cell) -> list[str]:
        """Give the headings that a merged cell lies under."""
        span = Span.of(cell.span)
        return [name for name, column in self.headings.columns.items() if span and span.left <= column <= span.right]

    def _checked(self, row: Row) -> Row:
        """Refuse a row that names nothing, and merged cells that would give one value to several rows or columns."""
        for heading in self.wanted:
            cell = row[heading.name]
            if heading.is_key and cell.is_blank:
                row.refuse(heading.name, f"thiếu “{heading.title}” mà dòng này có dữ liệu. Hãy điền, hoặc xóa cả dòng.")
            span = Span.of(cell.span)
            is_tall = span is not None and span.bottom > span.top and not heading.may_span
            if not cell.is_blank and (is_tall or len(self._under(cell)) > 1):
                row.refuse(heading.name, f"các ô {cell.span} được gộp làm một. Hãy bỏ gộp ô rồi gõ riêng từng ô.")
            elif other := self._beside(row, heading):
                row.refuse(heading.name, f"cột “{heading.title}” rộng mấy cột, mà ô {other} cũng có dữ liệu.")
        return row

    def _beside(self, row: Row, heading: Heading) -> str:
        """Give the address of another cell of this row under the same merged heading; "" when there is none."""
        others = self.wide.get(heading.name, [])
        found = [self.sheet.rows.get(row.number, {}).get(other) for other in others]
        return next((cell.address for cell in found if cell and not cell.is_blank), "")

    def _other_columns(self, name: str) -> list[int]:
        """Give the other columns over which the heading of this name is merged."""
        column = self.headings.columns[name]
        over = self.sheet.at(self._lowest_heading(column), column)
        span = Span.of(over.span)
        return [other for other in range(span.left, span.right + 1) if other != column] if span else []

    def _lowest_heading(self, column: int) -> int:
        rows = range(self.headings.last_row, self.headings.first_row - 1, -1)
        return next((row for row in rows if not self.sheet.at(row, column).is_blank), self.headings.last_row)

    def _remarks(self, rows: list[Row]) -> list[str]:
        remarks = []
        used = set(self.headings.columns.values())
        others = sorted({column for row in rows for column in self.sheet.rows.get(row.number, {})} - used)
        if others:
            titles = [_column_words(self.sheet, self.headings, column) for column in others[:MOST_COLUMNS_NAMED]]
            more = f" và {len(others) - len(titles)} cột nữa" if len(others) > len(titles) else ""
            remarks.append(f"Không đọc các cột khác: {', '.join(titles)}{more}.")
        if hidden := [column_letters(column) for column in sorted(used & self.sheet.hidden_columns)]:
            remarks.append(f"Cột {', '.join(hidden)} đang ẩn trong tệp; cổng vẫn đọc.")
        if count := sum(row.is_hidden for row in rows):
            remarks.append(f"{count} dòng đang ẩn trong tệp; cổng vẫn đọc.")
        if self.sheet.is_hidden:
            remarks.append(f"Trang tính “{self.sheet.title}” đang ẩn trong tệp; cổng vẫn đọc.")
        if uncounted := [sheet.title for sheet in self.book.sheets if sheet is not self.sheet and sheet.rows]:
            remarks.append(f"Không đọc các trang tính khác: {listed(uncounted)}.")
        return remarks


def _is_number(cell: Cell) -> bool:
    return cell.kind == CellKind.NUMBER or bool(re.fullmatch(r"\d+[.)]?", cell.words.strip()))


def _column_words(sheet: SheetCells, headings: Headings, column: int) -> str:
    words = _shortened(one_line(label_of(sheet, headings, column)))
    return f"{column_letters(column)} “{words}”" if words else column_letters(column)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
