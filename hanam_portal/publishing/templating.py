"""The templates of the public side: Jinja2, compiled to Python, since Django's took most of the time of a list page.

The back office, mail and papers are written with Django's own templates, as the admin is.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn

from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from jinja2 import Environment, TemplateNotFound, Undefined, pass_environment
from jinja2.ext import Extension
from markupsafe import Markup

from hanam_portal.publishing import sharing, structured
from hanam_portal.publishing.foot import foot_links
from hanam_portal.publishing.imprint import imprint, reuse
from hanam_portal.publishing.notes import passages
from hanam_portal.publishing.reading import reading, ways, whole
from hanam_portal.publishing.templatetags import editions, vietnamese

INCLUDE = re.compile(r'\{% include "([^"]+)" %\}')


class Inlining(Extension):
    """Puts the parts of a page in their places when it is compiled: an include costs as much as ten lines of it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INCLUDE.sub(lambda found: self._part(found[1]), source)

    def _part(self, name: str) -> str:
        loader = self.environment.loader
        if loader is None:
            raise TemplateNotFound(name)
        return self.preprocess(loader.get_source(self.environment, name)[0], name)


class Missing(Undefined):
    """A name that the view did not give: it may be asked after, not shown."""

    def _refuse(self) -> NoReturn:
        self._fail_with_undefined_error()

    __str__ = __iter__ = __len__ = _refuse  # as jinja2.StrictUndefined does


class Group(NamedTuple):
    grouper: Any  # whatever the attribute holds
    list: list[Any]


def url(name: str, *args: object, **kwargs: object) -> str:
    """Give the address of a page. Raises NoReverseMatch."""
    if args or kwargs:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _fixed_url(name, get_script_prefix(), get_urlconf())


def url_if_served(name: str) -> str:
    """Give the address of a page, or nothing where this side of the portal does not serve it."""
    try:
        return url(name)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=1000)
def _fixed_url(name: str, script_prefix: str, urlconf: str | None) -> str:
    """Remember the addresses that stand on every page, for each way of reading it."""
    return reverse(name)


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
    made = Environment(**{**options, "undefined": Missing, "extensions": [Inlining]})  # noqa: S701  # options turn autoescape on
    made.globals.update(url=url, url_if_served=url_if_served, static=static, picture=picture)
    made.globals.update(reading=reading, ways=ways)
    made.globals.update(foot_links=foot_links, imprint=imprint, reuse=reuse)
    made.globals.update(breadcrumb=structured.breadcrumb, website=structured.website)
    made.globals.update(share=sharing.share, share_site=sharing.share_site, canonical_url=whole)
    made.filters.update(
        {
            **editions.register.filters,
            **vietnamese.register.filters,
            **{name: getattr(defaultfilters, name) for name in ["capfirst", "linebreaksbr", "date"]},
            "linebreaks": defaultfilters.linebreaks_filter,  # the plain name is a function that escapes nothing
            "regroup": regroup,
            "passages": passages,
        }
    )
    return made
