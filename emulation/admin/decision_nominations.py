"""The page on which nominations that the council adopted become lines of a decision."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from emulation.admin.decision_pages import DecisionPages
from emulation.decisions.rows import from_nominations, proposable
from emulation.models import AwardType, Decision, Nomination, Period
from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.models import User

MOST_SHOWN = 300


class NominationFilter(forms.Form):
    ky = forms.ModelChoiceField(Period.objects.all(), label="Kỳ thi đua", required=False, empty_label="mọi kỳ")
    loai = forms.ModelChoiceField(
        AwardType.objects.all(), label="Danh hiệu, hình thức", required=False, empty_label="mọi loại"
    )


class NominationPages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.nominations_view)
        return [path("<int:object_id>/tu-de-nghi/", view, name="emulation_decision_nominations"), *super().get_urls()]

    def nominations_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """List what the council adopted and no decision has taken up; a POST makes lines of those that are ticked."""
        decision = self.decision_of(request, object_id, for_change=True)
        if request.method == "POST":
            return self._taken_over(request, decision)
        form = NominationFilter(request.GET)
        found = list(_filtered(form)[: MOST_SHOWN + 1])
        context = {"form": form, "nominations": found[:MOST_SHOWN], "has_more": len(found) > MOST_SHOWN}
        return self.decision_page(request, decision, "nominations", "Lấy từ đề nghị đã thông qua", context)

    def _taken_over(self, request: HttpRequest, decision: Decision) -> HttpResponse:
        keys = [int(key) for key in request.POST.getlist("nomination")[:MOST_SHOWN] if is_key(key)]

        def act(by: User, version: int) -> str:
            added = from_nominations(decision, keys, by=by, version=version)
            return f"Đã thêm {added} dòng từ đề nghị. Hãy so chữ in với dự thảo."

        back = self.record_url("nominations", decision)
        return self.pressed(request, decision, act, back=back, onward=self.record_url("change", decision))


def _filtered(form: NominationFilter) -> QuerySet[Nomination]:
    wanted = form.cleaned_data if form.is_valid() else {}
    columns = {"period": wanted.get("ky"), "award_type": wanted.get("loai")}
    found = proposable().filter(**{name: value for name, value in columns.items() if value})
    order = ["period__starts_on", "award_type__position", "name", "pk"]
    return found.select_related("award_type", "period").order_by(*order)
