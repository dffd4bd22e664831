"""Comments of the people on a list, as staff received them. Nothing of them is published but staff's own summary."""

from typing import Any, cast

from django import forms
from django.contrib.admin import ModelAdmin, RelatedOnlyFieldListFilter, display, register
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils import timezone

from emulation.models import Consultation, ConsultationComment, Nomination
from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import audit


class CommentForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a day that has not come, and a nomination that is not on the list."""
        values = super().clean() or {}
        received, nomination = values.get("received_on"), values.get("nomination")
        consultation: Consultation | None = values.get("consultation")
        if received and received > timezone.localdate():
            self.add_error("received_on", "Ngày nhận chưa đến. Hãy ghi ngày nhận được ý kiến.")
        if nomination and consultation and not consultation.nominations.filter(pk=nomination.pk).exists():
            raise ValidationError({"nomination": "Đề nghị này không có trong danh sách của đợt đã chọn."})
        return values


@register(ConsultationComment, site=backoffice)
class CommentAdmin(ModelAdmin):
    form = CommentForm
    list_display = ["received_on", "consultation", "about", "channel", "is_late", "is_answered"]
    list_filter = [("consultation", RelatedOnlyFieldListFilter)]
    list_select_related = ["consultation", "nomination"]
    fieldsets = [
        (None, {"fields": ["consultation", "nomination", ("received_on", "channel"), "text", "answer"]}),
        ("Người gửi", {"fields": ["sender"], "description": "Chỉ người trong cơ quan đọc, không công bố."}),
    ]
    view_on_site = False

    @display(description="về", empty_value="cả danh sách")
    def about(self, comment: ConsultationComment) -> str | None:
        return comment.nomination.name if comment.nomination else None

    @display(description="nhận sau hạn", boolean=True)
    def is_late(self, comment: ConsultationComment) -> bool:
        return comment.received_on > comment.consultation.closes_on

    @display(description="đã xử lý", boolean=True)
    def is_answered(self, comment: ConsultationComment) -> bool:
        return bool(comment.answer)

    def get_readonly_fields(self, request: HttpRequest, obj: ConsultationComment | None = None) -> list[str]:
        """A comment stays with the list that it was sent about."""
        return ["consultation"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Offer the nominations of the list that the comment is about, once that is known."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        chosen = str(obj.consultation_id) if obj else request.GET.get("consultation", "")
        if "nomination" in form.base_fields and is_key(chosen):
            own = Nomination.objects.filter(consultations=int(chosen))
            form.base_fields["nomination"].queryset = own.select_related("award_type")
        return form

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:  # a field of any kind
        """Offer no way to make a list or a nomination in passing."""
        field = super().formfield_for_dbfield(*args, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> ModelChoiceField:
        if db_field.name == "nomination":
            listed: QuerySet[Nomination] = Nomination.objects.filter(consultations__isnull=False)
            kwargs["queryset"] = listed.distinct().select_related("award_type")
        return cast(ModelChoiceField, super().formfield_for_foreignkey(db_field, request, **kwargs))

    def save_model(self, request: HttpRequest, obj: ConsultationComment, form: forms.ModelForm, change: bool) -> None:
        """Record the act, without the words of the comment and without who sent it."""
        user = cast(User, request.user)
        if not change:
            obj.recorded_by = user
        super().save_model(request, obj, form, change)
        after = {"comment": obj.pk, "received_on": obj.received_on.isoformat(), "changed": sorted(form.changed_data)}
        action = "sửa ý kiến của nhân dân" if change else "ghi ý kiến của nhân dân"
        audit.record(action, obj.consultation, by=str(user), before={}, after=after)
