"""Lists of the back office: searched as people type in a hurry, and never counted, so that they stay fast.

A list knows whether there is a next page by reading one row more than it shows. It continues after the last row that
it showed, not after a number of rows, so the last page costs what the first one does and no row is skipped or shown
twice when somebody saves meanwhile.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, ShowFacets
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Field, Model, Q, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse

from hanam_portal.publishing.search.abbreviations import said_otherwise
from hanam_portal.publishing.vietnamese.text import fold

MOST_LETTERS_SEARCHED = 200
QUOTES = str.maketrans("“”„«»", '"""""')
MOST_DIGITS = 18  # of a primary key: what 64 bits hold
ONWARD, BACK = "sau", "truoc"

Order = list[tuple["Field[Any, Any]", bool]]  # columns of the list's own table, each with: is it descending?


class Chooser(AutocompleteSelect):
    """A chooser that takes what is no key for nothing chosen; Django's own asks the database for it and breaks."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_key(str(one))], attrs)


class WithChoosers(BaseModelAdmin):
    """An admin class or an inline whose autocomplete_fields survive any form that somebody made up."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Chooser(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class FoldedSearchAdmin(WithChoosers, ModelAdmin):
    """Reads the term as the search of the portal does: "thi dua" finds "thi đua", UBND finds "ủy ban nhân dân".

    A phrase in quotes stands together. search_fields names columns that hold folded text, or slugs.
    """

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],  # of whatever model the subclass is for
        search_term: str,
    ) -> tuple[QuerySet[Any], bool]:
        term = fold(search_term[:MOST_LETTERS_SEARCHED].translate(QUOTES))
        found, has_duplicates = super().get_search_results(request, queryset, term)
        for other in said_otherwise(term) if self.get_search_fields(request) else []:
            found |= super().get_search_results(request, queryset, other)[0]
        return found, has_duplicates


class UncountedPage(Page):
    """A page that read one row more than it shows."""

    has_more: bool

    def has_next(self) -> bool:
        return self.has_more


