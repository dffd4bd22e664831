"""An old register of awards from a workbook."""

from datetime import date

import pytest

from emulation.importing.old_dates import OldDate, old_date
from emulation.importing.old_registers import OldRegisterImport
from emulation.models import AwardLine, Decision, OldRegister
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.book import Cell, CellKind
from hanam_portal.backoffice.imports.cells import read_here
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.models import AuditEvent
from tests.backoffice.imports.building import made, saved
from tests.emulation import honours
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Số quyết định", "Ngày ký", "Cơ quan ban hành", "Loại", "Họ và tên, tên tập thể", "Danh hiệu, hình thức"]
HEADS += ["Năm", "Độ tin cậy"]
CHAIR = "Chủ tịch UBND tỉnh Hà Nam"


@pytest.fixture
def register(db):
    honours.award_type("BK-TINH", name="Bằng khen")
    return OldRegister.objects.create(name="Sổ Bằng khen 1997–2015", source="Ban TĐKT")


@pytest.fixture
def bring(monkeypatch, register, make):
    staff = make.user("son", role="Chuyên viên TĐKT")
    return lambda *told, heads=HEADS: brought(monkeypatch, OldRegisterImport(), register, staff, told or None, heads)


def told(number="700/QĐ-UBND", day=date(2015, 3, 16), name="Trần Văn An", confidence="", issuer=CHAIR):
    return [number, day, issuer, "cá nhân", name, "Bằng khen", "2014", confidence]


def decisions():
    return list(Decision.objects.order_by("pk").values_list("number", "signed_on", "stage", "note", "lines__name"))


OLD = [
    told(),
    told("700 /qđ-ubnd", name="Lê Thị Bình", confidence="B"),
    told(day=date(2015, 9, 2), name="Phạm Văn Cao"),
    told("12/QĐ-UBND", "3/2015", "Đỗ Thị Dung"),
    told("12/QĐ-UBND", "2016", "Vũ Văn Em"),
    told("", date(2001, 1, 5), "Hồ Thị Giang"),
]


def test_lines_come_with_their_decisions_again_change_nothing_and_are_taken_back_exactly(bring, register):
    batch = bring(*OLD)
    assert (sentences(batch), counts(batch), decisions()) == ([], (6, 0, 0, 0), [])
    assert batch.remarks == [
        "3 quyết định thiếu số hoặc ngày. Dòng 5, 6, 7 mở đầu các quyết định chưa đủ số hoặc ngày ký: lập thành dự "
        "thảo, chưa công bố được đến khi tra đủ."
    ]

    apply(batch, by=batch.made_by)

    assert decisions() == [
        ("700/QĐ-UBND", date(2015, 3, 16), "signed", "", "Trần Văn An"),
        ("700/QĐ-UBND", date(2015, 3, 16), "signed", "", "Lê Thị Bình"),
        ("700/QĐ-UBND", date(2015, 9, 2), "signed", "", "Phạm Văn Cao"),
        ("12/QĐ-UBND", None, "draft", "Sổ cũ ghi ngày ký: 3/2015.", "Đỗ Thị Dung"),
        ("12/QĐ-UBND", None, "draft", "Sổ cũ ghi ngày ký: 2016.", "Vũ Văn Em"),
        ("", date(2001, 1, 5), "draft", "", "Hồ Thị Giang"),
    ]
    assert set(Decision.objects.values_list("old_register", "title", "issuer")) == {
        (register.pk, "Khen thưởng theo Sổ Bằng khen 1997–2015", CHAIR)
    }
    assert list(
        AwardLine.objects.order_by("pk").values_list("provenance", "confidence", "position", "period_label")[:3]
    ) == [
        ("Sổ Bằng khen 1997–2015: Bảng điểm, dòng 2", "M", 10, "2014"),
        ("Sổ Bằng khen 1997–2015: Bảng điểm, dòng 3", "B", 20, "2014"),
        ("Sổ Bằng khen 1997–2015: Bảng điểm, dòng 4", "M", 10, "2014"),
    ]
    assert AuditEvent.objects.filter(action="lập từ sổ cũ").count() == 5
    assert (counts(bring(*OLD)), counts(bring())) == ((0, 0, 6, 0), (0, 0, 6, 0))

    undo(batch, by=batch.made_by)
    assert (decisions(), AwardLine.objects.count()) == ([], 0)


