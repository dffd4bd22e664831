"""Which accounts speak for which units."""

from typing import Any, cast

from django import forms
from django.contrib.admin import display, register
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from emulation.models import Representative
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date

ROLE = "Đại diện đơn vị"


class RepresentativeForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the accounts that hold the role of a representative, and the one that is recorded."""
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            offered = Q(groups__name=ROLE, is_active=True) | Q(pk=self.instance.user_id)
            field = cast(forms.ModelChoiceField, self.fields["user"])
            field.queryset = User.objects.filter(offered).distinct().order_by("username")
            field.help_text = f"Tài khoản có vai trò “{ROLE}”. Chưa có thì nhờ người quản trị tạo."


@register(Representative, site=backoffice)
class RepresentativeAdmin(FoldedSearchAdmin):
    form = RepresentativeForm
    list_display = ["unit", "person", "since", "until"]
    list_display_links = ["unit", "person"]
    search_fields = ["unit__names__folded_name", "unit__code", "user__username"]
    autocomplete_fields = ["unit"]
    fields = ["user", "unit", ("since", "until")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Representative]:
        rows: QuerySet[Representative] = super().get_queryset(request)
        return rows.select_related("unit", "user").prefetch_related("unit__names")

    @display(description="tài khoản", ordering="user__username")
    def person(self, row: Representative) -> str:
        return f"{row.user} ({row.user.get_username()})"

    def save_model(self, request: HttpRequest, obj: Representative, form: forms.ModelForm, change: bool) -> None:
        """Write also into the audit trail who gave whom a unit to speak for."""
        before = _told(Representative.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        audit.record("giao đại diện", obj, by=str(request.user), before=before, after=_told(obj))

    def delete_model(self, request: HttpRequest, obj: Representative) -> None:
        audit.record("thôi giao đại diện", obj, by=str(request.user), before=_told(obj), after={})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Representative]) -> None:
        for row in queryset:
            self.delete_model(request, row)


def _told(row: Representative) -> dict[str, str]:
    days = {"từ ngày": row.since, "đến trước ngày": row.until}
    dated = {name: short_date(day) for name, day in days.items() if day}
    return {"tài khoản": row.user.get_username(), "đơn vị": str(row.unit), **dated}
