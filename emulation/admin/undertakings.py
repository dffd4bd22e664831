"""The page of one unit in a bloc's year: its targets, its ten key tasks, the titles that it aims at."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.decimals import DecimalField
from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, KeyTask, Registration, Target, Unit
from emulation.models.agreements import MOST_KEY_TASKS
from emulation.years.stages import locked_year
from emulation.years.undertakings import KINDS, competing_units, digest, may_read, refusal, write
from hanam_portal.backoffice.models import User

MOST_ROWS = 100  # targets or titles of one unit
SEEN = "seen"  # in the form: the digest of what was stored when it was opened
TALL = forms.Textarea(attrs={"rows": 2})


class TargetForm(forms.ModelForm):
    planned = DecimalField(label="Kế hoạch", max_digits=16, decimal_places=4, required=False)
    achieved = DecimalField(label="Thực hiện", max_digits=16, decimal_places=4, required=False)


TargetFormSet = inlineformset_factory(
    BlocYear,
    Target,
    form=TargetForm,
    fields=["text", "measure", "planned", "achieved"],
    extra=2,
    max_num=MOST_ROWS,
    absolute_max=2 * MOST_ROWS,
    validate_max=True,
)
KeyTaskFormSet = inlineformset_factory(
    BlocYear,
    KeyTask,
    fields=["text", "outcome", "shortcoming", "remedy"],
    widgets=dict.fromkeys(["text", "outcome", "shortcoming", "remedy"], TALL),
    extra=2,
    max_num=MOST_KEY_TASKS,
    absolute_max=2 * MOST_KEY_TASKS,
    validate_max=True,
)
RegistrationFormSet = inlineformset_factory(
    BlocYear,
    Registration,
    fields=["title", "aimed_at", "note"],
    extra=2,
    max_num=MOST_ROWS,
    absolute_max=2 * MOST_ROWS,
    validate_max=True,
)
SECTIONS: list[tuple[Any, str, str]] = [  # formsets of three models
    (TargetFormSet, "Chỉ tiêu giao ước", "Số kế hoạch đã ký và số thực hiện đến nay, theo cùng đơn vị tính."),
    (KeyTaskFormSet, "Mười nhiệm vụ trọng tâm", "Tồn tại, hạn chế ghi ở đây được chép sang năm sau cùng biện pháp."),
    (RegistrationFormSet, "Đăng ký danh hiệu thi đua", "Danh hiệu, hình thức khen thưởng mà đơn vị phấn đấu đạt."),
]


class UnitPages(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.unit_view)
        return [path("<path:object_id>/don-vi/<int:unit>/", view, name="emulation_blocyear_unit"), *super().get_urls()]

    def unit_view(self, request: HttpRequest, object_id: str, unit: int) -> HttpResponse:
        """Show what a unit takes upon itself; staff and its representative write here."""
        user, bloc_year = cast(User, request.user), cast(BlocYear | None, self.get_object(request, object_id))
        member = next((one for one in competing_units(bloc_year) if one.pk == unit), None) if bloc_year else None
        if not (user.has_perm("emulation.change_blocyear") or (member and may_read(user, member))):
            raise PermissionDenied
        if bloc_year is None or member is None:
            raise Http404
        if request.method == "POST":
            if refusal(user, bloc_year, member):
                raise PermissionDenied
            return self._save_unit(request, bloc_year, member)
        return self._unit_page(request, bloc_year, member, _formsets(bloc_year, member))

    @transaction.atomic
    def _save_unit(self, request: HttpRequest, bloc_year: BlocYear, unit: Unit) -> HttpResponse:
        """Write what was sent, unless it does not stand or somebody else has written meanwhile."""
        locked = locked_year(bloc_year)
        formsets = _formsets(locked, unit, request.POST)
        is_stale = request.POST.get(SEEN) != digest(locked, unit)
        faulty = [formset for formset in formsets if not formset.is_valid()]
        if refusal(cast(User, request.user), locked, unit):
            raise PermissionDenied
        if faulty or is_stale:
            return self._unit_page(request, locked, unit, formsets, is_stale=is_stale)
        has_changed = write(locked, unit, formsets, by=cast(User, request.user))
        messages.success(
            request, f"Đã lưu của {unit.called(locked.period.ends_on)}." if has_changed else "Không có gì thay đổi."
        )
        return HttpResponseRedirect(self.record_url("unit", locked, unit.pk))

    def _unit_page(
        self,
        request: HttpRequest,
        bloc_year: BlocYear,
        unit: Unit,
        formsets: list[BaseInlineFormSet],
        *,
        is_stale: bool = False,
    ) -> HttpResponse:
        user = cast(User, request.user)
        told = [{"title": title, "help": words} for _, title, words in SECTIONS]
        context = {
            "unit": unit,
            "sections": [{**one, "formset": formset} for one, formset in zip(told, formsets, strict=True)],
            "has_errors": any(formset.is_bound and not formset.is_valid() for formset in formsets),
            "is_stale": is_stale,
            "seen": digest(bloc_year, unit),
            "refusal": refusal(user, bloc_year, unit),
            "may_open_agreement": user.has_perm("emulation.view_agreement"),
            "has_paper": bool(getattr(bloc_year, "agreement", None) and bloc_year.agreement.file),
        }
        status = 409 if is_stale else 200
        name = unit.called(bloc_year.period.ends_on)
        return self.year_page(request, bloc_year, "unit", f"{name[0].upper()}{name[1:]}", context, status=status)


def _formsets(bloc_year: BlocYear, unit: Unit, posted: Any = None) -> list[BaseInlineFormSet]:
    """Make the formsets of one unit: a row of another unit is none of their choices."""
    return [
        made(posted, instance=bloc_year, queryset=kind._default_manager.filter(unit=unit))
        for (made, _, _), kind in zip(SECTIONS, KINDS, strict=True)
    ]
