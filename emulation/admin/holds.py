"""The admin of holds: what keeps a person or a unit from awards for a time, on which ground, by which paper."""

from typing import Any

from django.contrib.admin import SimpleListFilter, display, register
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from emulation.models import Hold
from emulation.models.intervals import holding
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date


class InForceFilter(SimpleListFilter):
    title = "hiệu lực"
    parameter_name = "hieu-luc"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "đang có hiệu lực"), ("0", "đã hết")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Hold]) -> QuerySet[Hold]:
        today = holding(timezone.localdate(), "from_on", "until_on")
        match self.value():
            case "1":
                return queryset.filter(today)
            case "0":
                return queryset.exclude(today)
        return queryset


@register(Hold, site=backoffice)
class HoldAdmin(FoldedSearchAdmin):
    """A hold is ended by its day, not deleted. It says nothing of scores: those stand."""

    list_display = ["subject", "kind", "ground", "document", "from_on", "until_on"]
    list_filter = [InForceFilter, "kind"]
    search_fields = ["person__folded_name", "unit__names__folded_name"]
    search_help_text = "Tìm theo tên người, tên đơn vị; không cần dấu."
    autocomplete_fields = ["person", "unit"]
    fields = ["kind", "person", "unit", "ground", "document", ("from_on", "until_on")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hold]:
        holds: QuerySet[Hold] = super().get_queryset(request)
        return holds.select_related("person", "unit").prefetch_related("unit__names")

    def get_readonly_fields(self, request: HttpRequest, obj: Hold | None = None) -> list[str]:
        """Whom it keeps, and since when, stays; a mistake is ended by a day and made anew."""
        return ["kind", "person", "unit", "from_on"] if obj else []

    @display(description="đối tượng")
    def subject(self, hold: Hold) -> str:
        return str(hold.person or hold.unit)

    def save_model(self, request: HttpRequest, obj: Hold, form: ModelForm, change: bool) -> None:
        """Write also into the audit trail what was held, why and until when."""
        before = _told(Hold.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        if before != _told(obj):
            audit.record("ghi tạm hoãn, không xét", obj, by=str(request.user), before=before, after=_told(obj))


def _told(hold: Hold) -> dict[str, str]:
    days = {"từ ngày": hold.from_on, "đến trước ngày": hold.until_on}
    return {
        "loại": hold.get_kind_display(),
        "đối tượng": str(hold.person or hold.unit),
        "lý do": hold.ground,
        "văn bản": hold.document,
        **{name: short_date(day) for name, day in days.items() if day},
    }
