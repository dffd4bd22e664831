"""Persons: who they are, where they worked, and what is recorded of their years."""

from typing import Any, cast

from django import forms
from django.contrib.admin import display, register
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from emulation.admin.eligibility import PersonEligibility
from emulation.admin.formsets import NarrowInline, WholeFormSet
from emulation.models import Initiative, Person, Post, YearFact
from emulation.models.intervals import holding
from hanam_portal.backoffice.lists import FoldedSearchAdmin, UncountedAdmin
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.site import backoffice


class PostInline(NarrowInline):
    model = Post
    fields = ["unit", "title", "from_on", "until_on"]
    autocomplete_fields = ["unit"]
    extra = 0


class FactForm(forms.ModelForm):
    def _get_validation_exclusions(self) -> set[str]:
        """Leave it to the formset, which has all rows of the person, whether they can stand together."""
        return {*super()._get_validation_exclusions(), "person"}  # type: ignore[misc]  # the stubs leave it out


class YearFactFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse two levels for one period."""
        if any(self.errors):
            return
        seen: set[int] = set()
        for fact in self.standing():
            if fact.period_id in seen:
                raise ValidationError(f"{fact.period} đứng hai dòng. Mỗi kỳ chỉ ghi một mức độ hoàn thành nhiệm vụ.")
            seen.add(fact.period_id)


class FactInline(NarrowInline):
    form = FactForm
    fk_name = "person"
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related("period")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Read the periods once for all rows."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "period":
            field.choices = list(field.choices)
        return field


class YearFactInline(FactInline):
    model = YearFact
    formset = YearFactFormSet
    fields = ["period", "completion", "document"]


class InitiativeInline(FactInline):
    model = Initiative
    formset = WholeFormSet
    fields = ["period", "name", "level", "recognised_by", "document"]


@register(Person, site=backoffice)
class PersonAdmin(PersonEligibility, UncountedAdmin, FoldedSearchAdmin, RecordAdmin):
    """A person. Two of one name are told apart by note, year of birth and unit; nobody is found by name alone."""

    form = VersionedForm
    change_form_template = "backoffice/emulation/person_form.html"
    list_display = ["full_name", "note", "born", "places", "is_public"]
    list_filter = ["is_public"]
    search_fields = ["folded_name", "identity_number"]
    sortable_by = ["full_name"]
    ordering = ["sort_key", "pk"]
    fieldsets = [
        (None, {"fields": ["full_name", "note", "is_public"]}),
        (
            "Thông tin cá nhân, chỉ dùng nội bộ",
            {"fields": ["identity_number", "born_on", "phone", "email", "address"]},
        ),
    ]

    def get_inlines(self, request: HttpRequest, obj: Person | None) -> list[Any]:
        """Offer the yearly facts once the person is there."""
        return [PostInline, YearFactInline, InitiativeInline] if obj else [PostInline]

    def listed(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        current = Post.objects.filter(holding(timezone.localdate(), "from_on", "until_on")).select_related("unit")
        return queryset.prefetch_related(Prefetch("posts", current.prefetch_related("unit__names")))

    @display(description="sinh năm")
    def born(self, person: Person) -> str:
        return str(person.born_on.year) if person.born_on else ""

    @display(description="đơn vị hiện nay")
    def places(self, person: Person) -> str:
        posts = cast("list[Post]", list(person.posts.all()))
        return "; ".join(", ".join(filter(None, [post.title, str(post.unit)])) for post in posts)
