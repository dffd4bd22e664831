"""Pages of a version of a scheme from which others are made: its next version, another scheme."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from emulation.models import Bloc, Scheme, SchemeVersion
from emulation.schemes.versions import SchemeError, copy_version, next_version
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.publishing.vietnamese.text import one_line


class CopyForm(forms.Form):
    """What is asked before a version is made of another one."""

    button = ""

    def act(self, version: SchemeVersion, by: User) -> SchemeVersion:
        """Make it. Raises SchemeError."""
        raise NotImplementedError


class NextVersionForm(CopyForm):
    button = "Lập phiên bản mới"

    reason = forms.CharField(
        label="Lý do sửa",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: hội nghị sơ kết ngày 28/7 thống nhất thêm một tiêu chí.",
        error_messages={"required": "Hãy ghi lý do sửa: người đọc sau này cần biết vì sao có phiên bản mới."},
    )

    def act(self, version: SchemeVersion, by: User) -> SchemeVersion:
        return next_version(version, reason=one_line(self.cleaned_data["reason"]), by=by)


class NewSchemeForm(CopyForm):
    button = "Chép thành bảng mới"

    name = forms.CharField(label="Tên bảng tiêu chí mới", max_length=200)
    bloc = forms.ModelChoiceField(
        Bloc.objects.all(),
        label="Của khối",
        required=False,
        empty_label="dùng chung cho nhiều khối",
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if Scheme.objects.filter(name=name).exists():
            raise forms.ValidationError(f"Đã có bảng tiêu chí tên “{name}”. Hãy đặt tên khác.")
        return name

    def act(self, version: SchemeVersion, by: User) -> SchemeVersion:
        return copy_version(version, name=self.cleaned_data["name"], bloc=self.cleaned_data["bloc"], by=by)


class SchemeCopies(RecordAdmin):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, str, Callable[..., HttpResponse]]] = [
            ("phien-ban-moi", "next", self.next_view),
            ("chep", "copy", self.copy_view),
        ]
        return [
            path(f"<path:object_id>/{word}/", self.admin_site.admin_view(view), name=f"emulation_schemeversion_{verb}")
            for word, verb, view in pages
        ] + super().get_urls()

    def next_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._make(request, object_id, NextVersionForm, "Sửa thành phiên bản mới", ["schemeversion"])

    def copy_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._make(
            request, object_id, NewSchemeForm, "Chép thành bảng tiêu chí mới", ["schemeversion", "scheme"]
        )

    def may_copy(self, request: HttpRequest, models: list[str]) -> bool:
        return all(request.user.has_perm(f"emulation.add_{model}") for model in [*models, "criterion", "schemeclass"])

    def _make(
        self, request: HttpRequest, object_id: str, form_class: type[CopyForm], title: str, models: list[str]
    ) -> HttpResponse:
        if not self.may_copy(request, models):
            raise PermissionDenied
        version = cast(SchemeVersion, self._readable(request, object_id))
        form = form_class(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                made = form.act(version, cast(User, request.user))
            except SchemeError as refusal:
                form.add_error(None, str(refusal))
            else:
                self.log_addition(request, made, f"từ {version}")
                messages.success(request, f"Đã lập {made}. Hãy sửa các tiêu chí rồi lưu.")
                return HttpResponseRedirect(self.record_url("change", made))
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": version,
            "form": form,
        }
        return TemplateResponse(request, "backoffice/emulation/scheme_act.html", context)
