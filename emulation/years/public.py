"""What citizens may read of a bloc's year besides its result: who belonged to it, and where it met."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from emulation.models.intervals import day_before
from emulation.models.units import Unit
from hanam_portal.publishing.vietnamese.dates import short_date

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.events import Event
    from emulation.models.memberships import Membership


def name_then(unit: Unit, day: date) -> str:
    """The name that a unit bore on a day, or on its last day before, never a later one; "" when none is recorded."""
    name = unit.last_name_by(day)
    return name.full_name if name else ""


def public_members(memberships: Iterable["Membership"], day: date) -> list[dict[str, Any]]:
    """Give every unit once, in the bloc's own order, named as on `day`, with each role that it held."""
    held: dict[Unit, list[Membership]] = {}
    for membership in memberships:
        held.setdefault(membership.unit, []).append(membership)
    return [
        {"unit": unit.pk, "name": name_then(unit, day), "role": ", ".join(_role(row) for row in _in_time(rows))}
        for unit, rows in held.items()
    ]


def public_events(events: Iterable["Event"], day: date) -> list[dict[str, Any]]:
    """Give the meetings besides the year-end conference, those without a date last."""
    return [
        {
            "kind": event.get_kind_display(),
            "held_on": event.held_on.isoformat() if event.held_on else "",
            "precision": event.held_precision,
            "is_year_inferred": bool(event.held_on and event.held_basis),
            "basis": event.held_basis if event.held_on else "",
            "place": event.place,
            "host": name_then(event.host, day) if event.host else "",
        }
        for event in sorted(events, key=lambda event: (event.held_on is None, event.held_on or day))
    ]


def _in_time(rows: list["Membership"]) -> list["Membership"]:
    return sorted(rows, key=lambda row: row.joined_on or date.min)


def _role(row: "Membership") -> str:
    since = f" từ {short_date(row.joined_on)}" if row.joined_on else ""
    until = f" đến hết {short_date(day_before(row.left_on))}" if row.left_on else ""
    return f"{row.get_role_display()}{since}{until}"
