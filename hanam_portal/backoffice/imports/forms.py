"""What the pages of imports ask for, and the part of a plan that they show at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.imports.kinds import PlannedRow, RowState
from hanam_portal.backoffice.imports.package import MAX_BYTES, too_large
from hanam_portal.publishing.spreadsheets import CONTENT_TYPE

ROWS_SHOWN = 100
SKIPPED = "skipped"
WORDS = {
    RowState.ERROR: "Lỗi",
    RowState.CHANGED: "Thay đổi",
    RowState.NEW: "Thêm mới",
    RowState.SAME: "Không đổi",
    SKIPPED: "Không đọc",
}


class ImportForm(forms.Form):
    """Asks for a spreadsheet."""

    file = forms.FileField(
        label="Tệp Excel",
        help_text=f"Tệp .xlsx, đến {MAX_BYTES // 1024**2} MB. Cổng cho xem từng dòng trước, bạn đồng ý rồi mới nhập.",
        error_messages={"required": "Hãy chọn một tệp Excel.", "empty": "Tệp rỗng. Hãy chép lại tệp rồi tải lên."},
        widget=forms.FileInput(attrs={"accept": f".xlsx,{CONTENT_TYPE}"}),
    )

    def clean_file(self) -> Any:  # an UploadedFile
        file = self.cleaned_data["file"]
        if advice := too_large(file.size):
            raise forms.ValidationError(advice[:1].upper() + advice[1:])
        return file


@dataclass(frozen=True)
class Filter:
    """A way to look at some rows of a plan. name: in the address."""

    name: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class ShownRows:
    """The rows of a batch that one page shows: planned ones, or those passed over."""

    filters: Sequence[Filter]
    chosen: str
    page: Page

    @classmethod
    def of(cls, batch: ImportBatch, *, state: str, number: str) -> "ShownRows":
        """state, number: as the address says them; what makes no sense gives the first that is not empty."""
        counts = {**batch.counts, SKIPPED: len(batch.skipped)}
        first = next((name for name in WORDS if counts[name]), RowState.SAME)
        chosen = state if counts.get(state) else first
        filters = [Filter(name, WORDS[name], counts[name], name == chosen) for name in WORDS]
        rows: Any = batch.passed_over() if chosen == SKIPPED else [row for row in batch.rows if row["state"] == chosen]
        page = Paginator(rows, ROWS_SHOWN).get_page(number)
        if chosen != SKIPPED:
            page.object_list = [PlannedRow.of(row) for row in page.object_list]
        return cls(filters, chosen, page)
