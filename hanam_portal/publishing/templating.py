"""The templates of the public side: Jinja2, compiled to Python, since Django's took most of the time of a list page.

The back office, mail and papers are written with Django's own templates, as the admin is.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn

from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from jinja2 import Environment, Undefined, pass_environment
from markupsafe import Markup

from hanam_portal.publishing.templatetags import editions, vietnamese


class Missing(Undefined):
    """A name that the view did not give: it may be asked after, not shown."""

    def _refuse(self) -> NoReturn:
        self._fail_with_undefined_error()

    __str__ = __iter__ = __len__ = _refuse  # type: ignore[assignment]  # as jinja2.StrictUndefined does


class Group(NamedTuple):
    grouper: Any  # whatever the attribute holds
    list: list[Any]


def url(name: str, *args: object, **kwargs: object) -> str:
    """Give the address of a page. Raises NoReverseMatch."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_if_served(name: str) -> str:
    """Give the address of a page, or nothing where this side of the portal does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def regroup(rows: Iterable[Any], attribute: str) -> list[Group]:
    """Group neighbours that are alike in an attribute, in their own order."""
    return [Group(value, list(group)) for value, group in groupby(rows, attrgetter(attribute))]


@pass_environment
def picture(templates: Environment, photo: editions.Photo, role: str, *, is_first: bool = False) -> Markup:
    """Show a photo in one of `editions.ROLES`. is_first: it is what readers wait for, so it is fetched at once."""
    macros: Any = templates.get_template("_picture.html").module
    shown: Markup = macros.picture(editions.picture(photo, role, is_first=is_first))
    return shown


def environment(**options: Any) -> Environment:
    """Make the environment from the filters that Django's templates have too."""
    made = Environment(**{**options, "undefined": Missing})  # noqa: S701  # options turn autoescape on
    made.globals.update(url=url, url_if_served=url_if_served, static=static, picture=picture)
    made.filters.update(
        {
            **editions.register.filters,
            **vietnamese.register.filters,
            **{name: getattr(defaultfilters, name) for name in ["capfirst", "linebreaks", "linebreaksbr", "date"]},
            "regroup": regroup,
        }
    )
    return made
