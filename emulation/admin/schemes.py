"""The admin of schemes and of their versions; rows, sums and copies of a version come from bases of their own."""

from typing import Any, cast

from django import forms
from django.contrib.admin import SimpleListFilter, display, register
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from emulation.admin.criteria import DECIMALS, CriterionInline, SchemeClassInline
from emulation.admin.scheme_copies import SchemeCopies
from emulation.admin.scheme_sums import SchemeSums
from emulation.importing.schemes import SchemeImport
from emulation.models import Scheme, SchemeVersion
from emulation.models.schemes import SchemeVersionQuerySet
from emulation.schemes.versions import next_number
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.numbers import exact_text
from hanam_portal.publishing.vietnamese.text import one_line


class SchemeForm(forms.ModelForm):
    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


@register(Scheme, site=backoffice)
class SchemeAdmin(FoldedSearchAdmin):
    form = SchemeForm
    list_display = ["name", "bloc", "last_version"]
    search_fields = ["folded_name"]
    autocomplete_fields = ["bloc"]
    fields = ["name", "bloc"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Scheme]:
        schemes: QuerySet[Scheme] = super().get_queryset(request)
        return schemes.select_related("bloc").annotate(last=Max("versions__number"))

    @display(description="phiên bản", ordering="last")
    def last_version(self, scheme: Scheme) -> str:
        last = getattr(scheme, "last", None)
        if not last:
            return format_html(
                '<a href="{}?scheme={}">lập phiên bản đầu</a>',
                reverse("backoffice:emulation_schemeversion_add"),
                scheme.pk,
            )
        versions = reverse("backoffice:emulation_schemeversion_changelist")
        return format_html('<a href="{}?scheme__id__exact={}">đến phiên bản {}</a>', versions, scheme.pk, last)


class SchemeVersionForm(VersionedForm):
    def clean_scheme(self) -> Scheme:
        """Refuse a second first version: what follows one is made from it, with a reason."""
        scheme: Scheme = self.cleaned_data["scheme"]
        if self.instance.pk is None and (last := scheme.versions.first()):
            page = reverse("backoffice:emulation_schemeversion_change", args=[last.pk])
            raise forms.ValidationError(
                format_html(
                    'Bảng này đã có phiên bản. Hãy mở <a href="{}">{}</a> rồi chọn “Sửa thành phiên bản mới”.',
                    page,
                    last,
                )
            )
        return scheme

    def clean_document(self) -> str:
        return one_line(self.cleaned_data["document"])


class UseFilter(SimpleListFilter):
    title = "tình trạng"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("fixed", "đã dùng"), ("open", "còn sửa được")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        versions = cast(SchemeVersionQuerySet, queryset)
        match self.value():
            case "fixed":
                return versions.fixed()
            case "open":
                return versions.free()
        return versions


@register(SchemeVersion, site=backoffice)
class SchemeVersionAdmin(FoldedSearchAdmin, SchemeSums, SchemeCopies, ImportAdmin):
    """A version of a scheme. One that is in use is shown, and leads to its next version."""

    form = SchemeVersionForm
    change_form_template = "backoffice/emulation/scheme_form.html"
    inlines = [CriterionInline, SchemeClassInline]
    import_kinds = [SchemeImport()]
    formfield_overrides = DECIMALS
    list_display = ["scheme", "number", "document", "points", "lines", "standing"]
    list_filter = [UseFilter]
    list_select_related = ["scheme"]
    search_fields = ["scheme__folded_name"]
    autocomplete_fields = ["scheme"]
    fieldsets = [
        (None, {"fields": ["scheme", "document", ("valid_from", "valid_until"), "reason"]}),
        (
            "Thang điểm",
            {"fields": [("total", "step", "bonus_cap"), "is_bonus_within_total", "do_classes_count_bonus"]},
        ),
        ("Khi bằng điểm", {"fields": ["tie_break_text"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SchemeVersion]:
        versions = cast(SchemeVersionQuerySet, super().get_queryset(request))
        return versions.with_standing().annotate(line_count=Count("criteria"))

    def get_fieldsets(self, request: HttpRequest, obj: SchemeVersion | None = None) -> Any:  # as Django declares them
        """Leave out the reason of a version that follows none."""
        (name, options), *rest = super().get_fieldsets(request, obj)
        if obj is None or not obj.based_on_id:
            options = {**options, "fields": [field for field in options["fields"] if field != "reason"]}
        return [(name, options), *rest]

    def get_readonly_fields(self, request: HttpRequest, obj: SchemeVersion | None = None) -> list[str]:
        return ["scheme", "reason"] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: SchemeVersion | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj is not None and obj.is_fixed)

    def has_delete_permission(self, request: HttpRequest, obj: SchemeVersion | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.is_fixed)

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        """Number a new version under the lock of its scheme; look once more that a stored one is still free."""
        version = cast(SchemeVersion, obj)
        if not change:
            version.number = next_number(Scheme.objects.select_for_update().get(pk=version.scheme_id))
        super().save_model(request, obj, form, change)
        if change and SchemeVersion.objects.fixed().filter(pk=version.pk).exists():
            raise PermissionDenied

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        version = cast(SchemeVersion | None, kwargs.get("obj"))
        context |= {
            "reasons_to_stay": list(version.reasons_to_stay()) if version else [],
            "may_make_next": self.may_copy(request, ["schemeversion"]),
            "may_copy": self.may_copy(request, ["schemeversion", "scheme"]),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @display(description="tổng điểm", ordering="total")
    def points(self, version: SchemeVersion) -> str:
        return exact_text(version.total)

    @display(description="số dòng", ordering="line_count")
    def lines(self, version: SchemeVersion) -> int:
        return getattr(version, "line_count", 0)

    @display(description="tình trạng", ordering="is_known_fixed")
    def standing(self, version: SchemeVersion) -> str:
        return "đã dùng" if version.is_fixed else "còn sửa được"
