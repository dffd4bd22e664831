"""Admin of working copies that says, while they are edited, what is to mend or to look at before publishing."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hanam_portal.backoffice.findings import Finding, errors, warnings
from hanam_portal.backoffice.record_admin.unsaved import UnsavedAdmin
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy


@dataclass(frozen=True)
class Lead:
    """A finding and the address of the form field where it is mended; empty when it is about no field."""

    finding: Finding
    url: str


@dataclass(frozen=True)
class CheckReport:
    """What the checks found, errors first."""

    leads: list[Lead]

    @property
    def errors(self) -> list[Lead]:
        return [lead for lead in self.leads if lead.finding.is_error]

    @property
    def warnings(self) -> list[Lead]:
        return [lead for lead in self.leads if not lead.finding.is_error]

    @property
    def summary(self) -> str:
        counted = [(len(self.errors), "lỗi"), (len(self.warnings), "lưu ý")]
        return ", ".join(f"{number} {name}" for number, name in counted if number) or "không có lỗi hay lưu ý nào"


class ChecksAdmin(UnsavedAdmin):
    """field_of_rows: where a finding about a row leads that has no form of its own yet, e.g. the text it stands in."""

    field_of_rows = ""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form, record = context["adminform"].form, cast(WorkingCopy | None, kwargs.get("obj"))
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if form.is_bound:
            context["checks"] = self._typed_checks(form, formsets)
        elif record is not None and self.has_change_permission(request, record):
            context["checks"] = self.stored_checks(record)
        return super().render_change_form(request, context, *args, **kwargs)

    def autosave_answer(self, request: HttpRequest, record: Versioned | None) -> dict[str, Any]:  # JSON
        form, formsets = self.posted_forms(request, record)
        checks = self._typed_checks(form, formsets)
        html = render_to_string("backoffice/_findings.html", {"leads": checks.leads})
        return {**super().autosave_answer(request, record), "checks": {"summary": checks.summary, "html": html}}

    def stored_checks(self, record: WorkingCopy, page: str = "") -> CheckReport:
        """Check a record as it is saved. page: the address of its form, for links from elsewhere."""
        prefixes = {
            row.identity: f"{relation}-{number}"
            for relation in record.revised_rows
            for number, row in enumerate(record.revised(relation))
        }
        return self._report(record.findings(), prefixes, page)

    def _typed_checks(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> CheckReport:
        draft = cast(WorkingCopy, self.read_draft(form, formsets))
        prefixes = {row.instance.identity: row.prefix or "" for formset in formsets for row in formset.forms}
        return self._report(draft.findings(), prefixes, "")

    def _report(self, found: list[Finding], prefixes: dict[str, str], page: str) -> CheckReport:
        in_order = [*errors(found), *warnings(found)]
        return CheckReport([Lead(finding, self._address(finding, prefixes, page)) for finding in in_order])

    def _address(self, finding: Finding, prefixes: dict[str, str], page: str) -> str:
        if not finding.row:
            return f"{page}#id_{finding.field}" if finding.field else page
        prefix = prefixes.get(finding.row)
        return f"{page}#id_{prefix}-{finding.field}" if prefix else f"{page}#id_{self.field_of_rows}"
