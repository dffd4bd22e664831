"""A bloc's year with a score grid, and what a browser asks of it."""

import json

from emulation.models import Criterion, Score
from emulation.models.bloc_years import YearStage
from emulation.models.scores import ScoreStage
from tests.emulation import rows

STANDING = "thuong-truc"


def make_bloc():
    """Make a year under appraisal with three handed in sheets of two criteria, each worth 10."""
    version = rows.scheme("Kinh tế", "Văn hóa", total=20)
    units = [rows.unit(name, (f"huyện {name}", None, None)) for name in ["binh-luc", "duy-tien", "kim-bang"]]
    year = rows.bloc_year(*units, stage=YearStage.APPRAISAL, scheme=version)
    year.sheets_made = [rows.sheet(year, unit, state="submitted") for unit in units]
    return year


def address(year, ending="", **asked):
    query = "&".join(f"{name.replace('_', '-')}={value}" for name, value in asked.items())
    return f"/quan-tri/emulation/blocyear/{year.pk}/bang-diem/{ending}?{query}"


def criterion(text):
    return Criterion.objects.get(text=text)


def key(sheet, text):
    return f"o-{sheet.pk}-{criterion(text).pk}"


def cell(sheet, text, typed, held=""):
    return {"sheet": sheet.pk, "criterion": criterion(text).pk, "text": typed, "held": held}


def save(client, year, *cells, buoc=STANDING, body=None):
    return client.post(
        address(year, "o/", buoc=buoc), body or json.dumps({"cells": cells}), content_type="application/json"
    )


def shown(response):
    """Give what every cell of the page shows: {key: (text, note)}."""
    return {name: tuple(cell) for name, cell in response.context["grid"].as_json().items()}


def said(stage=ScoreStage.STANDING):
    return sorted(Score.objects.filter(stage=stage).values_list("line__criterion__text", "value"))


def details(client, year, sheet, text):
    return client.get(address(year, "o/", phieu=sheet.pk, tieu_chi=criterion(text).pk)).json()
