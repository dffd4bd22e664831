"""What citizens may read of a decision: its head, its lines, its acts. The allowed columns are named here alone."""

from typing import TYPE_CHECKING, Any

from django.db import models

from emulation.decisions.numbers import number_key
from emulation.register.replay import WITHHELD
from hanam_portal.backoffice.revisions.comparison import Content, Row
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import slugify

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.award_lines import AwardLine, LineAct
    from emulation.models.decisions import Decision

HEAD = ["issuer", "signer_name", "signer_post", "title"]
LINES, ACTS = "danh sách kèm theo", "các dòng bị hủy bỏ, đính chính"
CORRECTED = {
    "name": "tên đúng",
    "post": "chức vụ đúng",
    "unit_name": "đơn vị đúng",
    "award_name": "danh hiệu, hình thức đúng",
    "period_label": "kỳ đúng",
}

Columns = dict[str, Any]  # public columns, of whatever types JSON has


def slug(decision: "Decision") -> str:
    day = f" {decision.signed_on:%Y-%m-%d}" if decision.signed_on else ""
    return slugify(f"{decision.number}{day}") or "quyet-dinh"


def public_decision(decision: "Decision") -> Columns:
    """Give the public columns of a signed decision, its lines and acts among them."""
    return {
        **{name: getattr(decision, name) for name in HEAD},
        "slug": slug(decision),
        "decision_kind": decision.kind,
        "decision_number": decision.number,
        "number_key": number_key(decision.number),
        "signed_on": decision.signed_on,
        "effective_on": decision.in_force_on,
        "lines": [public_line(line) for line in decision.award_lines()],
        "acts": [public_act(act) for act in decision.line_acts()],
    }


def public_line(line: "AwardLine") -> Columns:
    """Give the public columns of a line as its decision prints it: name, post, unit then, award, period.

    The name of a person who must not be named is left out, and so is what would name them.
    """
    is_named = line.person is None or line.person.is_public
    starts_on = line.period.starts_on if line.period else line.decision.signed_on
    return {
        "line": line.pk,
        "position": line.position,
        "subject_kind": line.subject_kind,
        "name": line.name if is_named else WITHHELD,
        "post": line.post if is_named else "",
        "unit_name": line.unit_name,
        "unit": line.unit_id,
        "person_key": line.person_id if is_named else None,
        "award_type": line.award_type_id,
        "award_name": line.award_name,
        "family": line.award_type.family,
        "level": line.award_type.level,
        "is_posthumous": line.is_posthumous,
        "period_label": line.printed_period,
        "year": starts_on.year if starts_on else None,
        "bloc_year": line.bloc_year_id,
    }


def public_act(act: "LineAct") -> Columns:
    """Give what an annulment or a correction does to a line; its reason stays inside.

    Of a person who must not be named, neither a corrected name nor a post is public.
    """
    person, corrected = act.line.person, act.corrected()
    if person is not None and not person.is_public:
        corrected = {name: words for name, words in corrected.items() if name not in {"name", "post"}}
    if "printed_award" in corrected:
        corrected["award_name"] = corrected.pop("printed_award")
    return {"act": act.pk, "line": act.line_id, "columns": corrected}


def edition_content(edition: Any, decision: type[models.Model]) -> Content:  # a DecisionEdition
    """Say what citizens read of a decision in the labels of the decision."""
    labels = {one.name: str(one.verbose_name) for one in decision._meta.fields}
    fields = {
        **{labels[name]: getattr(edition, name) for name in HEAD},
        labels["number"]: edition.decision_number,
        labels["signed_on"]: short_date(edition.signed_on),
    }
    rows = {
        LINES: [Row(str(line["line"]), _told(line), name=line["name"]) for line in edition.lines],
        ACTS: [Row(f"act-{act['act']}", _corrected(act["columns"])) for act in edition.acts],
    }
    return Content(fields, rows=rows)


def _corrected(columns: Columns) -> dict[str, str]:
    return {CORRECTED[name]: words for name, words in columns.items()}


def _told(line: Columns) -> dict[str, str]:
    return {
        "tên": line["name"],
        "chức vụ": line["post"],
        "đơn vị": line["unit_name"],
        "danh hiệu, hình thức": line["award_name"],
        "kỳ": line["period_label"],
    }
