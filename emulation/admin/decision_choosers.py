"""Choosers in rows of a form: what they show is read once for all rows, and asked for as one types."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.functional import cached_property

from emulation.decisions.namesakes import told_apart, with_posts
from emulation.models import AwardLine, AwardType, BlocYear, Period, Unit
from emulation.models.award_types import AwardFamily
from hanam_portal.backoffice.lists import is_key

EMPTY = ("", "---------")
GROUPS = [(AwardFamily.TITLE.value, "Danh hiệu thi đua"), (AwardFamily.FORM.value, "Hình thức khen thưởng")]

Known = dict[str, str]  # key → words


class KnownSelect(AutocompleteSelect):
    """A chooser of one among many. known: the words of what may stand in it. url_name: asks for others, or Django's."""

    def __init__(self, *args: Any, url_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: Known = {}
        self.chooser_url_name = url_name

    def get_url(self) -> str:
        return reverse(self.chooser_url_name) if self.chooser_url_name else super().get_url()

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Give the option that is chosen, which needs no query."""
        chosen = [str(one) for one in value if str(one) in self.known]
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, one, self.known[one], True, 1) for one in chosen]
        return [(None, options, 0)]


def described_lines(keys: set[int]) -> Known:
    lines = AwardLine.objects.select_related("award_type", "decision").filter(pk__in=keys)
    return {str(line.pk): line_words(line) for line in lines}


def line_words(line: AwardLine) -> str:
    """Name a line of a decision among those of all decisions."""
    return f"{line}: {line.award_name} ({line.decision})"


def _units(keys: set[int]) -> Known:
    return {str(unit.pk): str(unit) for unit in Unit.objects.filter(pk__in=keys).prefetch_related("names")}


def _persons(keys: set[int]) -> Known:
    return {str(person.pk): told_apart(person) for person in with_posts().filter(pk__in=keys)}


def _bloc_years(keys: set[int]) -> Known:
    years: QuerySet[BlocYear] = BlocYear.objects.filter(pk__in=keys).select_related("bloc", "period")
    return {str(year.pk): str(year) for year in years}


READERS = {"unit": _units, "person": _persons, "bloc_year": _bloc_years, "line": described_lines}


def award_choices() -> list[Any]:  # as a select takes them
    """Give the awards, titles and forms apart."""
    awards = list(AwardType.objects.only("pk", "name", "family"))
    return [EMPTY, *((label, [(one.pk, one.name) for one in awards if one.family == key]) for key, label in GROUPS)]


def period_choices() -> list[Any]:
    return [EMPTY, *((period.pk, period.label) for period in Period.objects.only("pk", "label"))]


def known_of(name: str, keys: set[str]) -> Known:
    """Read the words of what stands in the choosers of one column, whatever was posted there."""
    wanted = {int(key) for key in keys if is_key(key)}
    return READERS[name](wanted) if wanted else {}


class KnownRows(BaseInlineFormSet):
    """Rows whose choosers share what was read for them."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, choices in self._lists.items():
            if name in form.fields:
                form.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field
        for name, known in self._known.items():
            if name in form.fields:
                form.fields[name].widget.known = known

    @cached_property
    def _lists(self) -> dict[str, list[Any]]:
        readers = {"award_type": award_choices, "period": period_choices}
        return {name: read() for name, read in readers.items() if name in self.form.base_fields}

    @cached_property
    def _known(self) -> dict[str, Known]:
        names = [name for name in READERS if name in self.form.base_fields]
        return {name: known_of(name, self._keys(name)) for name in names}

    def _keys(self, name: str) -> set[str]:
        stored = {str(getattr(row, f"{name}_id") or "") for row in self.get_queryset()}
        posted = {self.data.get(f"{self.prefix}-{number}-{name}", "") for number in range(self.total_form_count())}
        return stored | (posted if self.is_bound else set())


def fill_choosers(form: forms.ModelForm) -> None:
    """Do for a form on its own what KnownRows does for rows."""
    for name, read in {"award_type": award_choices, "period": period_choices}.items():
        if name in form.fields:
            form.fields[name].choices = read()  # type: ignore[attr-defined]  # a choice field
    for name in READERS:
        if name in form.fields:
            form.fields[name].widget.known = known_of(name, {str(form[name].value() or "")})
