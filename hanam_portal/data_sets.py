"""All data sets by their names, and that of the public ledger, which is made of both apps."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from emulation import data_sets as emulation
from hanam_portal.corrections import ledger, next_change
from hanam_portal.publishing.data_sets import DataSet, alone
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable
from news import data_sets as news

CORRECTIONS = "so-dinh-chinh"
COLUMNS = [
    Column("changed_on", "Ngày", "date", "Ngày bản mới bắt đầu hiện.", "Day on which the new edition began."),
    Column("kind", "Loại", "text", "Thay đổi của tin tức, kết quả, quyết định …", "What kind of page changed."),
    Column("act", "Việc", "text", "Cập nhật, đính chính hay gỡ bài.", "Update, correction or withdrawal."),
    Column("title", "Trang nào", "text", "Tên của trang đã thay đổi.", "Title of the page that changed."),
    Column("note", "Vì sao", "text", "Lý do ghi trong sổ.", "Reason, as the ledger states it."),
    Column("url", "Trang", "url", "Địa chỉ của trang ấy.", "Address of that page."),
]


def corrections_table() -> DataTable:
    """Give the newest changes of the public ledger, the last one first, in one query."""
    rows = [
        (timezone.localdate(one.at), one.label, one.act, one.title, one.note, f"{settings.SITE_URL}{one.url}")
        for one in ledger(most=MOST_ROWS).changes
    ]
    return DataTable(
        CORRECTIONS,
        "Sổ đính chính",
        COLUMNS,
        rows,
        reverse("corrections"),
        "Mọi lần một trang đã đăng được cập nhật, đính chính hay gỡ, và vì sao.",
        ["Tệp có nhiều nhất 5.000 thay đổi gần nhất; thay đổi cũ hơn có trên trang sổ đính chính."],
    )


DATA_SETS = [
    *emulation.DATA_SETS,
    *news.DATA_SETS,
    DataSet(
        name=CORRECTIONS,
        title="Sổ đính chính",
        title_en="Corrections",
        description="Mọi lần một trang đã đăng được cập nhật, đính chính hay gỡ, và vì sao.",
        description_en="Every update, correction and withdrawal of a published page, and the reason.",
        columns=COLUMNS,
        page=lambda: reverse("corrections"),
        table=alone(corrections_table),
        changes_at=next_change,
    ),
]
SETS = {one.name: one for one in DATA_SETS}
