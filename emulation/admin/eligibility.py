"""Pages that say what somebody may be proposed for, and who of a unit: the rule, the rows and the gap."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.unit_lines import YEARS
from emulation.eligibility import Verdict
from emulation.eligibility.evaluating import Eligibility
from emulation.eligibility.facts import Fact
from emulation.eligibility.histories import as_period
from emulation.eligibility.procedures import procedure_on
from emulation.eligibility.proposals import Case, Catalogue, of_everybody_in, of_person, of_unit, read_catalogue
from emulation.eligibility.wording import Words, in_words
from emulation.eligibility.workbooks import proposal_sheets
from emulation.models import AwardType, Period, Person, Unit
from hanam_portal.publishing.spreadsheets import download

READERS = ["emulation.view_eligibilityrule", "emulation.view_yearfact"]
PEOPLE_SHOWN = 50
LAST_PAGE = 999


class QuestionForm(forms.Form):
    """For which merit, and as things stand on which day, by the names of the address."""

    ky = forms.ModelChoiceField(Period.objects.order_by("-starts_on"), label="Thành tích của kỳ", empty_label=None)
    ngay = forms.DateField(
        label="Tính đến ngày", validators=YEARS, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    @classmethod
    def of(cls, request: HttpRequest) -> "QuestionForm":
        """Read what is asked; what the address leaves out is the last period that ended, and today."""
        today = timezone.localdate()
        period = Period.objects.filter(ends_on__lte=today).first() or Period.objects.first()
        usual = {"ky": period.pk if period else "", "ngay": today.isoformat()}
        return cls({name: request.GET.get(name) or value for name, value in usual.items()})

    @property
    def query(self) -> str:
        return f"ky={self.cleaned_data['ky'].pk}&ngay={self.cleaned_data['ngay'].isoformat()}"


@dataclass(frozen=True)
class ShownAnswer:
    """An answer of a page: its award, what was found, each rule, the rows with where they lead (empty: nowhere)."""

    award: AwardType
    eligibility: Eligibility
    rules: list[tuple[Any, Words]]  # the answer of a rule, and the rule in words
    rows: list[tuple[Fact, str]]


class EligibilityPages(ModelAdmin):
    def asked(self, request: HttpRequest, object_id: str) -> Any:  # a Person or a Unit
        """Find whom a page is about, for somebody who may see them and what is recorded of their years."""
        found = self.get_object(request, object_id)
        if not self.may_ask(request):
            raise PermissionDenied
        if found is None:
            raise Http404
        return found

    def may_ask(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and all(request.user.has_perm(right) for right in READERS)

    def eligibility_page(
        self, request: HttpRequest, subject: Any, form: QuestionForm, title: str, screen: str, context: dict[str, Any]
    ) -> TemplateResponse:
        asked = form.cleaned_data if form.is_valid() else {}
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": subject,
            "form": form,
            "period": asked.get("ky"),
            "day": asked.get("ngay"),
            "procedure": procedure_on(asked["ngay"]) if "ngay" in asked else "",
        }
        return TemplateResponse(request, f"backoffice/emulation/eligibility_{screen}.html", {**shared, **context})

    def case_page(self, request: HttpRequest, subject: Any, title: str) -> TemplateResponse:
        """Show every award that a subject may get, with its answer."""
        form, context = QuestionForm.of(request), {}
        if form.is_valid():
            catalogue = read_catalogue()
            read = of_person if isinstance(subject, Person) else of_unit
            case = read(subject, form.cleaned_data["ky"], on=form.cleaned_data["ngay"], catalogue=catalogue)
            merit = as_period(form.cleaned_data["ky"])
            silent = catalogue.silent_on(case.history.kinds, merit)
            context = {"answers": shown_answers(case, catalogue), "silent": silent, "holds": case.holds}
        return self.eligibility_page(request, subject, form, title, "case", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["may_ask_eligibility"] = self.may_ask(request)
        return super().render_change_form(request, context, *args, **kwargs)


class PersonEligibility(EligibilityPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.eligibility_view)
        return [path("<path:object_id>/du-dieu-kien/", view, name="emulation_person_eligibility"), *super().get_urls()]

    @method_decorator(require_safe)
    def eligibility_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.case_page(request, self.asked(request, object_id), "Đủ điều kiện gì?")


class UnitEligibility(EligibilityPages):
    def get_urls(self) -> list[URLPattern]:
        own = self.admin_site.admin_view
        return [
            path("<path:object_id>/du-dieu-kien/", own(self.eligibility_view), name="emulation_unit_eligibility"),
            path("<path:object_id>/de-nghi-ai/", own(self.proposals_view), name="emulation_unit_proposals"),
            path("<path:object_id>/de-nghi-ai.xlsx", own(self.workbook_view), name="emulation_unit_proposals_file"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def eligibility_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.case_page(request, self.asked(request, object_id), "Đủ điều kiện gì?")

    @method_decorator(require_safe)
    def proposals_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show everybody of the unit beside what they may be proposed for, a page at a time (?trang=2)."""
        unit, form, context = self.unit_with_people(request, object_id), QuestionForm.of(request), {}
        if form.is_valid():
            cases = _cases(unit, form)
            chosen = [case for case in cases if _has_yes(case)] if request.GET.get("chi") == "du" else cases
            number = _page_number(request)
            first = (number - 1) * PEOPLE_SHOWN
            context = {
                "cases": chosen[first : first + PEOPLE_SHOWN],
                "counts": _counts(cases),
                "everybody": len(cases),
                "only_yes": request.GET.get("chi") == "du",
                "page": number,
                "previous_page": number - 1,
                "next_page": number + 1 if len(chosen) > first + PEOPLE_SHOWN else None,
                "query": form.query,
            }
        return self.eligibility_page(request, unit, form, "Đề nghị được ai?", "unit", context)

    @method_decorator(require_safe)
    def workbook_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        unit, form = self.unit_with_people(request, object_id), QuestionForm.of(request)
        if not form.is_valid():
            raise Http404
        name = f"de-nghi-{unit.code}-{form.cleaned_data['ky'].slug}.xlsx"
        return download(proposal_sheets(_cases(unit, form)), name=name)

    def unit_with_people(self, request: HttpRequest, object_id: str) -> Unit:
        unit: Unit = self.asked(request, object_id)
        if not request.user.has_perm("emulation.view_person"):
            raise PermissionDenied
        return unit