def test_a_decision_that_was_recorded_already_gets_the_lines_that_it_lacks(bring):
    fields = {"number": "700/QĐ-UBND", "signed_on": date(2015, 3, 16), "issuer": CHAIR}
    known = {"award_type": honours.award_type("BK-TINH"), "period_label": "2014"}
    recorded = honours.decision(honours.line("Trần Văn An", **known, certificate_number="9"), **fields)
    batch = bring(told(), told(name="Lê Thị Bình"))

    assert counts(batch) == (1, 0, 1, 0)
    apply(batch, by=batch.made_by)
    recorded.refresh_from_db()
    assert list(recorded.lines.values_list("name", "position")) == [("Trần Văn An", 1), ("Lê Thị Bình", 11)]
    assert (recorded.version, recorded.old_register) == (2, None)

    undo(batch, by=batch.made_by)
    assert list(recorded.lines.values_list("name", "certificate_number")) == [("Trần Văn An", "9")]


def test_a_line_of_the_export_is_corrected_by_its_key_and_stays_in_its_decision(bring, register):
    apply(batch := bring(told()), by=batch.made_by)
    line = AwardLine.objects.get()
    heads = ["Mã dòng", *HEADS]

    moved = bring([str(line.pk), *told("701/QĐ-UBND")], heads=heads)
    mended = bring([str(line.pk), *told(name="Trần Văn Ân", confidence="A")], heads=heads)

    assert sentences(moved) == [
        f"Ô A2: dòng mang mã {line.pk} thuộc Quyết định 700/QĐ-UBND ngày 16/03/2015; tệp không chuyển dòng sang "
        "quyết định khác. Hãy sửa ở trang quyết định ấy."
    ]
    assert counts(mended) == (0, 1, 0, 0)
    apply(mended, by=mended.made_by)
    line.refresh_from_db()
    assert (line.name, line.confidence, line.provenance) == (
        *("Trần Văn Ân", "A"),
        "Sổ Bằng khen 1997–2015: Bảng điểm, dòng 2",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (told(day="mùa xuân 2015"), "Ô B2: “mùa xuân 2015” không phải là ngày."),
        (told(day="13/2015"), "Ô B2: “13/2015” không phải là ngày."),
        (told(issuer=""), "Ô C2: thiếu cơ quan ban hành."),
        (told(confidence="chắc"), "Ô H2: không hiểu “chắc”."),
        (told("9/QĐ-UBND", date(2023, 5, 3)), "Ô A2: Quyết định 9/QĐ-UBND ngày 03/05/2023 là quyết định hủy bỏ"),
    ],
)
def test_one_bad_line_keeps_the_whole_register_out_and_says_where(bring, wrong, sentence):
    honours.annulment(number="9/QĐ-UBND", issuer=CHAIR)
    batch = bring(wrong, told())

    assert [one[: len(sentence)] for one in sentences(batch)] == [sentence]
    with pytest.raises(ImportRefusedError):
        apply(batch, by=batch.made_by)
    assert Decision.objects.filter(kind="grant").count() == 0
    assert AwardLine.objects.count() == 0


def test_a_decision_that_somebody_changed_since_is_not_taken_back(bring):
    apply(batch := bring(told()), by=batch.made_by)
    Decision.objects.update(signer_name="Nguyễn Văn B")

    with pytest.raises(ImportRefusedError, match="Đã có người sửa sau khi nhập"):
        undo(batch, by=batch.made_by)
    assert (Decision.objects.count(), AwardLine.objects.count()) == (1, 1)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("dd/mm/yyyy", []),
        ("mm/yyyy", ["3/2015"]),
        ("mmm\\-yy", ["3/2015"]),
        ('[$-42A]"tháng" mm"/"yyyy', ["3/2015"]),
        ("yyyy", ["2015"]),
        ("h:mm", []),
    ],
)
def test_a_date_that_is_shown_without_its_day_is_read_as_it_is_shown(number_format, shown):
    book = made([["Ngày ký"], [date(2015, 3, 1)]])
    book.active["A2"].number_format = number_format

    rows = read_here(saved(book), "so.xlsx")["sheets"][0]["rows"]

    assert rows[1] == (2, [[1, "d", "2015-03-01", *shown]])


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("cell", "known"),
    [
        (Cell("A1", CellKind.DAY, "2015-03-01", "3/2015"), OldDate(words="3/2015")),
        (Cell("A1", CellKind.DAY, "2015-03-01"), OldDate(date(2015, 3, 1))),
        (Cell("A1", CellKind.TEXT, "năm 2015"), OldDate(words="2015")),
        (Cell("A1", CellKind.TEXT, "Tháng 03 năm 2015"), OldDate(words="3/2015")),
        (Cell("A1", CellKind.NUMBER, "2015"), OldDate(words="2015")),
        (Cell("A1", CellKind.NUMBER, "42079"), OldDate(date(2015, 3, 16))),
        (Cell("A1"), OldDate()),
    ],
)
def test_no_day_is_made_up_for_a_month_or_a_year(cell, known):
    assert old_date(Row("Sổ!A1", 1, {"signed_on": cell}), "signed_on") == known
