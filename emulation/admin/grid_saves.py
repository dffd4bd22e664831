"""What a save of the score grid sends, read strictly, and what it is answered."""

import json
import re
from dataclasses import dataclass
from typing import Any

from emulation.admin.grid_cells import UNASSIGNED, cell_key, value_text
from emulation.models import Criterion
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from emulation.sheets.values import KEEP, Cell, CellAnswer, Number
from hanam_portal.backoffice.imports import values
from hanam_portal.backoffice.imports.book import Cell as Read
from hanam_portal.backoffice.imports.book import CellKind
from hanam_portal.publishing.vietnamese.dates import moment
from hanam_portal.publishing.vietnamese.text import fold

MOST_CELLS = 800
LONGEST_TEXT = 60
LARGEST_KEY = 2**63 - 1
TOO_MANY = f"Mỗi lần lưu nhiều nhất {MOST_CELLS} ô."
MALFORMED = "Trang gửi lên dữ liệu không đúng mẫu nên chưa lưu ô nào. Hãy tải lại trang."
UNREACHED = "Bạn không xem được phiếu này, hoặc tiêu chí không có trong bảng đang mở."
NOT_ASSIGNED = {"kg", fold(UNASSIGNED)}
EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class MalformedError(Exception):
    """What was sent is no save of a grid; nothing was written. Its words are for the person."""


@dataclass(frozen=True)
class Typed:
    """A cell as the page sends it. held: what stood in it when it was opened."""

    sheet: int
    criterion: int
    text: str
    held: str

    @property
    def key(self) -> str:
        return cell_key(self.sheet, self.criterion)


def read_save(body: bytes) -> list[Typed]:
    """Read {"cells": [{"sheet": 1, "criterion": 2, "text": "9,5", "held": ""}, …]}. Raises MalformedError."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError(MALFORMED) from error
    cells = sent["cells"] if isinstance(sent, dict) and set(sent) == {"cells"} else None
    if not isinstance(cells, list) or not cells:
        raise MalformedError(MALFORMED)
    if len(cells) > MOST_CELLS:
        raise MalformedError(TOO_MANY)
    typed = [_typed(cell) for cell in cells]
    if len({cell.key for cell in typed}) < len(typed):
        raise MalformedError(MALFORMED)
    return typed


def _typed(sent: Any) -> Typed:  # any JSON
    if not isinstance(sent, dict) or set(sent) != {"sheet", "criterion", "text", "held"}:
        raise MalformedError(MALFORMED)
    if not all(type(sent[name]) is int and 0 < sent[name] <= LARGEST_KEY for name in ("sheet", "criterion")):
        raise MalformedError(MALFORMED)
    if not all(isinstance(sent[name], str) and len(sent[name]) <= LONGEST_TEXT for name in ("text", "held")):
        raise MalformedError(MALFORMED)
    return Typed(**sent)


def as_cell(typed: Typed, criterion: Criterion, stage: ScoreStage) -> Cell:
    """Read what was typed. Raises ValueError, with a sentence for the person, on what is no value of the criterion.

    "không giao" or "kg" takes the criterion from the unit; anything else gives it back.
    """
    was_assigned = fold(typed.held) != fold(UNASSIGNED)
    if fold(typed.text) in NOT_ASSIGNED:
        return Cell(typed.sheet, typed.criterion, stage, is_assigned=False)
    value = read_value(criterion, typed.text)
    if was_assigned:
        return Cell(typed.sheet, typed.criterion, stage, value=value, expected=_expected(criterion, typed.held))
    return Cell(typed.sheet, typed.criterion, stage, value=KEEP if value is None else value, is_assigned=True)


def read_value(criterion: Criterion, text: str) -> Number:
    """Read a value: "9,5", "1.234,5", "có", "x"; None for nothing. Raises ValueError with a sentence."""
    text = text.strip()
    if EITHER.fullmatch(text):
        whole, part = re.split("[.,]", text)
        raise ValueError(
            f"“{text}” có thể là {whole}{part} hoặc {whole},{part}. Hãy gõ {whole}{part} hoặc {whole},{part}0."
        )
    cell = Read("", CellKind.TEXT, text)
    try:
        if criterion.kind != CriterionKind.YES_NO:
            return values.number(cell)
        answer = values.truth(cell)
        return None if answer is None else values.number(Read("", CellKind.NUMBER, str(int(answer))))
    except values.CellError as error:
        sentence = error.fault.sentence.removeprefix("Ô : ")
        raise ValueError(sentence[0].upper() + sentence[1:]) from error


def _expected(criterion: Criterion, held: str) -> Number:
    try:
        return read_value(criterion, held)
    except ValueError as error:
        raise MalformedError(MALFORMED) from error


def refused(typed: Typed, sentence: str) -> dict[str, str]:
    return {"key": typed.key, "refusal": sentence}


def answered(typed: Typed, criterion: Criterion, answer: CellAnswer) -> dict[str, str]:
    """Say what became of a cell: nothing to add, a refusal, or what somebody else has written there meanwhile."""
    if not answer.refusal or answer.cell.value == answer.value:  # sent again after a lost answer, or both wrote alike
        return {"key": typed.key}
    found = refused(typed, answer.refusal)
    if answer.cell.expected not in (KEEP, answer.value):
        found["theirs"] = value_text(criterion, answer.value)
        found["by"] = " lúc ".join(filter(None, [answer.said_by, moment(answer.said_at) if answer.said_at else ""]))
    return found
