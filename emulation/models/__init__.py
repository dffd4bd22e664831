"""The models of emulation, split by the nouns of the domain."""

from emulation.models.agreements import Agreement, KeyTask, Registration, Target
from emulation.models.award_lines import AwardLine, LineAct, LineEvent
from emulation.models.award_types import AwardProvision, AwardType
from emulation.models.bloc_years import BlocYear
from emulation.models.blocs import Bloc
from emulation.models.closings import Closing, TieBreak, UnitResult
from emulation.models.consultations import Consultation, ConsultationComment, ConsultationEdition, Holiday
from emulation.models.decisions import Decision, DecisionFile, OldRegister
from emulation.models.eligibility import EligibilityRule, Initiative, YearFact
from emulation.models.events import Event
from emulation.models.memberships import Membership
from emulation.models.nominations import Ballot, Hold, Nomination, Sitting
from emulation.models.periods import Period
from emulation.models.persons import Person, Post
from emulation.models.register import DecisionEdition, RegisterEntry
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
    "AwardLine",
    "AwardProvision",
    "AwardType",
    "Ballot",
    "Bloc",
    "BlocYear",
    "Closing",
    "Consultation",
    "ConsultationComment",
    "ConsultationEdition",
    "Criterion",
    "CrossScorer",
    "Decision",
    "DecisionEdition",
    "DecisionFile",
    "EligibilityRule",
    "Event",
    "Evidence",
    "Hold",
    "Holiday",
    "Initiative",
    "KeyTask",
    "LineAct",
    "LineComment",
    "LineEvent",
    "Membership",
    "Nomination",
    "OldRegister",
    "Period",
    "Person",
    "Post",
    "RegisterEntry",
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
    "Sitting",
    "Target",
    "TieBreak",
    "Unit",
    "UnitCode",
    "UnitName",
    "UnitParent",
    "UnitResult",
    "UnitSuccession",
    "YearFact",
]
