"""Units in templates."""

from datetime import date

from django import template

from emulation.models import Unit

register = template.Library()


@register.filter
def called(unit: Unit, day: date) -> str:
    """Name a unit as on a past day."""
    return unit.called(day)
