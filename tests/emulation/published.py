"""Results for the tests of what citizens read: closings written as rows, as emulation.results.closing freezes them."""

from copy import deepcopy
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from emulation.models import Closing
from tests.emulation.rows import bloc_year, unit, user

NUMBERS = {"points_each": None, "target": None}
SCHEME = {
    "7": {
        "name": "Bảng tiêu chí, phiên bản 1",
        "document": "",
        "total": "100",
        "step": "0.25",
        "bonus_cap": "10",
        "is_bonus_within_total": False,
        "do_classes_count_bonus": True,
        "classes": [],
        "criteria": [
            {"key": 1, "parent": None, "code": "I", "text": "Kinh tế", "max_points": "60.00", "is_bonus": False}
            | {"kind": "section", **NUMBERS},
            {"key": 2, "parent": 1, "code": "1", "text": "Thu ngân sách", "max_points": "60.00", "is_bonus": False}
            | {"kind": "points", **NUMBERS},
            {"key": 3, "parent": None, "code": "", "text": "Điểm thưởng", "max_points": None, "is_bonus": True}
            | {"kind": "count", "points_each": "1", "target": None},
        ],
    }
}
SAID = [{"stage": 5, "value": "55", "by": "Người Chấm", "at": "2021-12-20T10:00:00+07:00", "reason": "chim-hoang-yen"}]


def ranked(unit, rank, total="97.5000", **fields):
    """Give the columns of a unit's result."""
    return {"unit": unit, "rank": rank, "total": Decimal(total), **fields}


def closed(year, *results, **fields):
    """Freeze results of a year as its next closing."""
    number = year.closings.count() + 1
    by = fields.pop("closed_by", None) or user("dung")
    closing = Closing.objects.create(
        **{
            "bloc_year": year,
            "number": number,
            "ranking_mode": "ranks",
            "scheme": deepcopy(SCHEME),
            "closed_by": by,
            **fields,
        }
    )
    for position, result in enumerate(results):
        points = {"base": result["total"] - 2, "bonus": Decimal(2), "out_of": Decimal(100), "lines": lines(), **result}
        closing.results.create(position=position, unit_name=f"huyện {result['unit'].code}", **points)
    return closing


def lines(points=(55, 55, 2)):
    return [
        {"criterion": key, "points": None if value is None else f"{value}.00", "said": SAID}
        for key, value in enumerate(points, start=1)
    ]


def reopened(closing, **fields):
    """Open a closing again, as one person asked and another allowed."""
    asked, allowed = user("nguoi-de-nghi"), user("dung")
    changed = {"reopen_reason": "Chấm nhầm.", "reopen_asked_by": asked, "reopened_by": allowed, **fields}
    for name, value in {"reopened_at": timezone.now(), **changed}.items():
        setattr(closing, name, value)
    closing.save()
    return closing


def year_with_result(*ranks, shown="ranks", **fields):
    """Make a closed year whose units a, b, c … have these ranks."""
    units = [unit(chr(ord("a") + place)) for place in range(len(ranks))]
    year = bloc_year(*units, shown_result=shown)
    closed(year, *(ranked(one, rank) for one, rank in zip(units, ranks, strict=True)), **fields)
    return year


def days_ago(days):
    return timezone.now() - timedelta(days=days)
