"""The arithmetic of a bloc's year: what a sheet is worth under a scheme. Pure: no database, no request."""

from emulation.scoring.balance import adds_up, points_text
from emulation.scoring.schemes import ClassRule, Criterion, Entry, Kind, Scheme
from emulation.scoring.sheets import SheetScore, score
from emulation.scoring.trees import Tree

__all__ = [
    "ClassRule",
    "Criterion",
    "Entry",
    "Kind",
    "Scheme",
    "SheetScore",
    "Tree",
    "adds_up",
    "points_text",
    "score",
]
