"""The page of a bloc's year on which it takes another version of its scheme in mid-course."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, SchemeVersion, Sheet
from emulation.schemes.changes import Passage, passages, rebase, why_not
from emulation.schemes.versions import SchemeError, problems
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.publishing.vietnamese.text import one_line

MOVE, KEEP = "move", "keep"
FATES = [(MOVE, "chuyển sang phiên bản mới"), (KEEP, "giữ phiên bản cũ")]
CHOSEN = "phien-ban"


class ChooseForm(forms.Form):
    """Which version; a GET, so that nothing happens yet."""

    def __init__(self, bloc_year: BlocYear, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = SchemeVersion.objects.select_related("scheme")
        if not bloc_year.sheets.exclude(scheme=bloc_year.scheme_id).exists():
            versions = versions.exclude(bloc_years=bloc_year)
        own = bloc_year.scheme.scheme_id if bloc_year.scheme else None
        field = forms.ModelChoiceField(versions, label="Phiên bản mới", empty_label="chọn phiên bản")
        self.fields[CHOSEN] = field
        same: list[tuple[int, str]] = []
        other: list[tuple[int, str]] = []
        for one in versions:
            (same if one.scheme_id == own else other).append((one.pk, str(one)))
        field.choices = [
            ("", "chọn phiên bản"),
            *([("Cùng bảng tiêu chí", same)] if same else []),
            *([("Bảng tiêu chí khác", other)] if other else []),
        ]


class ChangeForm(forms.Form):
    """What becomes of each sheet, chosen one by one, and why."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do đổi",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do đổi bảng tiêu chí giữa kỳ."},
    )

    def __init__(self, found: list[Passage], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = {f"sheet-{sheet.pk}": sheet for passage in found for sheet in passage.sheets}
        for name, sheet in self.sheets.items():
            self.fields[name] = forms.ChoiceField(
                label=f"Phiếu của {sheet.unit_name} ({sheet.get_state_display()})",
                choices=FATES,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn chuyển hoặc giữ."},
            )

    def clean_reason(self) -> str:
        return one_line(self.cleaned_data["reason"])

    def chosen(self, fate: str) -> list[Sheet]:
        return [sheet for name, sheet in self.sheets.items() if self.cleaned_data[name] == fate]

    @property
    def of_sheets(self) -> list[forms.BoundField]:
        return [self[name] for name in self.sheets]


class SchemeChange(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.scheme_view)
        return [path("<path:object_id>/doi-tieu-chi/", view, name="emulation_blocyear_scheme"), *super().get_urls()]

    def scheme_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose a version, see what every sheet would carry over, decide for each, say why."""
        bloc_year = self.year_of(request, object_id, for_change=True)
        if refusal := why_not(bloc_year):
            return self.year_page(request, bloc_year, "scheme", "Đổi bảng tiêu chí", {"refusal": refusal})
        choose = ChooseForm(bloc_year, request.GET if CHOSEN in request.GET else None)
        context: dict[str, Any] = {"choose": choose}
        if choose.is_bound and choose.is_valid():
            version = choose.cleaned_data[CHOSEN]
            found = passages(bloc_year, version)
            form = ChangeForm(found, request.POST or None, initial={TOKEN: bloc_year.version})
            if request.method == "POST" and form.is_valid() and self._take_scheme(request, bloc_year, version, form):
                return HttpResponseRedirect(self.record_url("change", bloc_year))
            context |= {"version": version, "passages": found, "form": form, "faults": problems(version)}
        return self.year_page(request, bloc_year, "scheme", "Đổi bảng tiêu chí", context)

    def _take_scheme(self, request: HttpRequest, bloc_year: BlocYear, version: SchemeVersion, form: ChangeForm) -> bool:
        """Do it, or say on the form why not."""
        if form.cleaned_data[TOKEN] != bloc_year.version:
            form.add_error(None, "Có người vừa sửa năm thi đua này. Hãy mở lại trang, xem rồi quyết định.")
            return False
        try:
            lost = rebase(
                bloc_year,
                version,
                sheets=form.chosen(MOVE),
                keep_as_is=form.chosen(KEEP),
                reason=form.cleaned_data["reason"],
                by=cast(User, request.user),
            )
        except SchemeError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.log_change(request, bloc_year, f"Đổi bảng tiêu chí sang {version}.")
        messages.success(request, f"Năm thi đua nay dùng {version}.")
        for sentence in lost:
            messages.warning(
                request, f"Không chuyển được: {sentence}. Điểm này vẫn lưu ở phiên bản cũ, không tính nữa."
            )
        return True
