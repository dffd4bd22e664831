"""What the library is filtered by: credit, days, what is missing; each follows an index, with or without a hit."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from django import forms
from django.contrib.admin import ListFilter
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from hanam_portal.publishing.vietnamese.text import fold
from news.models import ArticlePhoto, Edition, Photo, Takedown
from news.models.photos import PhotoQuerySet

STATE = "con"


def unused(photos: PhotoQuerySet) -> PhotoQuerySet:
    uses = ArticlePhoto.objects.filter(photo=OuterRef("pk"))
    editions = Edition.photos.through.objects.filter(photo=OuterRef("pk"))
    return photos.filter(~Exists(uses), ~Exists(editions))


STATES: dict[str, tuple[str, Callable[[PhotoQuerySet], PhotoQuerySet]]] = {
    "mo-ta": ("Chưa có mô tả", lambda photos: photos.filter(default_alt="")),
    "nguon": ("Chưa có nguồn", lambda photos: photos.filter(folded_credit="")),
    "dung": ("Chưa dùng", unused),
    "tep": ("Chưa có tệp", lambda photos: photos.filter(sha256="")),
    "go": ("Đã gỡ", lambda photos: photos.filter(pk__in=Takedown.objects.in_force().values("photo"))),
}


class FilterForm(forms.Form):
    """The fields have the names that the address shows."""

    nguon = forms.CharField(label="Nguồn ảnh", max_length=160, required=False)
    tu = forms.DateField(label="Chụp từ ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    den = forms.DateField(label="Chụp đến ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}))


class LibraryFilter(ListFilter):
    """All filters of the library as one: a form, and a row of states of which one is chosen."""

    title = "ảnh"
    template = "admin/news/photo/_states.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Photo], model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        given = {name: params.pop(name)[-1] for name in [*FilterForm.base_fields, STATE] if name in params}
        self.used_parameters = {name: value for name, value in given.items() if value}
        self.form = FilterForm(self.used_parameters, auto_id="filter_%s")
        self.form.is_valid()

    def expected_parameters(self) -> list[str | None]:
        return [*FilterForm.base_fields, STATE]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Give the states as links, each with what else is asked for."""
        for word, label in [("", "Tất cả"), *((word, label) for word, (label, _) in STATES.items())]:
            url = changelist.get_query_string({STATE: word or None, PAGE_VAR: None})
            yield {"label": label, "url": url, "is_chosen": word == self.state}

    @property
    def state(self) -> str:
        word = str(self.used_parameters.get(STATE, ""))
        return word if word in STATES else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether something of the form is in use, so that it stands open."""
        return any(name != STATE for name in self.used_parameters)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Photo]:
        asked = self.form.cleaned_data
        if credit := fold(asked.get("nguon") or ""):
            queryset = queryset.filter(folded_credit__contains=credit)
        if asked.get("tu"):
            queryset = queryset.filter(taken_on__gte=asked["tu"])
        if asked.get("den"):
            queryset = queryset.filter(taken_on__lte=asked["den"])
        return STATES[self.state][1](cast(PhotoQuerySet, queryset)) if self.state else queryset
