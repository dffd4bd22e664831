"""Admin of records that two people may have open at once: the second save is told so, and loses nothing."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib.admin import ModelAdmin
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import ConflictError, Versioned

TOKEN = "opened_version"  # noqa: S105  # the name of a form field


class VersionedForm(forms.ModelForm):
    """A form that remembers which version of its record it was opened on."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial[TOKEN] = self.instance.version


@dataclass(frozen=True)
class Difference:
    """A field whose stored value is not what this person wants to save."""

    label: str
    theirs: str
    mine: str


class VersionedAdmin(ModelAdmin):
    form = VersionedForm

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id and self._is_stale(request, object_id):
            return self.conflict_page(request, object_id)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ConflictError:  # between the look above and the save, somebody was faster
            return self.conflict_page(request, cast(str, object_id))

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        if change:
            obj.claim(form.cleaned_data[TOKEN] or 0)
        obj.changed_by = cast(User, request.user)
        super().save_model(request, obj, form, change)

    def conflict_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what both wrote, keep all of it, and let this person decide (409)."""
        current = self._current(request, object_id)
        form = self.get_form(request, current, change=True)(request.POST, request.FILES, instance=current)
        formsets, _ = self._create_formsets(request, current, change=True)  # type: ignore[attr-defined]  # not in the stubs
        lost = [row for formset in formsets for row in formset.initial_forms if row.instance.pk is None]
        kept = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            "title": "Có người vừa lưu trước bạn",
            "opts": self.opts,
            "original": current,
            "differences": _differences(form, formsets),
            "kept": [
                *((name, value) for name, value in kept if name not in {TOKEN, "csrfmiddlewaretoken"}),
                *((f"{row.prefix}-DELETE", "on") for row in lost),  # what the other deleted cannot be saved again
            ],
            "token": TOKEN,
        }
        return TemplateResponse(request, "backoffice/conflict.html", context, status=409)

    def _is_stale(self, request: HttpRequest, object_id: str) -> bool:
        opened = request.POST.get(TOKEN, "")
        return self.has_change_permission(request) and str(self._current(request, object_id).version) != opened

    def _current(self, request: HttpRequest, object_id: str) -> Versioned:
        current = self.get_object(request, object_id)
        if current is None:
            raise Http404
        return cast(Versioned, current)


def _differences(form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> list[Difference]:
    """Compare what is posted with what is stored, the rows of the inlines included."""
    found = _changed(form, "")
    for formset in formsets:
        for row in formset.forms:
            found += _changed(row, f"{row.instance._meta.verbose_name} {_row_name(formset, row)}: ".capitalize())
    return found


def _row_name(formset: BaseInlineFormSet, row: forms.ModelForm) -> str:
    if row.instance.pk:
        return f"“{row.instance}”"
    return "mà người kia vừa xóa" if row in formset.initial_forms else "mới thêm"


def _changed(form: forms.ModelForm, prefix: str) -> list[Difference]:
    fields = [form[name] for name in form.changed_data if name != TOKEN and not form[name].is_hidden]
    return [
        Difference(
            f"{prefix}{field.label}",
            _shown(field, form.get_initial_for_field(field.field, field.name)),
            _shown(field, field.data),
        )
        for field in fields
    ]


def _shown(field: forms.BoundField, value: Any) -> str:  # of whatever type the field has
    """Write a value as a person reads it: the label of a choice, the words of a text."""
    values = [getattr(one, "pk", one) for one in value] if isinstance(value, (list, tuple)) else [value]
    choices = getattr(field.field, "choices", None)
    if choices:
        labels = {str(key): str(label) for key, label in choices}
        values = [labels.get(str(one), one) for one in values]
    return ", ".join("" if one is None else str(one) for one in values)
