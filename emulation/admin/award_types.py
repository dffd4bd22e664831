"""The catalogue of titles and forms: what the law says of each, and a list that keeps the two apart."""

from itertools import combinations
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import StackedInline, register
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from emulation.admin.formsets import WholeFormSet
from emulation.awards.catalogue import is_of_law
from emulation.models import AwardProvision, AwardType
from emulation.models.award_types import SubjectKind
from emulation.models.intervals import holding, overlap
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice


class AwardTypeForm(forms.ModelForm):
    object_kinds = forms.MultipleChoiceField(
        label="Đối tượng",
        choices=SubjectKind.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
        help_text="Ai có thể được xét.",
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].upper().split())


class ProvisionFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse two provisions on one day: a rule is chosen by the day of the merit."""
        if any(self.errors):
            return
        for one, other in combinations(self.standing(), 2):
            if overlap(one.days, other.days):
                raise ValidationError(
                    "Hai quy định trùng thời gian: “"
                    f"{one.citation}” và “{other.citation}”. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
                )


class ProvisionInline(StackedInline):
    model = AwardProvision
    formset = ProvisionFormSet
    fields = [("regime", "valid_from", "valid_until"), "name", "authority", "conditions", ("citation", "confidence")]
    extra = 0


@register(AwardType, site=backoffice)
class AwardTypeAdmin(FoldedSearchAdmin):
    """What the law names, or somebody was given, keeps its code and its kind and is not deleted."""

    form = AwardTypeForm
    inlines = [ProvisionInline]
    change_list_template = "backoffice/emulation/award_type_list.html"
    list_display = ["name", "code", "family", "level"]
    list_display_links = ["name"]
    list_filter = ["family", "level"]
    list_per_page = 200
    search_fields = ["folded_name", "slug"]
    ordering = ["-family", "position", "pk"]
    sortable_by: ClassVar[list[str]] = []
    actions = None
    view_on_site = False
    fields = ["name", "code", "family", "level", "object_kinds", "position", "slug"]

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["emulation/choices.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardType]:
        today = holding(timezone.localdate(), "valid_from", "valid_until")
        provisions = Prefetch("provisions", AwardProvision.objects.filter(today), to_attr="present")
        awards: QuerySet[AwardType] = super().get_queryset(request)
        return awards.prefetch_related(provisions)

    def get_readonly_fields(self, request: HttpRequest, obj: AwardType | None = None) -> list[str]:
        """The code and the slug are known elsewhere; a title that was given stays a title."""
        if obj is None:
            return []
        return ["code", "slug", *(["family"] if is_of_law(obj) or obj.is_used else [])]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and not (obj is not None and (is_of_law(obj) or obj.is_used))
