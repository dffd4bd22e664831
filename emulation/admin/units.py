from itertools import combinations

from django import forms
from django.contrib.admin import EmptyFieldListFilter, TabularInline, register
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from emulation.admin.formsets import WholeFormSet
from emulation.models import Unit, UnitName, UnitSuccession
from emulation.models.intervals import overlap
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice


class UnitNameForm(forms.ModelForm):
    def validate_constraints(self) -> None:
        """Leave it to the formset: a row that clashes with a stored one may fit what that one is becoming."""


class UnitNameFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse a unit without a name, and two names on one day."""
        if any(self.errors):
            return
        names = self.standing()
        if not names:
            raise ValidationError("Hãy ghi ít nhất một tên gọi của đơn vị.")
        for one, other in combinations(names, 2):
            if overlap(one.days, other.days):
                raise ValidationError(
                    f"Tên “{one}” và tên “{other}” trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
                )


class UnitSuccessionFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse one event on two rows."""
        if any(self.errors):
            return
        events = [(row.to_unit_id, row.happened_on) for row in self.standing()]
        if len(set(events)) < len(events):
            raise ValidationError("Một việc kế tục chỉ ghi một dòng. Hãy bỏ dòng thừa.")


class UnitNameInline(TabularInline):
    model = UnitName
    form = UnitNameForm
    formset = UnitNameFormSet
    fields = ["full_name", "short_name", "valid_from", "valid_until", "legal_act"]
    min_num = 1
    extra = 0


class UnitSuccessionInline(TabularInline):
    model = UnitSuccession
    formset = UnitSuccessionFormSet
    fk_name = "from_unit"
    fields = ["kind", "to_unit", "happened_on", "legal_act"]
    autocomplete_fields = ["to_unit"]
    extra = 0
    verbose_name_plural = "đơn vị này về sau"


@register(Unit, site=backoffice)
class UnitAdmin(FoldedSearchAdmin):
    inlines = [UnitNameInline, UnitSuccessionInline]
    list_display = ["__str__", "kind", "code", "established_on", "ended_on"]
    list_filter = ["kind", ("ended_on", EmptyFieldListFilter)]
    search_fields = ["code", "names__folded_name"]
    fields = ["code", "kind", ("established_on", "ended_on")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        units: QuerySet[Unit] = super().get_queryset(request)
        return units.prefetch_related("names")

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> list[str]:
        """The code is how other records and other systems know the unit, whatever it is called."""
        return ["code"] if obj else []