class UncountedPaginator(Paginator):
    """Numbered pages of a search that nobody counts, for the choosers."""

    num_pages = 1  # what is known without counting

    def validate_number(self, number: Any) -> int:  # whatever the address says
        try:
            page_number = int(number)
        except (TypeError, ValueError):
            raise PageNotAnInteger("Số trang không hợp lệ.") from None
        if page_number < 1:
            raise EmptyPage("Số trang bắt đầu từ 1.")
        return page_number

    def page(self, number: int | str) -> UncountedPage:
        page_number = self.validate_number(number)
        first = (page_number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        page = UncountedPage(rows[: self.per_page], page_number, self)
        page.has_more = len(rows) > self.per_page
        return page


class UncountedChangeList(ChangeList):
    """A changelist that continues from a row. Its order: local columns without NULL, then the primary key.

    next_url, previous_url: of the neighbouring pages; empty where there is none.
    """

    next_url = ""
    previous_url = ""

    model_admin: "UncountedAdmin"

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str | None] | None = None) -> QuerySet[Any]:
        return self.model_admin.listed(super().get_queryset(request, exclude_parameters))

    def get_ordering_field(self, field_name: Any) -> Any:
        """Let nobody sort by a column that has no index, whatever the address says."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or []) else None

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[str | Combinable]:
        """End with the primary key, in the direction of the first column, as the indexes do."""
        ordering = [str(name) for name in super().get_ordering(request, queryset)]
        sign = "-" if ordering[0].startswith("-") else ""
        return [*(name for name in ordering if name.lstrip("-") != "pk"), f"{sign}pk"]

    def get_results(self, request: HttpRequest) -> None:
        rows = self._read(request.GET.get(PAGE_VAR, ""))
        if rows and self.has_previous:
            self.previous_url = self._url(BACK, rows[0])
        if rows and self.has_next:
            self.next_url = self._url(ONWARD, rows[-1])
        self.result_list = rows
        self.result_count = self.full_result_count = len(rows)  # of this page: nothing else is known
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = True

    def fetched(self, rows: QuerySet[Any]) -> list[Any]:
        """Read the rows of a page; where rows are wide, an index may first be asked for their keys."""
        return list(rows)

    def _read(self, place: str) -> list[Any]:
        """Read the rows of a page and the one beyond them, which says whether there is more."""
        direction, rest = self._from(place) if place else (ONWARD, self.queryset)
        ahead = rest.reverse() if direction == BACK else rest
        rows = self.fetched(ahead[: self.list_per_page + 1])
        has_more = len(rows) > self.list_per_page
        if direction == BACK and not has_more:
            return self._read("")  # the beginning is reached: show a full first page
        self.has_next, self.has_previous = (True, has_more) if direction == BACK else (has_more, bool(place))
        rows = rows[: self.list_per_page]
        return rows[::-1] if direction == BACK else rows

    def _from(self, place: str) -> tuple[str, QuerySet[Any]]:
        """Find the rows beyond the one that the address names. Raises IncorrectLookupParameters."""
        order = _columns(self.model, self.queryset.query.order_by)
        try:
            direction, *texts = json.loads(place)
            values = [_value(field, text) for (field, _), text in zip(order, texts, strict=True)]
        except (ValueError, TypeError, OverflowError, RecursionError, ValidationError) as error:
            raise IncorrectLookupParameters from error
        if direction not in {ONWARD, BACK}:
            raise IncorrectLookupParameters
        if direction == BACK:
            order = [(field, not is_descending) for field, is_descending in order]
        return direction, self.queryset.filter(_beyond(order, values))

    def _url(self, direction: str, row: Model) -> str:
        order = _columns(self.model, self.queryset.query.order_by)
        place = json.dumps([direction, *(field.value_to_string(row) for field, _ in order)], ensure_ascii=False)
        return self.get_query_string({PAGE_VAR: place})


class UncountedAdmin(ModelAdmin):
    """The admin of a table that grows large. sortable_by: columns that have an index, with the primary key."""

    change_list_template = "backoffice/list.html"
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    sortable_by: ClassVar[list[str]] = []

    def listed(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch for the list what it shows, and no more."""
        return queryset

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return UncountedChangeList

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Act on the rows that were ticked: a list that nobody counts offers no others. Raises BadRequest."""
        if request.POST.get("select_across", "0") != "0" or not all(map(is_key, ticked(request))):
            raise BadRequest
        return super().response_action(request, *args, **kwargs)

    def get_paginator(self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any) -> Paginator:
        own = isinstance(queryset, QuerySet) and queryset.model is self.model
        return UncountedPaginator(queryset, *args) if own else super().get_paginator(request, queryset, *args, **kwargs)


def ticked(request: HttpRequest) -> list[str]:
    """Give the keys of the rows that were ticked in a list, as they were posted."""
    return request.POST.getlist(ACTION_CHECKBOX_NAME)


def is_key(text: str) -> bool:
    """Tell whether a text can be a primary key of ours."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def _columns(model: type[Model], ordering: Sequence[Any]) -> Order:
    by_name = {"pk": model._meta.pk, **{field.name: field for field in model._meta.concrete_fields}}
    return [(by_name[name.removeprefix("-")], name.startswith("-")) for name in ordering]


def _value(field: "Field[Any, Any]", text: Any) -> Any:
    """Read a value of a column as the address carries it. Raises ValueError, OverflowError or ValidationError."""
    if not isinstance(text, str) or "\0" in text:
        raise ValueError
    value = field.to_python(text)
    if value is None:
        raise ValueError
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _beyond(order: Order, values: list[Any]) -> Q:
    """Say which rows come after the one with these values. The outer bound is what an index can follow."""
    (field, is_descending), value = order[0], values[0]
    strictly = Q(**{f"{field.name}__{'lt' if is_descending else 'gt'}": value})
    if len(order) == 1:
        return strictly
    bound = Q(**{f"{field.name}__{'lte' if is_descending else 'gte'}": value})
    return bound & (strictly | _beyond(order[1:], values[1:]))
