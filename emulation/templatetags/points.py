"""Points in templates."""

from decimal import Decimal

from django import template

from emulation import scoring

register = template.Library()


@register.filter
def points_text(points: Decimal | str | None) -> str:
    """Write points, also those kept as text in a frozen result: at most four decimals; nothing for None."""
    return "" if points in (None, "") else scoring.points_text(Decimal(points))
