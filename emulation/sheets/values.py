"""A cell of a sheet as it is asked for, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

from emulation.models.scores import ScoreStage


class Keep(Enum):
    """Stands for "leave it as it is" where None means "take it back"."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
Number = Decimal | None | Literal[Keep.KEEP]


@dataclass(frozen=True)
class Cell:
    """What somebody wants a sheet to say of a criterion. value None takes the word of the stage back.

    reason: why the stage says so; a new value without one drops the old one. expected: what the stage said when the
    form was opened; where it says something else by now the cell is refused.
    target: the unit's own, None for the scheme's. is_assigned: False for "không giao". Both are for the standing body.
    """

    sheet_id: int
    criterion_id: int
    stage: ScoreStage
    value: Number = KEEP
    reason: str | Literal[Keep.KEEP] = KEEP
    target: Number = KEEP
    is_assigned: bool | Literal[Keep.KEEP] = KEEP
    expected: Number = KEEP

    @property
    def speaks(self) -> bool:
        return self.value is not KEEP or self.reason is not KEEP

    @property
    def changes_terms(self) -> bool:
        return self.target is not KEEP or self.is_assigned is not KEEP


@dataclass(frozen=True)
class CellAnswer:
    """What became of a cell, as it stands after the write. refusal: "" when it was taken.

    value, reason, said_by, said_at: of the cell's stage. The rest is told only to those who see the whole sheet: final
    is the value that counts and final_stage whose it is; points of the criterion, None where it is not assigned; total
    of the sheet, which ranks.
    """

    cell: Cell
    refusal: str = ""
    is_changed: bool = False
    value: Decimal | None = None
    reason: str = ""
    said_by: str = ""
    said_at: datetime | None = None
    target: Decimal | None = None
    is_assigned: bool = True
    final: Decimal | None = None
    final_stage: ScoreStage | None = None
    points: Decimal | None = None
    total: Decimal | None = None
