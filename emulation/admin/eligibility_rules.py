"""The rules of eligibility: written as data, read back in words before they are used."""

import json
from typing import Any

from django import forms
from django.contrib.admin import RelatedOnlyFieldListFilter, display, register
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.eligibility import READERS
from emulation.admin.rule_texts import ConditionsField
from emulation.eligibility.conditions import Needs
from emulation.eligibility.reading import RuleError, read
from emulation.eligibility.rules import award_names
from emulation.eligibility.wording import in_words
from emulation.models import EligibilityRule, Hold, Person, Unit
from hanam_portal.backoffice.lists import Chooser, FoldedSearchAdmin
from hanam_portal.backoffice.queues import Queue, Shortcut
from hanam_portal.backoffice.site import HasQueues, backoffice
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import one_line

TRY = "_try"  # the button that reads a rule and saves nothing
SUBJECTS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "commune": "xã, phường, thôn"}


class RuleForm(forms.ModelForm):
    conditions = ConditionsField(
        label="Điều kiện", help_text="Các từ khóa ở cuối trang. Bấm “Đọc thử” để xem phần mềm hiểu thế nào."
    )

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if TRY in self.data and not self.errors:
            raise ValidationError("Đây là bản đọc thử, chưa lưu. Nếu phần mềm hiểu đúng, hãy bấm Lưu.", code="tried")
        return values

    @property
    def understood(self) -> dict[str, Any] | None:
        """What the form's rule says, in words; the stored one's while nothing was typed, None of one that is wrong."""
        field = self.fields.get("conditions")
        needs = field.needs if isinstance(field, ConditionsField) else None
        if needs is None and not self.is_bound and self.instance.pk:
            needs = _read(self.instance)
        if needs is None:
            return None
        subjects = ", ".join(words for kind, words in SUBJECTS.items() if kind in needs.subjects)
        return {"words": in_words(needs.condition, award_names()), "scope": needs.scope, "subjects": subjects}


class AskForm(forms.Form):
    """Of whom the question is: a person or a unit, chosen from what is recorded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, model in [("ca_nhan", "Một cá nhân", Person), ("don_vi", "Một đơn vị", Unit)]:
            column = Hold._meta.get_field("person" if model is Person else "unit")
            widget = Chooser(column, backoffice)
            self.fields[name] = forms.ModelChoiceField(
                model._default_manager.all(), label=label, required=False, widget=widget
            )


@register(EligibilityRule, site=backoffice)
class EligibilityRuleAdmin(FoldedSearchAdmin, HasQueues):
    form = RuleForm
    change_form_template = "backoffice/emulation/eligibility_rule_form.html"
    change_list_template = "backoffice/emulation/eligibility_rule_list.html"
    list_display = ["name", "award_type", "valid_from", "valid_until", "trust", "is_active"]
    list_filter = ["is_active", "confidence", ("award_type", RelatedOnlyFieldListFilter)]
    list_select_related = ["award_type"]
    search_fields = ["award_type__folded_name", "award_type__code"]
    autocomplete_fields = ["award_type"]
    fieldsets = [
        (None, {"fields": ["award_type", "name", ("valid_from", "valid_until"), "is_active"]}),
        ("Điều kiện", {"fields": ["conditions"]}),
        ("Căn cứ", {"fields": ["citation", "confidence"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.ask_view)
        return [path("xet/", view, name="emulation_eligibilityrule_ask"), *super().get_urls()]

    def may_ask(self, request: HttpRequest) -> bool:
        return request.user.has_perm("emulation.view_person") and all(map(request.user.has_perm, READERS))

    def queues(self, request: HttpRequest) -> list[Queue]:
        return []

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        page = reverse("backoffice:emulation_eligibilityrule_ask")
        return [Shortcut("Ai đủ điều kiện khen thưởng?", page)] if self.may_ask(request) else []

    @method_decorator(require_safe)
    def ask_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a person or a unit, and lead to their page."""
        if not self.may_ask(request):
            raise PermissionDenied
        form = AskForm(request.GET or None)
        if form.is_valid():
            person, unit = form.cleaned_data["ca_nhan"], form.cleaned_data["don_vi"]
            if person:
                return HttpResponseRedirect(reverse("backoffice:emulation_person_eligibility", args=[person.pk]))
            if unit:
                page = "proposals" if "ai" in request.GET else "eligibility"
                return HttpResponseRedirect(reverse(f"backoffice:emulation_unit_{page}", args=[unit.pk]))
            form.add_error(None, "Hãy chọn một cá nhân hoặc một đơn vị.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Xét điều kiện khen thưởng",
            "opts": self.opts,
            "form": form,
            "media": form.media,
        }
        return TemplateResponse(request, "backoffice/emulation/eligibility_ask.html", context)

    @display(description="tin cậy", ordering="confidence")
    def trust(self, rule: EligibilityRule) -> str:
        return rule.confidence

    def save_model(self, request: HttpRequest, obj: EligibilityRule, form: forms.ModelForm, change: bool) -> None:
        """Write also into the audit trail what the rule asked before, and asks now."""
        before = _told(EligibilityRule.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        audit.record("lưu điều kiện xét", obj, by=str(request.user), before=before, after=_told(obj))

    def delete_model(self, request: HttpRequest, obj: EligibilityRule) -> None:
        audit.record("xóa điều kiện xét", obj, by=str(request.user), before=_told(obj), after={})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[EligibilityRule]) -> None:
        for rule in queryset:
            self.delete_model(request, rule)


def _read(rule: EligibilityRule) -> Needs | None:
    try:
        return read(rule.conditions)
    except RuleError:
        return None


def _told(rule: EligibilityRule) -> dict[str, str]:
    days = {"từ ngày": rule.valid_from, "đến trước ngày": rule.valid_until}
    return {
        "tên": rule.name,
        "danh hiệu, hình thức": str(rule.award_type),
        **{label: short_date(day) for label, day in days.items() if day},
        "điều kiện": json.dumps(rule.conditions, ensure_ascii=False),
        "căn cứ": rule.citation,
        "độ tin cậy": rule.confidence,
        "đang dùng": "có" if rule.is_active else "không",
    }