def shown_answers(case: Case, catalogue: Catalogue) -> list[ShownAnswer]:
    return [
        ShownAnswer(
            award,
            eligibility,
            [(answer, in_words(answer.rule.needs.condition, catalogue.names)) for answer in eligibility.answers],
            [(row, row_page(row.key)) for row in eligibility.rows],
        )
        for award, eligibility in case.best_first
    ]


def row_page(key: str) -> str:
    """Give the page of the record that a row's key names first; empty where it has none."""
    kind, pk = key.split(":")[:2]
    try:
        return reverse(f"backoffice:emulation_{kind}_change", args=[pk])
    except NoReverseMatch:
        return ""


def _cases(unit: Unit, form: QuestionForm) -> list[Case]:
    asked = form.cleaned_data
    return of_everybody_in(unit, asked["ky"], on=asked["ngay"], catalogue=read_catalogue())


def _has_yes(case: Case) -> bool:
    return any(answer.verdict == Verdict.QUALIFIES for answer in case.answers)


def _counts(cases: list[Case]) -> list[tuple[AwardType, dict[str, int]]]:
    """Count the verdicts on each award, the awards in the order of the columns."""
    if not cases:
        return []
    columns = [
        Counter(answers) for answers in zip(*([one.verdict for one in case.answers] for case in cases), strict=True)
    ]
    return [
        (award, {verdict.value: count[verdict] for verdict in Verdict})
        for award, count in zip(cases[0].awards, columns, strict=True)
    ]


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("trang", "")
    return max(1, min(int(text), LAST_PAGE)) if text.isascii() and text.isdecimal() and len(text) <= 3 else 1
