"""Lists on which the people are asked: the form, with the days counted one by one; what waits for somebody."""

from typing import Any, cast

from django import forms
from django.contrib.admin import SimpleListFilter, display, register
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import Count, ManyToManyField, OuterRef, Q, QuerySet, Subquery
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from emulation.consultations.counting import counted_days
from emulation.consultations.findings import YEARS
from emulation.consultations.previews import drafted_edition, list_page
from emulation.consultations.waiting import open_lists, without_summary
from emulation.consultations.working_days import LEAST_DAYS, closes_after, earliest_council
from emulation.models import Consultation, ConsultationEdition, Holiday, Nomination
from emulation.models.nominations import NominationStage
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.previews import Frame
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy
from hanam_portal.publishing.vietnamese.dates import short_date

TO_BE_ASKED = [
    NominationStage.PROPOSED,
    NominationStage.BLOC,
    NominationStage.APPRAISED,
    NominationStage.CONSULTED,
    NominationStage.DEFERRED,
]


class ConsultationForm(VersionedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "closes_on" in self.fields:  # not for those who may only look
            self.fields["closes_on"].required = False
            self.fields["closes_on"].help_text = f"Để trống: máy tính đủ {LEAST_DAYS} ngày làm việc theo lịch nghỉ."
            self.fields["nominations"].label_from_instance = _named  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Work out the last day when it was left empty, and name the first day on which the council may meet."""
        values = super().clean() or {}
        opens, council = values.get("opens_on"), values.get("council_on")
        if not opens or opens.year not in YEARS or "closes_on" in self.errors:
            return values
        calendar = Holiday.objects.calendar()
        if not values.get("closes_on"):
            values["closes_on"] = closes_after(opens, LEAST_DAYS, calendar)
        if council and council <= values["closes_on"]:
            first = earliest_council(opens, calendar)
            self.add_error(
                "council_on",
                f"Hội đồng phải họp sau ngày hết hạn nhận ý kiến ({short_date(values['closes_on'])}). Công khai từ "
                f"{short_date(opens)} thì hội đồng họp sớm nhất ngày {short_date(first)}.",
            )
        return values

    def clean_opens_on(self) -> Any:  # a date
        if (opens := self.cleaned_data["opens_on"]).year not in YEARS:
            raise ValidationError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        return opens


class TimeFilter(SimpleListFilter):
    title = "thời hạn"
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "còn nhận ý kiến"), ("over", "đã hết hạn"), ("draft", "chưa công bố")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Consultation]) -> QuerySet[Consultation]:
        today, visible = timezone.localdate(), ConsultationEdition.objects.visible()
        match self.value():
            case "open":
                return queryset.filter(pk__in=visible.filter(closes_on__gte=today).values("consultation"))
            case "over":
                return queryset.filter(pk__in=visible.filter(closes_on__lt=today).values("consultation"))
            case "draft":
                return queryset.exclude(pk__in=visible.values("consultation"))
        return queryset


@register(Consultation, site=backoffice)
class ConsultationAdmin(FoldedSearchAdmin, WorkingCopyAdmin):
    form = ConsultationForm
    change_form_template = "backoffice/emulation/consultation_form.html"
    preview_template = "backoffice/preview.html"
    has_links = False  # names that nobody published yet stay with those who have an account
    list_display = ["title", "days", "council_on", "names", "received", "live_until"]
    list_filter = [TimeFilter]
    search_fields = ["folded_title"]
    fieldsets = [
        (None, {"fields": ["title", ("opens_on", "closes_on", "council_on"), "nominations", "contact"]}),
        ("Sau khi hết hạn", {"fields": ["summary"]}),
        ("Nội bộ", {"fields": ["note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consultation]:
        visible = ConsultationEdition.objects.visible().filter(consultation=OuterRef("pk"))
        consultations: QuerySet[Consultation] = super().get_queryset(request)
        return consultations.annotate(
            listed_count=Count("nominations", distinct=True),
            comment_count=Count("comments", distinct=True),
            shown_until=Subquery(visible.values("closes_on")[:1]),
        )

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the nominations that the council has not taken up yet, and those that are on a list already."""
        listed = Q(stage__in=TO_BE_ASKED) | Q(consultations__isnull=False)
        nominations = Nomination.objects.filter(listed).distinct().select_related("award_type", "period", "person")
        kwargs["queryset"] = nominations.order_by("award_type__position", "name", "pk")
        kwargs["widget"] = forms.CheckboxSelectMultiple(attrs={"class": "choices is-long"})
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:  # a field of any kind
        """Offer no way to make a nomination in passing."""
        field = super().formfield_for_dbfield(*args, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    @display(description="nhận ý kiến", ordering="closes_on")
    def days(self, consultation: Consultation) -> str:
        return f"{short_date(consultation.opens_on)} – {short_date(consultation.closes_on)}"

    @display(description="đề nghị", ordering="listed_count")
    def names(self, consultation: Consultation) -> int:
        return getattr(consultation, "listed_count", 0)

    @display(description="ý kiến", ordering="comment_count")
    def received(self, consultation: Consultation) -> int:
        return getattr(consultation, "comment_count", 0)

    @display(description="trang công khai")
    def live_until(self, consultation: Consultation) -> str:
        until = getattr(consultation, "shown_until", None)
        if until is None:
            return "chưa công bố"
        return "đã hết hạn" if until < timezone.localdate() else f"đến hết {short_date(until)}"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the days that count, of the form as it was sent or as it is stored."""
        record = context["adminform"].form.instance
        if record.opens_on and record.closes_on:
            counted = counted_days(record.opens_on, record.closes_on)
            numbered = sum(one.number is not None for one in counted)
            context |= {"counted": counted, "working_days": numbered, "least_days": LEAST_DAYS}
        return super().render_change_form(request, context, *args, **kwargs)

    def preview(self, record: WorkingCopy) -> dict[str, Any]:
        edition = drafted_edition(cast(Consultation, record))
        return {"frames": [Frame("trang-lay-y-kien", "Trang lấy ý kiến", list_page(edition))]}

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        """Give the list that a form describes; nothing is saved."""
        consultation = cast(Consultation, form.instance)
        consultation.drafted = list(getattr(form, "cleaned_data", {}).get("nominations", []))
        return consultation

    def queues(self, request: HttpRequest) -> list[Queue]:
        today = timezone.localdate()
        running, over = open_lists(today, Holiday.objects.calendar()), without_summary(today)
        return [
            Queue(
                "Đợt lấy ý kiến sắp hết hạn",
                [self._waiting(one.edition, _left(one.edition, is_short=one.is_short)) for one in running],
                "Không có danh sách nào đang lấy ý kiến.",
            ),
            Queue(
                "Hết hạn lấy ý kiến, chưa công bố tổng hợp",
                [self._waiting(one, f"hết hạn {short_date(one.closes_on)}") for one in over[:QUEUE_LENGTH]],
                "Mọi đợt đã hết hạn đều có tổng hợp ý kiến.",
                total=over.count(),
            ),
        ]

    def _waiting(self, edition: ConsultationEdition, detail: str) -> Waiting:
        return Waiting(edition.title, self.page_url("change", edition.consultation_id), detail=detail)


def _left(edition: ConsultationEdition, *, is_short: bool) -> str:
    days = (edition.closes_on - timezone.localdate()).days
    left = f"còn {days} ngày" if days else "hết hạn hôm nay"
    return f"{left}; không đủ {LEAST_DAYS} ngày làm việc theo lịch nghỉ" if is_short else left


def _named(nomination: Nomination) -> str:
    """Name a nomination so that the filter of the list finds it by award, person, unit or period."""
    return f"{nomination.award_type}: {nomination} ({nomination.period})"
