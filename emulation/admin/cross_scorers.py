"""The page on which a bloc says who cross-scores whom."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, CrossScorer, Unit
from emulation.years.stages import locked_year
from emulation.years.undertakings import competing_units
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit

CHANGE = "emulation.change_crossscorer"
MOST_PAIRS = 200
ROUND = "xoay-vong"  # in the address: propose that each scores the next


class PairForm(forms.ModelForm):
    def __init__(self, *args: Any, names: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Unit.objects.filter(pk__in=names).prefetch_related("names")
        for name in ["scorer", "scored"]:
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = choices
            field.choices = [("", "– Chọn đơn vị –"), *names.items()]


class CrossScorerPages(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.cross_view)
        return [path("<path:object_id>/cham-cheo/", view, name="emulation_blocyear_cross"), *super().get_urls()]

    @transaction.atomic
    def cross_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show and change the pairs, all of them together; an empty list may begin with a proposal."""
        user = cast(User, request.user)
        if not user.has_perm(CHANGE):
            raise PermissionDenied
        bloc_year = self.year_of(request, object_id)
        if request.method == "POST":
            bloc_year = locked_year(bloc_year)
            if bloc_year.is_frozen:
                raise PermissionDenied
        units = competing_units(bloc_year)
        formset = _pairs(bloc_year, units, request)
        if request.method == "POST" and formset.is_valid():
            before = _told(bloc_year)
            formset.save()
            if before != (after := _told(bloc_year)):
                audit.record("phân công chấm chéo", bloc_year, by=str(user), before=before, after=after)
            messages.success(request, "Đã lưu phân công chấm chéo.")
            return HttpResponseRedirect(self.record_url("cross", bloc_year))
        context = {"formset": formset, "units": units, "may_write": not bloc_year.is_frozen, "round": ROUND}
        return self.year_page(request, bloc_year, "cross", "Chấm chéo", context)


def _pairs(bloc_year: BlocYear, units: list[Unit], request: HttpRequest) -> BaseInlineFormSet:
    is_proposal = ROUND in request.GET and not bloc_year.cross_scorers.exists()
    proposed = _round(units) if is_proposal else []
    names = {unit.pk: unit.called(bloc_year.period.ends_on) for unit in units}
    made: type[BaseInlineFormSet] = inlineformset_factory(
        BlocYear,
        CrossScorer,
        form=PairForm,
        fields=["scorer", "scored"],
        extra=max(len(proposed), 3),
        max_num=MOST_PAIRS,
        validate_max=True,
    )
    posted = request.POST if request.method == "POST" else None
    return made(posted, instance=bloc_year, initial=proposed, form_kwargs={"names": names})


def _round(units: list[Unit]) -> list[dict[str, int]]:
    """Propose that each unit scores the one after it, the last one the first."""
    following = [*units[1:], *units[:1]]
    return [{"scorer": one.pk, "scored": other.pk} for one, other in zip(units, following, strict=True) if one != other]


def _told(bloc_year: BlocYear) -> dict[str, Any]:
    rows = CrossScorer.objects.filter(bloc_year=bloc_year).select_related("scorer", "scored").order_by("pk")
    return {"phân công": [str(row) for row in rows]}
