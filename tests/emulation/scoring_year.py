"""A year that is being scored: three units, a leader, a deputy, a cross scorer, a department, people for each."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from emulation.models import BlocYear, CrossScorer, Sheet
from emulation.models.memberships import MemberRole
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import Cell
from tests.emulation import rows

CRITERIA = [
    rows.criterion("Kinh tế", "section", 50, level=1, code="I"),
    rows.criterion("Thu ngân sách", "target", 30, level=2, target=100),
    rows.criterion("Nông thôn mới", "points", 20, level=2),
    rows.criterion("Giải báo chí", "count", None, level=1, points_each="0.5"),
    rows.criterion("Nộp báo cáo", "yes_no", 10, level=1),
]


@dataclass
class ScoringYear:
    """bloc_year: in appraisal. lead, deputy, member: units with their sheets (handed in) and representatives."""

    bloc_year: BlocYear
    units: dict[str, Any] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def criterion(self, text="Nông thôn mới"):
        return self.sheets["member"].scheme.criteria.get(text=text)

    def cell(self, value, text="Nông thôn mới", stage=ScoreStage.SELF, of="member", **fields):
        value = Decimal(value) if isinstance(value, str) else value
        return Cell(self.sheets[of].pk, self.criterion(text).pk, stage, value, **fields)

    def stand(self, year=None, **states):
        """Put the year at a stage and sheets into states."""
        if year:
            BlocYear.objects.filter(pk=self.bloc_year.pk).update(stage=year)
            self.bloc_year.refresh_from_db()
        for name, state in states.items():
            Sheet.objects.filter(pk=self.sheets[name].pk).update(state=state)
            self.sheets[name].refresh_from_db()
        return self


def scoring_year(*, year="appraisal", state="submitted", criteria=CRITERIA, total=60, department_scores="Giải báo chí"):
    """Make the year. people speak for the units and a department; staff records; the deputy cross-scores the member."""
    department = rows.unit("so-tai-chinh", ("Sở Tài chính", None, None))
    criteria = [{**one, "department": department if one["text"] == department_scores else None} for one in criteria]
    units = {name: rows.unit(name) for name in ("lead", "deputy", "member")}
    made = ScoringYear(rows.bloc_year(*units.values(), stage=year, scheme=rows.scheme(*criteria, total=total)), units)
    made.bloc_year.memberships.filter(unit=units["lead"]).update(role=MemberRole.LEADER)
    made.bloc_year.memberships.filter(unit=units["deputy"]).update(role=MemberRole.DEPUTY)
    made.sheets = {name: rows.sheet(made.bloc_year, unit, state=state) for name, unit in units.items()}
    made.people = {name: rows.representative(unit) for name, unit in units.items()}
    made.people["department"] = rows.representative(department)
    made.people["staff"] = rows.user("chuyen-vien", "Chuyên viên TĐKT")
    CrossScorer.objects.create(bloc_year=made.bloc_year, scorer=units["deputy"], scored=units["member"])
    return made
