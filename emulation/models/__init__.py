"""The models of emulation, split by the nouns of the domain."""

from emulation.models.agreements import Agreement, KeyTask, Registration, Target
from emulation.models.bloc_years import BlocYear
from emulation.models.blocs import Bloc
from emulation.models.closings import Closing, TieBreak, UnitResult
from emulation.models.events import Event
from emulation.models.memberships import Membership
from emulation.models.periods import Period
from emulation.models.representatives import Representative
from emulation.models.results import ResultEdition
from emulation.models.schemes import Criterion, Scheme, SchemeClass, SchemeVersion
from emulation.models.scores import CrossScorer, Evidence, LineComment, Score, ScoreChange
from emulation.models.sheets import Sheet, SheetLine, SheetStep
from emulation.models.unit_codes import UnitCode
from emulation.models.unit_parents import UnitParent
from emulation.models.units import Unit, UnitName, UnitSuccession

__all__ = [
    "Agreement",
    "Bloc",
    "BlocYear",
    "Closing",
    "Criterion",
    "CrossScorer",
    "Event",
    "Evidence",
    "KeyTask",
    "LineComment",
    "Membership",
    "Period",
    "Registration",
    "Representative",
    "ResultEdition",
    "Scheme",
    "SchemeClass",
    "SchemeVersion",
    "Score",
    "ScoreChange",
    "Sheet",
    "SheetLine",
    "SheetStep",
    "Target",
    "TieBreak",
    "Unit",
    "UnitCode",
    "UnitName",
    "UnitParent",
    "UnitResult",
    "UnitSuccession",
]
