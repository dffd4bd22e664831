"""What an app says of one kind of import: its columns, what each row would do, how it is done and taken back.

The machinery reads the file, keeps the plan, asks the kind to apply it inside one transaction and under a lock of the
target, and keeps the inverse that the kind returns. A kind writes nothing while it plans.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from django.db.models import Model

from hanam_portal.backoffice.imports.book import line_of
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.imports.values import Fault
from hanam_portal.backoffice.users import User
from hanam_portal.publishing.spreadsheets import Sheet

__all__ = ["Change", "Fault", "Heading", "ImportKind", "Json", "Plan", "PlannedRow", "RowState", "Table"]

Json = Any  # what a JSON column holds: strings, numbers, lists and dicts of them


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a row would change, in words; old is "" where there is none yet."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row of the file would do.

    place: "Sheet1!A7". words: names the row to a person, e.g. "Thành phố Phủ Lý". faults: empty unless the state is
    ERROR. payload: what `apply` needs, as JSON; nothing a person may not see.
    """

    place: str
    words: str
    state: RowState
    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()
    payload: Json = None

    @property
    def line(self) -> str:
        return line_of(self.place)

    def as_json(self) -> dict[str, Json]:
        """Give what a batch keeps; changes and faults as lists, because there may be 200,000 of them."""
        return {
            "place": self.place,
            "words": self.words,
            "state": self.state.value,
            "changes": [[change.label, change.old, change.new] for change in self.changes],
            "faults": [[fault.cell, fault.sentence] for fault in self.faults],
            "payload": self.payload,
        }

    @classmethod
    def of(cls, kept: dict[str, Json]) -> "PlannedRow":
        return cls(
            kept["place"],
            kept["words"],
            RowState(kept["state"]),
            [Change(**one) if isinstance(one, dict) else Change(*one) for one in kept["changes"]],
            [Fault(**one) if isinstance(one, dict) else Fault(*one) for one in kept["faults"]],
            kept["payload"],
        )


@dataclass
class Plan:
    """What a file would do to its target. remarks: sentences about the file as a whole, beside those of its table."""

    rows: list[PlannedRow]
    remarks: list[str] = field(default_factory=list)


class ImportKind(ABC):
    """A kind of import into records of one model.

    name: in addresses, e.g. "thanh-vien". title: in sentences, e.g. "thành viên". has_group_rows: whether a row that
    only names those below it ("I. Khối huyện") is data of this kind; otherwise it is passed over.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    has_group_rows: ClassVar[bool] = False

    @abstractmethod
    def may(self, user: User, target: Any) -> bool:
        """Tell whether this person may import this kind into this record, now."""

    @abstractmethod
    def columns(self, target: Any) -> Sequence[Heading]:
        """Give the columns that the table of this record has."""

    @abstractmethod
    def template(self, target: Any) -> list[Sheet]:
        """Make the sheets that people fill in, with what is known already; planned as they are, they change nothing."""

    @abstractmethod
    def plan(self, target: Any, table: Table) -> Plan:
        """Say of each row of the table, in order and exactly once, what it would do. Writes nothing.

        Raises ImportRefusedError where the file as a whole cannot be for this record.
        """

    @abstractmethod
    def apply(self, target: Any, rows: Sequence[PlannedRow], *, by: User) -> Json:
        """Write the new and changed rows; return what `undo` needs. Runs in one transaction, the target locked.

        Raises ImportRefusedError; nothing is written then.
        """

    @abstractmethod
    def undo(self, target: Any, inverse: Json, *, by: User) -> None:
        """Bring everything back as it was before `apply`. Runs in one transaction, the target locked.

        Raises ImportRefusedError when somebody has changed since what it touched; nothing is written then.
        """

    def lock(self, target: Any) -> Any:
        """Fetch the target anew and keep others from importing into it until the transaction ends."""
        model: type[Model] = type(target)
        return model._default_manager.select_for_update(of=("self",)).get(pk=target.pk)
