"""An old register as a workbook: a row for each award, with the decision that gave it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from emulation.importing import honoured, old_decisions
from emulation.importing.differences import revised
from emulation.importing.honoured import Honours
from emulation.importing.lines import GAP, change_lines, found_again, keyed, planned_line
from emulation.importing.old_decisions import OldDecision, OldDecisions, key_of, lines_of, words_of_day
from emulation.models import AwardLine, Decision, OldRegister
from emulation.models.award_types import Confidence
from hanam_portal.backoffice.imports.book import line_of
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit
from hanam_portal.publishing.spreadsheets import Column, Sheet
from hanam_portal.publishing.vietnamese.text import fold

MODELS = ["change_oldregister", "add_decision", "change_decision", "sign_decision", "add_awardline", "change_awardline"]
RIGHTS = [f"emulation.{right}" for right in [*MODELS, "view_person"]]
HEADINGS = [
    *honoured.HEADINGS[:2],
    *old_decisions.HEADINGS,
    *honoured.HEADINGS[2:],
    Heading("confidence", "Độ tin cậy", is_required=False),
    Heading("provenance", "Lấy từ", is_required=False),
]
CONFIDENCES = {fold(words): known for known in Confidence for words in (known.value, known.label)}
CONFIDENCE_WORDS = ", ".join(f"{known.value} ({known.label})" for known in Confidence)
MADE_MEANWHILE = "Vừa có người lập một quyết định trùng nơi ban hành, số và ngày ký. Hãy đọc lại tệp."


class OldRegisterImport(ImportKind):
    """Decisions are found by issuer, number and day, lines by their key, else by all that they say; both or made.

    What is blank, or not in the file, stays. Each new line says where it stood, and how well it is known.
    """

    name = "so-cu"
    title = "sổ khen thưởng cũ"

    def may(self, user: User, target: OldRegister) -> bool:
        return user.has_perms(RIGHTS)

    def columns(self, target: OldRegister) -> Sequence[Heading]:
        return HEADINGS

    def template(self, target: OldRegister) -> list[Sheet]:
        rows = [_as_cells(line, number) for number, line in enumerate(lines_of(target), start=1)]
        return [Sheet("Sổ cũ", [Column(heading.title) for heading in HEADINGS], rows)]

    def plan(self, target: OldRegister, table: Table) -> Plan:
        lines = {line.pk: line for line in lines_of(target)}
        found = keyed(table.rows, lines, where="sổ này")
        decisions, honours = OldDecisions(target, table.rows), Honours(table.rows)
        told = [honours.read(row, line) | _confidence(row) for row, line in zip(table.rows, found, strict=True)]
        owners = [decisions.of(row, one) if one else None for row, one in zip(table.rows, decisions.read, strict=True)]
        _refuse_moves(table.rows, found, decisions.read)
        asked = [
            (owner.pk, one) if owner and line is None and not row.faults else None
            for row, one, line, owner in zip(table.rows, told, found, owners, strict=True)
        ]
        taken = {line.pk for line in found if line}
        others = AwardLine.objects.filter(decision__in={owner.pk for owner in owners if owner}).with_names()
        again = found_again(asked, [line for line in others.order_by("pk") if line.pk not in taken])
        rows = [
            self._planned(target, row, decision, owner, one, line or other, honours)
            for row, decision, owner, one, line, other in zip(
                table.rows, decisions.read, owners, told, found, again, strict=True
            )
        ]
        return Plan(rows, [*decisions.remarks(), *honours.remarks()])

    def apply(self, target: OldRegister, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger = Ledger()
        keys = {row.payload["decision"] for row in rows if row.payload["decision"]}
        with _revised(keys, by=by, act=f"nhập từ {target}"):
            change_lines(ledger, rows)
            new = [row for row in rows if row.payload["pk"] is None]
            ledger.add_all(_placed(new, _made(target, new, ledger, by=by)))
        return {"entries": ledger.as_json(), "decisions": sorted(keys)}

    def undo(self, target: OldRegister, inverse: Json, *, by: User) -> None:
        with _revised(set(inverse["decisions"]), by=by, act=f"hoàn tác tệp của {target}"):
            take_back(inverse["entries"])

    def _planned(
        self,
        target: OldRegister,
        row: Row,
        decision: OldDecision | None,
        owner: Decision | None,
        told: dict[str, Any],
        stored: AwardLine | None,
        honours: Honours,
    ) -> PlannedRow:
        if stored is None:
            told = {**told, "provenance": f"{target}: {line_of(row.place)}"}
            told.setdefault("confidence", Confidence.UNCONFIRMED)
        head = decision.as_json() if decision and not (owner or stored) else None
        key = stored.decision_id if stored else owner.pk if owner else None
        payload = {"decision": key, "made": head}
        return planned_line(row, told, stored, honours, payload=payload, after=f", {decision}" if decision else "")


def _as_cells(line: AwardLine, number: int) -> list[Any]:  # as workbooks take them
    decision, cells = line.decision, honoured.as_cells(line, number)
    head = [decision.number, words_of_day(decision), decision.issuer, decision.title, decision.signer_name]
    return [*cells[:2], *head, *cells[2:], line.confidence, line.provenance]


def _confidence(row: Row) -> dict[str, str]:
    said = row.text("confidence")
    if said and fold(said) not in CONFIDENCES:
        row.refuse("confidence", f"không hiểu “{said}”. Hãy ghi một trong: {CONFIDENCE_WORDS}.")
    return {"confidence": CONFIDENCES[fold(said)]} if fold(said) in CONFIDENCES else {}


def _refuse_moves(rows: list[Row], found: list[AwardLine | None], read: list[OldDecision | None]) -> None:
    for row, line, one in zip(rows, found, read, strict=True):
        if line and one and one.key != key_of(line.decision):
            said = f"dòng mang mã {line.pk} thuộc {line.decision}; tệp không chuyển dòng sang quyết định khác"
            row.refuse("line", f"{said}. Hãy sửa ở trang quyết định ấy.")


@contextmanager
def _revised(keys: set[int], *, by: User, act: str) -> Iterator[None]:
    """Keep the decisions that get or change lines as revisions before and after."""
    with ExitStack() as each:
        for decision in Decision.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"):
            each.enter_context(revised(decision, by=by, act=act))
        yield


def _made(
    target: OldRegister, rows: Sequence[PlannedRow], ledger: Ledger, *, by: User
) -> dict[tuple[Json, ...], Decision]:
    """Make the decisions that new rows name, each with its audit event."""
    told = {tuple(row.payload["made"]): row.payload["made"] for row in rows if row.payload["made"]}
    made = {key: OldDecision.of(head).made(target) for key, head in told.items()}
    for decision in made.values():
        decision.changed_by = by
    try:
        with transaction.atomic():
            ledger.add_all(list(made.values()))
    except IntegrityError as error:
        raise ImportRefusedError(MADE_MEANWHILE) from error
    for decision in made.values():
        audit.record(
            "lập từ sổ cũ", decision, by=str(by), before={}, after={"stage": decision.stage, "register": str(target)}
        )
    return made


def _placed(rows: Sequence[PlannedRow], made: dict[tuple[Json, ...], Decision]) -> list[AwardLine]:
    """Make the new lines, unsaved, each after the last line of its decision."""
    keys = {row.payload["decision"] for row in rows if row.payload["decision"]}
    last: dict[int, int] = defaultdict(int)
    last |= dict(
        Decision.objects.filter(pk__in=keys)
        .annotate(last=Max("lines__position"))
        .exclude(last=None)
        .values_list("pk", "last")
    )
    lines = []
    for row in rows:
        owner = row.payload["decision"] or made[tuple(row.payload["made"])].pk
        last[owner] += GAP
        lines.append(AwardLine(decision_id=owner, position=last[owner], **row.payload["told"]))
    return lines
