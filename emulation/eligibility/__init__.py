"""Who may be proposed for an award: rules as data, asked of what is recorded. Advice, in three values.

Pure but for `histories` and `rules`, which read the database.
"""

from emulation.eligibility.evaluating import Answer, Eligibility, Rule, evaluate
from emulation.eligibility.facts import History
from emulation.eligibility.periods import Period, Span
from emulation.eligibility.reading import RuleError, read
from emulation.eligibility.verdicts import Verdict

__all__ = ["Answer", "Eligibility", "History", "Period", "Rule", "RuleError", "Span", "Verdict", "evaluate", "read"]
