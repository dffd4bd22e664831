"""Where the public page of a unit stands. Its key decides; its latest name is there for people."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from emulation.models import UnitName
from hanam_portal.publishing.vietnamese.text import slugify


class Known(NamedTuple):
    """What a page that names a unit tells of it besides. identity: all of that, for validators."""

    url: str
    ended_on: date | None

    @property
    def identity(self) -> str:
        return f"{self.url}:{self.ended_on}"


def unit_slug(name: str) -> str:
    return slugify(name) or "don-vi"


def unit_url(key: int, name: str) -> str:
    """Give the address of a unit. name: its latest."""
    return reverse("emulation:unit", kwargs={"slug": unit_slug(name), "pk": key})


def known_units(keys: Iterable[int], *, by: date) -> dict[int, Known]:
    """Give the address of each of some units, and whether it had ended by a day, in one query.

    A unit of which no name is recorded has no address.
    """
    names = UnitName.objects.filter(unit__in=set(keys)).select_related("unit")
    latest = {name.unit_id: name for name in sorted(names, key=lambda name: name.valid_from or date.min)}
    return {key: Known(unit_url(key, str(name)), _ended(name, by)) for key, name in latest.items()}


def _ended(name: UnitName, by: date) -> date | None:
    ended_on = name.unit.ended_on
    return ended_on if ended_on and ended_on <= by else None
