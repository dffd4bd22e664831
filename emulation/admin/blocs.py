from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin import display, register
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from emulation.models import Bloc
from emulation.models.bloc_years import YearStage
from emulation.years.divisions import lock_organiser
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing.vietnamese.text import one_line


class BlocForm(forms.ModelForm):
    def clean_system(self) -> str:
        return one_line(self.cleaned_data["system"])

    def clean(self) -> dict[str, Any]:
        """Refuse an organiser or a system in which units of this bloc have another bloc already."""
        values = super().clean() or {}
        if self.instance.pk and {"organiser", "system"} & set(self.changed_data) and not self.errors:
            self._check_years(Bloc(pk=self.instance.pk, organiser=values["organiser"], system=values["system"]))
        return values

    def _check_years(self, bloc: Bloc) -> None:
        lock_organiser(bloc.organiser_id)
        found = []
        for bloc_year in self.instance.years.exclude(stage=YearStage.NOT_HELD).select_related("period"):
            bloc_year.bloc = bloc
            shared = bloc_year.shared_members(bloc_year.members())
            found += [f"{str(bloc_year.period).capitalize()}: {sentence}" for sentence in shared]
        if found:
            raise ValidationError(found)


@register(Bloc, site=backoffice)
class BlocAdmin(FoldedSearchAdmin):
    form = BlocForm
    list_display = ["name", "kind", "organiser", "level", "system", "parent"]
    list_filter = ["level", "kind", "system"]
    search_fields = ["folded_name", "slug"]
    autocomplete_fields = ["organiser", "parent"]
    fields = ["name", "kind", "organiser", "level", "system", "parent", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Bloc]:
        blocs: QuerySet[Bloc] = super().get_queryset(request)
        return blocs.select_related("organiser", "parent").prefetch_related("organiser__names")

    def get_fieldsets(self, request: HttpRequest, obj: Bloc | None = None) -> Any:  # as the stubs have it
        own = [(None, {"fields": self.fields})]
        return [*own, ("Liên quan", {"fields": ["inner", "known_years"]})] if obj else own

    def get_readonly_fields(self, request: HttpRequest, obj: Bloc | None = None) -> list[str]:
        """The slug is part of public addresses, so it stays as it was made."""
        return ["slug", "inner", "known_years"] if obj else []

    @display(description="các khối bên trong")
    def inner(self, bloc: Bloc) -> SafeString:
        return _links("bloc", ((one.pk, one) for one in bloc.children.all()))

    @display(description="các năm thi đua")
    def known_years(self, bloc: Bloc) -> SafeString:
        years = bloc.years.select_related("period").order_by("-period__starts_on")
        return _links("blocyear", ((year.pk, year.period) for year in years))


def _links(model: str, records: Iterable[tuple[int, object]]) -> SafeString:
    rows = ((reverse(f"backoffice:emulation_{model}_change", args=[pk]), name) for pk, name in records)
    return format_html_join(", ", '<a href="{}">{}</a>', rows)
