"""Who is honoured with what, as a row of a workbook says it: words as printed, and beside them the keys that link them.

Nothing is linked by a name: a person by the key of their record, a unit by its code.
"""

from collections.abc import Sequence
from typing import Any

from emulation.importing.catalogue import Catalogue
from emulation.importing.differences import Told
from emulation.importing.words import comes_back, in_short, is_key, printed
from emulation.models import AwardLine, Person, Unit
from emulation.models.award_types import SubjectKind
from emulation.register import personal
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.vietnamese.text import fold

KINDS = {fold(kind.label): kind for kind in SubjectKind} | {
    "ho": SubjectKind.HOUSEHOLD,
    "gia dinh": SubjectKind.HOUSEHOLD,
    **dict.fromkeys(["xa", "phuong", "thi tran", "thon", "to dan pho"], SubjectKind.COMMUNE),
}
KIND_WORDS = ", ".join(f"“{kind.label}”" for kind in SubjectKind)
PRINTED = ["name", "post", "unit_name", "citation_text", "certificate_number"]  # columns that a row says word for word
SHOWN = [*PRINTED, "printed_award", "period_label"]
NAMES = [
    *("Họ và tên", "Họ tên", "Tên tập thể", "Tên cá nhân, tập thể", "Tên tập thể, cá nhân", "Tập thể, cá nhân"),
    *("Họ và tên / tên tập thể", "Họ tên, tên đơn vị"),
]
AWARDS = [
    *("Danh hiệu", "Hình thức", "Danh hiệu thi đua", "Hình thức khen thưởng"),
    "Danh hiệu, hình thức khen thưởng",
]
HEADINGS = [
    Heading("line", "Mã dòng", is_required=False),
    Heading("number", "STT", ["TT", "Số TT"], is_required=False),
    Heading("subject_kind", "Loại", ["Đối tượng", "Loại đối tượng"]),
    Heading("name", "Họ và tên, tên tập thể", NAMES, is_key=True),
    Heading("person", "Mã cá nhân", is_required=False),
    Heading("post", "Chức vụ", ["Chức danh"], is_required=False),
    Heading("unit_name", "Đơn vị công tác", ["Đơn vị", "Cơ quan, đơn vị", "Nơi công tác"], is_required=False),
    Heading("unit", "Mã đơn vị", is_required=False),
    Heading("award_type", "Mã danh hiệu, hình thức", is_required=False),
    Heading("award_name", "Danh hiệu, hình thức", AWARDS, may_span=True),
    Heading("family", "Danh hiệu hay hình thức", is_required=False),
    Heading("citation_text", "Thành tích", ["Nội dung thành tích", "Nội dung khen thưởng"], is_required=False),
    Heading("period", "Mã kỳ", is_required=False),
    Heading("period_label", "Kỳ", ["Kỳ thi đua", "Năm học", "Năm"], is_required=False, may_span=True),
    Heading("is_posthumous", "Truy tặng", is_required=False),
    Heading("certificate_number", "Số hiệu bằng", ["Số bằng"], is_required=False),
]


def as_cells(line: AwardLine, number: int) -> list[str | int | None]:
    """Give the cells of a line, in the order of HEADINGS."""
    award = line.award_type
    return [
        *(str(line.pk), number, line.get_subject_kind_display(), line.name),
        *(str(line.person_id) if line.person_id else "", line.post, line.unit_name),
        *(line.unit.code if line.unit else "", award.code, line.award_name, award.get_family_display()),
        *(line.citation_text, line.period.slug if line.period else "", line.printed_period),
        *("có" if line.is_posthumous else "", line.certificate_number),
    ]


