"""Lists on which the people are asked before the council meets, and the calendar by which the days are counted."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from emulation.consultations import contents, findings
from emulation.consultations.working_days import Calendar
from emulation.models.nominations import Nomination
from emulation.search_kinds import CONSULTATION
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.errors import IncompleteError
from hanam_portal.publishing.search.entries import Searched
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold, one_line


class HolidayKind(models.TextChoices):
    OFF = "off", "nghỉ"
    WORKING = "working", "làm bù"


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def calendar(self) -> Calendar:
        """Read these days as a calendar, in one query: there are a few dozen in a year."""
        days: dict[str, set[date]] = {HolidayKind.OFF: set(), HolidayKind.WORKING: set()}
        for day, kind in self.order_by().values_list("day", "kind"):
            days[kind].add(day)
        return Calendar(frozenset(days[HolidayKind.OFF]), frozenset(days[HolidayKind.WORKING]))


class Holiday(models.Model):
    """A day that is not what its weekday says (ngày nghỉ lễ, ngày làm bù)."""

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=7, choices=HolidayKind, default=HolidayKind.OFF)
    name = models.CharField("dịp", max_length=120)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày nghỉ lễ, làm bù"
        verbose_name_plural = "lịch nghỉ lễ, làm bù"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{short_date(self.day)}: {self.name}"


class Consultation(WorkingCopy):
    """A list made public for comments before the council meets (lấy ý kiến nhân dân).

    closes_on: the last day on which comments are taken. summary: of what came in, published after that.
    drafted: the nominations of a form that was read and not saved.
    """

    drafted: list[Nomination] | None = None

    title = models.CharField("tiêu đề", max_length=250)
    folded_title = models.CharField(max_length=500, editable=False)
    council_on = models.DateField("ngày hội đồng họp")
    opens_on = models.DateField("công khai từ ngày")
    closes_on = models.DateField("nhận ý kiến đến hết ngày")
    nominations = models.ManyToManyField(Nomination, verbose_name="danh sách đề nghị", related_name="consultations")
    contact = models.TextField("nơi nhận ý kiến", help_text="Cơ quan, địa chỉ, điện thoại, thư điện tử công vụ.")
    summary = models.TextField("tổng hợp ý kiến", blank=True, help_text="Công bố sau khi hết hạn. Không nêu tên ai.")
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "lấy ý kiến nhân dân"
        verbose_name_plural = "lấy ý kiến nhân dân"
        ordering = ["-opens_on", "-pk"]
        permissions = [("publish_consultation", "Được công bố, đính chính, gỡ danh sách lấy ý kiến")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")) & Q(council_on__gt=F("closes_on")),
                name="emulation_consultation_in_order",
                violation_error_message="Thứ tự ngày phải là: công khai, hết hạn nhận ý kiến, rồi hội đồng họp.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title = one_line(self.title)
        self.folded_title = fold(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("emulation:consultation", kwargs={"slug": contents.slug(self.title), "pk": self.pk})

    def clean(self) -> None:
        """Refuse days that are no working days enough, but for a list whose time is over and stays as it was."""
        if not (self.opens_on and self.closes_on) or self._is_over_as_stored():
            return
        if problem := findings.dates_problem(self, Holiday.objects.calendar()):
            raise ValidationError({"closes_on": problem})

    def listed(self) -> list[Nomination]:
        """The nominations in the order of the page: those of the form when this record is a draft read from one."""
        if self.drafted is not None:
            return sorted(self.drafted, key=lambda one: (one.award_type.position, one.pk))
        chosen = self.nominations.select_related("award_type", "person") if self.pk else Nomination.objects.none()
        return list(chosen.order_by("award_type__position", "pk"))

    def linked(self, name: str) -> list[models.Model]:
        return list(self.listed())

    def findings(self) -> list[Finding]:
        return findings.of(self, self._editions(), Holiday.objects.calendar(), at=timezone.now())

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        return contents.public_consultation(self)

    def edition_as_content(self, edition: Any) -> Content:  # a ConsultationEdition
        return contents.edition_content(edition, Consultation)

    def published(self) -> None:
        """Refuse an hour from which ten working days are no longer left. Raises IncompleteError."""
        last = self.editions.order_by("-number")[0]
        before = [edition for edition in self._editions() if edition.pk != last.pk]
        if problems := findings.day_problems(self, before, Holiday.objects.calendar(), at=last.visible_from):
            raise IncompleteError(problems)

    def _editions(self) -> "list[ConsultationEdition]":
        return list(self.editions.order_by("number")) if self.pk else []

    def _is_over_as_stored(self) -> bool:
        days = {"opens_on": self.opens_on, "closes_on": self.closes_on, "closes_on__lt": timezone.localdate()}
        return self.pk is not None and Consultation.objects.filter(pk=self.pk, **days).exists()


class ConsultationEditionQuerySet(publishing.EditionQuerySet["ConsultationEdition"]):
    def for_listing(self) -> Self:
        return self.visible().defer("rows", "notes").order_by("-opens_on", "-pk")


class ConsultationEdition(publishing.Edition):
    """What citizens read of a consultation (ấn bản lấy ý kiến).

    rows: [{"nomination": key, "kind": of SubjectKind, "name", "post", "unit_name", "award"}]; pages show them until
    closes_on has passed.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField("đường dẫn", max_length=80)
    title = models.CharField("tiêu đề", max_length=250)
    council_on = models.DateField("ngày hội đồng họp")
    opens_on = models.DateField("công khai từ ngày")
    closes_on = models.DateField("nhận ý kiến đến hết ngày")
    contact = models.TextField("nơi nhận ý kiến")
    rows = models.JSONField("danh sách", default=list, encoder=DjangoJSONEncoder)
    summary = models.TextField("tổng hợp ý kiến", blank=True)

    objects = ConsultationEditionQuerySet.as_manager()

    kept_when_withdrawn = ["slug", "title", "council_on", "opens_on", "closes_on"]
    search_kind = CONSULTATION

    class Meta(publishing.Edition.Meta):
        verbose_name = "ấn bản lấy ý kiến"
        verbose_name_plural = "ấn bản lấy ý kiến"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(
                fields=["consultation"], condition=Q(visible_until=None), name="emulation_consultationedition_one_open"
            ),
            models.UniqueConstraint(fields=["consultation", "number"], name="emulation_consultationedition_number"),
        ]
        indexes = [models.Index(fields=["visible_from"], name="emulation_consultation_from")]

    def get_absolute_url(self) -> str:
        return reverse("emulation:consultation", kwargs={"slug": self.slug, "pk": self.consultation_id})

    def searched(self) -> Searched:
        """Say what it is about, and none of the names that its page shows only while it is open."""
        days = f"Công khai từ {short_date(self.opens_on)} đến hết {short_date(self.closes_on)}."
        text = f"Lấy ý kiến nhân dân trước khi hội đồng họp. {days}\n{self.contact}\n{self.summary}"
        return Searched(self.title, text, ["emulation:consultation", self.slug, self.consultation_id], self.opens_on)


class ConsultationComment(models.Model):
    """A comment that somebody sent about a list (ý kiến), as staff received it. It stays in the back office."""

    consultation = models.ForeignKey(
        Consultation, verbose_name="đợt lấy ý kiến", on_delete=models.PROTECT, related_name="comments"
    )
    nomination = models.ForeignKey(
        Nomination, verbose_name="về đề nghị", on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    received_on = models.DateField("ngày nhận")
    channel = models.CharField("qua", max_length=100, help_text="Ví dụ: đơn thư, điện thoại, thư điện tử.")
    sender = models.CharField("người gửi", max_length=200, blank=True)
    text = models.TextField("nội dung")
    answer = models.TextField("xử lý", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_at = models.DateTimeField("ghi lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "ý kiến của nhân dân"
        verbose_name_plural = "ý kiến của nhân dân"
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"Ý kiến ngày {short_date(self.received_on)}"
