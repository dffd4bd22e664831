"""A kind of import for tests only: periods, found by their slug, brought to the page of a section."""

from emulation.models import Period
from hanam_portal.backoffice.imports.kinds import Change, Heading, ImportKind, Plan, PlannedRow, RowState
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.publishing.spreadsheets import Column, Sheet
from hanam_portal.publishing.vietnamese.dates import short_date


class Periods(ImportKind):
    name = "ky-thi-dua"
    title = "kỳ thi đua"

    def may(self, user, target):
        return user.has_perm("emulation.change_period")

    def columns(self, target):
        return [
            Heading("slug", "Mã", is_key=True),
            Heading("label", "Tên kỳ", ["Tên"]),
            Heading("starts_on", "Từ ngày"),
            Heading("ends_on", "Đến ngày"),
        ]

    def template(self, target):
        known = Period.objects.order_by("slug").values_list("slug", "label", "starts_on", "ends_on")
        return [Sheet("Kỳ", [Column(heading.title) for heading in self.columns(target)], known)]

    def plan(self, target, table):
        if any(row.text("slug") == "khong-phai" for row in table.rows):
            raise ImportRefusedError("Tệp này không phải của chuyên mục này.")
        known = {period.slug: period for period in Period.objects.all()}
        return Plan([self._row(row, known.get(row.text("slug"))) for row in table.rows])

    def _row(self, row, period):
        slug = row.text("slug")
        told = {"label": row.text("label"), "starts_on": row.day("starts_on"), "ends_on": row.day("ends_on")}
        for name in [name for name, value in told.items() if not value and not row.faults]:
            row.refuse(name, "chưa ghi gì.")
        if not row.faults and told["ends_on"] <= told["starts_on"]:
            row.refuse("ends_on", "ngày cuối phải sau ngày đầu.")
        if row.faults:
            return PlannedRow(row.place, slug, RowState.ERROR, faults=row.faults)
        changes = [
            Change(name, said(getattr(period, name, "")), said(value))
            for name, value in told.items()
            if getattr(period, name, None) != value
        ]
        state = RowState.NEW if period is None else RowState.CHANGED if changes else RowState.SAME
        payload = {"slug": slug, **{name: str(value) for name, value in told.items()}}
        return PlannedRow(row.place, slug, state, changes, payload=payload)

    def apply(self, target, rows, *, by):
        ledger = Ledger()
        known = {period.slug: period for period in Period.objects.select_for_update()}
        for row in rows:
            told = dict(row.payload)
            if period := known.get(told.pop("slug")):
                ledger.change(period, **told)
            else:
                ledger.add(Period(**row.payload))
        return ledger.as_json()

    def undo(self, target, inverse, *, by):
        take_back(inverse)


def said(value):
    return value if isinstance(value, str) else short_date(value)
