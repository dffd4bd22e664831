"""What a bloc's year says, as its readers know it: for comparing its revisions with what is public."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import models

from emulation.models.events import Event
from emulation.models.memberships import Membership
from emulation.models.units import Unit
from emulation.years.public import name_then, public_events, public_members
from hanam_portal.backoffice.revisions.comparison import Content, Row
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date

SAME_COLUMNS = ["bloc_name", "held_basis"]
MEMBERS, EVENTS = "thành viên", "hội nghị"


@dataclass(frozen=True)
class YearContent(Content):
    """public_rows: the members and meetings as an edition made from this state would tell of them."""

    public_rows: dict[str, list[Row]] = field(default_factory=dict)

    def as_public(self, public: Content) -> Content:
        return replace(Content(**_plain(self)).as_public(public), rows=self.public_rows)


def as_read(content: Content, kept: dict[str, Any], *, host: str, day: date) -> Content:
    """Add to a snapshot's words what citizens would read. host: the host's label. day: on which names are taken."""
    rows = {
        relation: [one["fields"] for one in kept["rows"].get(relation, [])] for relation in ("memberships", "events")
    }
    keys = {
        kept["fields"].get("host"),
        *(row.get(name) for one in rows.values() for row in one for name in ("unit", "host")),
    }
    units = Unit.objects.prefetch_related("names").in_bulk([key for key in keys if key])
    members = [_made(Membership, row, units) for row in rows["memberships"] if row["unit"] in units]
    events = [_made(Event, row, units) for row in rows["events"]]
    named = units.get(kept["fields"].get("host"))
    fields = content.fields | ({host: name_then(named, day)} if named and host in content.fields else {})
    public_rows = _rows(public_members(members, day), public_events(events, day))
    return YearContent(**_plain(content) | {"fields": fields}, public_rows=public_rows)


def edition_content(edition: Any, bloc_year: type[models.Model], bloc: str) -> Content:  # a ResultEdition
    """Say what citizens read of a year in the labels of the year. bloc: what the bloc is called now."""
    labels = {one.name: str(one.verbose_name) for one in bloc_year._meta.fields}
    fields = {
        labels["host"]: edition.host_name,
        labels["held_on"]: short_date(edition.held_on) if edition.held_on else "",
        labels["held_precision"]: DatePrecision(edition.held_precision).label,
        **{labels[name]: getattr(edition, name) for name in SAME_COLUMNS},
    }
    return Content(fields, rows=_rows(edition.members, edition.events), blanks={labels["bloc_name"]: bloc})


def _rows(members: Iterable[dict[str, Any]], events: Iterable[dict[str, Any]]) -> dict[str, list[Row]]:
    return {
        MEMBERS: [Row(str(one["unit"]), {"vai trò": one["role"]}, name=one["name"]) for one in members],
        EVENTS: [
            Row(
                f"{one['kind']} {one['held_on']}",
                {"nơi họp": one["place"], "đơn vị đăng cai": one["host"], "căn cứ của năm": one.get("basis", "")},
                name=f"{one['kind']} {_day(one)}".strip(),
            )
            for one in events
        ],
    }


def _day(event: dict[str, Any]) -> str:
    return short_date(date.fromisoformat(event["held_on"]), event["precision"]) if event["held_on"] else ""


def _made(model: type[models.Model], row: dict[str, Any], units: dict[int, Unit]) -> Any:  # an instance of the model
    """Make a row of a snapshot again, unsaved, its days as days and its units as units."""
    values = dict(row)
    for column in model._meta.concrete_fields:
        if column.name not in values:
            continue
        if column.remote_field is not None and column.name != "bloc_year":
            values[column.name] = units.get(values[column.name])
        elif isinstance(column, models.DateField):
            values[column.name] = column.to_python(values[column.name])
    values.pop("bloc_year", None)
    return model(**values)


def _plain(content: Content) -> dict[str, Any]:
    return {name: getattr(content, name) for name in ("fields", "texts", "rows", "blanks", "hidden")}
