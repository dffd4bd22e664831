"""Whether a scheme adds up, beside its form: on opening, after a save, and while it is typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from emulation.admin.criteria import CriterionFormSet
from emulation.models import SchemeVersion
from emulation.schemes.balance import Balance, Remark, weigh
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.publishing.vietnamese.numbers import exact_text

SCALE = {"total", "step", "bonus_cap"}  # of the fields of a version itself, those that are added up


@dataclass(frozen=True)
class ShownRemark:
    sentence: str
    url: str


@dataclass(frozen=True)
class ShownSums:
    """A balance as the page shows it. errors: what cannot be read in the form; it counts as it is stored till then."""

    balance: Balance
    problems: list[ShownRemark]
    notes: list[ShownRemark]
    errors: list[ShownRemark]

    @property
    def headline(self) -> str:
        if self.errors:
            return f"Còn {len(self.errors)} ô chưa đọc được"
        if self.balance.is_even:
            return f"Cộng đủ {_text(self.balance.total)} điểm"
        return f"Chưa dùng được: {len(self.problems)} điểm phải sửa"

    @property
    def is_even(self) -> bool:
        return self.balance.is_even and not self.errors


class SchemeSums(RecordAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.sums_view)
        return [path("cong-diem/", view, name="emulation_schemeversion_sums"), *super().get_urls()]

    @method_decorator(require_POST)
    def sums_view(self, request: HttpRequest) -> HttpResponse:
        """Add up what is typed in the form; nothing is written."""
        record = self._addressed(request)
        shown = _typed_sums(*self.posted_forms(request, record))
        html = render_to_string("backoffice/emulation/_scheme_sums.html", {"sums": shown})
        return JsonResponse({"html": html, "said": shown.headline})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form, version = context["adminform"].form, cast(SchemeVersion | None, kwargs.get("obj"))
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if form.is_bound:
            context["sums"] = _typed_sums(form, formsets)
        elif version is not None:
            context["sums"] = _stored_sums(version, formsets)
        context["sums_url"] = self.page_url("sums")
        return super().render_change_form(request, context, *args, **kwargs)


def _typed_sums(form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> ShownSums:
    criteria, classes = formsets
    for rows_of_a_kind in formsets:
        rows_of_a_kind.is_valid()  # reads what was sent
    rows = cast(CriterionFormSet, criteria).in_order()
    lines = [row.instance for row in rows]
    prefixes = {line.pk or -1 - place: rows[place].prefix or "" for place, line in enumerate(lines)}
    balance = weigh(form.instance, lines, _standing(classes))
    errors = [error for row in [form, *rows] for error in _errors(row)]
    return _shown(balance, prefixes, errors)


def _stored_sums(version: SchemeVersion, formsets: list[BaseInlineFormSet]) -> ShownSums:
    criteria, classes = formsets
    forms_of_rows = criteria.initial_forms
    prefixes = {row.instance.pk: row.prefix or "" for row in forms_of_rows}
    lines = [row.instance for row in forms_of_rows]
    return _shown(weigh(version, lines, [row.instance for row in classes.initial_forms]), prefixes, [])


def _standing(classes: BaseInlineFormSet) -> list[Any]:  # SchemeClass, as far as it could be read
    return [
        row.instance
        for row in classes.forms
        if row.instance.lowest is not None and not getattr(row, "cleaned_data", {}).get("DELETE")
    ]


def _shown(balance: Balance, prefixes: dict[int, str], errors: list[ShownRemark]) -> ShownSums:
    def led(remarks: list[Remark]) -> list[ShownRemark]:
        return [ShownRemark(one.sentence, _row_url(prefixes.get(one.key) if one.key else None)) for one in remarks]

    return ShownSums(balance, led(balance.problems), led(balance.notes), errors)


def _row_url(prefix: str | None) -> str:
    return f"#id_{prefix}-text" if prefix else ""


def _errors(form: forms.ModelForm) -> Iterable[ShownRemark]:
    for name, sentences in form.errors.items():
        if not form.prefix and name not in SCALE:
            continue
        label = form.fields[name].label if name in form.fields else ""
        row = f"“{form.instance}”, " if form.prefix and str(form.instance) else ""
        for sentence in sentences:
            yield ShownRemark(f"{row}{label}: {sentence}", f"#{form[name].auto_id}" if name in form.fields else "")


def _text(number: Any) -> str:  # a Decimal where the form could be read
    return exact_text(number) if number is not None else "…"