class Honours:
    """What the rows of one file may lead to, fetched once; reads row after row, and gathers what is to be looked at."""

    def __init__(self, rows: Sequence[Row]) -> None:
        codes = {row.text("unit") for row in rows}
        self.units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes).prefetch_related("names")}
        self.persons = Person.objects.in_bulk({int(key) for row in rows if is_key(key := row.text("person"))})
        self.catalogue = Catalogue()
        self.doubts: list[str] = []
        self.personal: list[Row] = []
        self._looked_into: dict[str, bool] = {}

    def read(self, row: Row, stored: AwardLine | None) -> dict[str, Any]:
        """Read the columns of a line that a row says. A blank cell says nothing; what is wrong is a fault of its cell.

        stored: the line that the row is about; what the row says just as the line does is taken from the line.
        """
        told: dict[str, Any] = {name: printed(row, name) for name in PRINTED}
        told |= {"subject_kind": self._kind(row), "is_posthumous": row.truth("is_posthumous")}
        told |= {"person": self._person(row), "unit": self._unit(row)}
        told = {name: value for name, value in told.items() if value not in (None, "")}
        told |= {**self.catalogue.award(row, stored), **self.catalogue.period(row, stored)}
        if stored is None and "subject_kind" not in told and row["subject_kind"].is_blank:
            row.refuse("subject_kind", f"thiếu loại. Hãy ghi một trong: {KIND_WORDS}.")
        return as_stored(told, stored) if stored else told

    def check(self, row: Row, told: Told, stored: AwardLine | None) -> None:
        """Refuse a line that cannot be, and remember what a person has to look at."""
        names = ["subject_kind", "person", *SHOWN]
        line = {**({name: getattr(stored, name) for name in names} if stored else {}), **told}
        if line.get("subject_kind") != SubjectKind.PERSON:
            for name, words in [("post", "chức vụ"), ("person", "mã cá nhân")]:
                if line.get(name):
                    row.refuse(name, f"chỉ cá nhân mới có {words}; dòng này không phải của cá nhân.")
        elif (person := line.get("person")) and person.folded_name != fold(line["name"]):
            said = f"mã cá nhân {person.pk} là {person}, mà dòng in “{line['name']}”"
            self.doubts.append(f"Dòng {row.number}: {said}. Hãy xem có đúng người không.")
        if any(self._is_personal(line[name]) for name in SHOWN if line.get(name)):
            self.personal.append(row)

    def remarks(self) -> list[str]:
        if not self.personal:
            return self.doubts
        said = "có dữ liệu cá nhân ở phần sẽ in (ngày sinh, số định danh, địa chỉ…), còn thế thì không công bố được"
        return [*self.doubts, f"{in_short(self.personal)} {said}. Hãy bỏ khỏi tệp."]

    def _is_personal(self, words: str) -> bool:
        """Look into words once: units, posts and awards come back in most rows."""
        if words not in self._looked_into:
            self._looked_into[words] = bool(personal.found(words))
        return self._looked_into[words]

    def _kind(self, row: Row) -> str:
        said = row.text("subject_kind")
        if said and fold(said) not in KINDS:
            row.refuse("subject_kind", f"không hiểu loại “{said}”. Hãy ghi một trong: {KIND_WORDS}.")
        return KINDS.get(fold(said), "")

    def _person(self, row: Row) -> Person | None:
        key = row.text("person")
        person = self.persons.get(int(key)) if is_key(key) else None
        if key and person is None:
            row.refuse(
                "person", f"không có cá nhân nào mang mã “{key}”. Hãy lấy mã ở danh sách cá nhân, hoặc để trống."
            )
        return person

    def _unit(self, row: Row) -> Unit | None:
        code = row.text("unit")
        if code and code not in self.units:
            row.refuse("unit", f"không có đơn vị nào mang mã “{code}”. Hãy lấy mã ở danh sách đơn vị, hoặc để trống.")
        return self.units.get(code)


def as_stored(told: dict[str, Any], stored: AwardLine) -> dict[str, Any]:
    """Let what a row says just as its line does stand as it stands, signs that no workbook holds included."""
    same = [name for name in SHOWN if name in told and told[name] == comes_back(getattr(stored, name))]
    return {**told, **{name: getattr(stored, name) for name in same}}
