"""One row of a table, read by the names of its headings; what cannot be read is kept as a fault of its cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hanam_portal.backoffice.imports import values
from hanam_portal.backoffice.imports.book import Cell, line_of
from hanam_portal.backoffice.imports.values import CellError, Fault

T = TypeVar("T")


@dataclass(frozen=True)
class Skipped:
    """A row that is not data. why: in words, e.g. "dòng tổng"."""

    place: str
    words: str
    why: str

    @property
    def line(self) -> str:
        return line_of(self.place)


@dataclass
class Row:
    """One row of data. cells: {name of a heading: its cell}. faults: what reading found wrong so far."""

    place: str
    number: int
    cells: dict[str, Cell]
    is_hidden: bool = False
    faults: list[Fault] = field(default_factory=list)

    def __getitem__(self, name: str) -> Cell:
        """Give the cell under a heading; blank when the table lacks that column."""
        return self.cells.get(name) or Cell(f"hàng {self.number}")

    def text(self, name: str) -> str:
        """Read a text; a fault is kept, and gives ""."""
        return self._read(name, values.text) or ""

    def number_of(self, name: str, *, places: int | None = None) -> Decimal | None:
        """Read a number; a fault is kept, and gives None, as a blank does."""
        return self._read(name, lambda cell: values.number(cell, places=places))

    def day(self, name: str) -> date | None:
        return self._read(name, values.day)

    def truth(self, name: str) -> bool | None:
        return self._read(name, values.truth)

    def refuse(self, name: str, sentence: str) -> None:
        """Keep a fault of the cell under a heading. sentence: what is wrong and what to do, without the address."""
        self._keep(CellError(self[name], sentence).fault)

    def _read(self, name: str, read: Callable[[Cell], T]) -> T | None:
        try:
            return read(self[name])
        except CellError as error:
            self._keep(error.fault)
            return None

    def _keep(self, fault: Fault) -> None:
        if fault not in self.faults:
            self.faults.append(fault)
