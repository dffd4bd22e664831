"""Taking the label "Ảnh tư liệu" off a photo of an article is told in the audit trail, with who and why."""

from typing import Any

from django import forms
from django.http import HttpRequest

from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.publishing import audit

REASON = "unlabelled_reason"


class ArchiveLabels(WorkingCopyAdmin):
    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        super().follow_up(request, form, formsets)
        rows = [row for formset in formsets for row in formset.forms if not formset._should_delete_form(row)]
        for row in rows:
            if REASON in row.changed_data:
                before, after = (words.get(REASON) or "" for words in (row.initial, row.cleaned_data))
                audit.record(
                    "bỏ nhãn ảnh tư liệu" if after else "trả nhãn ảnh tư liệu",
                    form.instance,
                    by=str(request.user),
                    before={"photo": str(row.instance.photo), "reason": before},
                    after={"photo": str(row.instance.photo), "reason": after},
                )
