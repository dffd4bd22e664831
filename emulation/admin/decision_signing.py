"""The page on which a decision is recorded as signed, or that record is taken back."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.decision_pages import STALE, DecisionPages
from emulation.decisions.signing import LONGEST_REASON, SigningError, obstacle, sign, unsign
from emulation.models import Decision
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.tokens import as_number
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.backoffice.working_copies import ConflictError

SIGN = "emulation.sign_decision"


class TakeBackForm(forms.Form):
    reason = forms.CharField(label="Vì sao thu lại", max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2}))


class SigningPages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.signing_view)
        return [path("<int:object_id>/ky/", view, name="emulation_decision_sign"), *super().get_urls()]

    def has_sign_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).has_perm(SIGN)

    def signing_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show what was signed, to be held beside the paper; a POST records it, or takes the record back."""
        decision = self.decision_of(request, object_id, for_change=True)
        if not self.has_sign_permission(request):
            raise PermissionDenied
        is_signed, problem = decision.stage == "signed", ""
        form = TakeBackForm(request.POST if request.method == "POST" and is_signed else None)
        if request.method == "POST" and (not is_signed or form.is_valid()):
            problem = self._moved(request, decision, form if is_signed else None)
            if not problem:
                return HttpResponseRedirect(self.record_url("change", decision))
            decision = self.decision_of(request, object_id, for_change=True)
        context = {
            "form": form if is_signed else None,
            "problem": problem,
            "obstacle": obstacle(decision),
            "was_published": decision.editions.exists(),
            "counts": _counts(decision),
        }
        return self.decision_page(
            request, decision, "sign", "Ghi nhận việc ký", context, status=409 if problem else 200
        )

    def _moved(self, request: HttpRequest, decision: Decision, form: TakeBackForm | None) -> str:
        """Record the signing, or take it back; give what stood in the way."""
        by, version = str(request.user), as_number(request.POST.get(TOKEN)) or 0
        try:
            if form is None:
                sign(decision, by=by, version=version)
            else:
                unsign(decision, reason=form.cleaned_data["reason"], by=by, version=version)
        except ConflictError:
            return STALE
        except SigningError as refusal:
            return str(refusal)
        said = "Đã ghi nhận quyết định đã ký." if form is None else "Đã thu lại: quyết định trở về dự thảo."
        self.log_change(request, decision, said)
        messages.success(request, said)
        return ""


def _counts(decision: Decision) -> dict[str, Any]:
    """Count the lines by kind of subject, as decisions are worded: "03 tập thể, 05 cá nhân"."""
    kinds: dict[str, int] = {}
    for line in decision.award_lines():
        kinds[line.get_subject_kind_display()] = kinds.get(line.get_subject_kind_display(), 0) + 1
    return {"subjects": sorted(kinds.items()), "acts": decision.acts.count()}
