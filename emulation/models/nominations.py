"""From a bloc's result to the council: who is proposed for what, how bodies voted, what holds an award back."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from emulation.models.award_types import AwardType
from emulation.models.bloc_years import BlocYear
from emulation.models.periods import Period
from emulation.models.persons import Person
from emulation.models.subjects import Honoured
from emulation.models.units import Unit
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold, one_line


class NominationStage(models.TextChoices):
    PROPOSED = "proposed", "đề xuất"
    BLOC = "bloc", "khối suy tôn"
    APPRAISED = "appraised", "đã thẩm định"
    CONSULTED = "consulted", "đã lấy ý kiến nhân dân"
    ADOPTED = "adopted", "hội đồng thông qua"
    REFUSED = "refused", "không được thông qua"
    DEFERRED = "deferred", "hoãn"
    SUBMITTED = "submitted", "đã trình"
    DECIDED = "decided", "có quyết định"


class NominationBasis(models.TextChoices):
    RESULT = "result", "kết quả thi đua của khối"
    CHAIN = "chain", "chuỗi danh hiệu, thành tích nhiều năm"
    THEMATIC = "thematic", "chuyên đề, đột xuất"
    OTHER = "other", "căn cứ khác"


class Nomination(Versioned, Honoured):
    """A subject proposed for an award (đề nghị khen thưởng). What the council says and the decision are other records.

    bloc_year: the bloc in which the subject competed, which the council's minutes must name for a flag.
    stage moves by emulation.nominations.steps and voting alone; decided_from: where a signed decision found it.
    citation_text: the merit as a decision would print it.
    """

    period = models.ForeignKey(Period, verbose_name="kỳ thi đua", on_delete=models.PROTECT, related_name="nominations")
    bloc_year = models.ForeignKey(
        BlocYear,
        verbose_name="khối, năm thi đua",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
    )
    award_type = models.ForeignKey(
        AwardType, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="nominations"
    )
    basis = models.CharField("căn cứ", max_length=8, choices=NominationBasis, default=NominationBasis.RESULT)
    basis_text = models.CharField("nói rõ căn cứ", max_length=500, blank=True)
    citation_text = models.CharField("thành tích", max_length=500, blank=True)
    stage = models.CharField(
        "bước", max_length=9, choices=NominationStage, default=NominationStage.PROPOSED, editable=False
    )
    decided_from = models.CharField(max_length=9, choices=NominationStage, blank=True, editable=False)
    folded_name = models.CharField(max_length=900, editable=False)
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ["award_type__position", "pk"]
        constraints = [
            *Honoured.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(basis=NominationBasis.RESULT) | Q(bloc_year__isnull=False),
                name="emulation_nomination_names_its_bloc",
                violation_error_message="Căn cứ là kết quả của khối thì phải ghi khối nào, năm nào.",
            ),
        ]
        indexes = [models.Index(fields=["stage", "-id"], name="emulation_nomination_stage")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name, self.post, self.unit_name = (one_line(text) for text in (self.name, self.post, self.unit_name))
        self.folded_name = fold(f"{self.name} {self.unit_name}")
        super().save(*args, **kwargs)


class Body(models.TextChoices):
    BLOC = "bloc", "khối, cụm thi đua"
    COUNCIL = "council", "hội đồng thi đua, khen thưởng"


class Sitting(Versioned):
    """A meeting at which a bloc or a council votes on nominations (phiên họp xét)."""

    body = models.CharField("họp của", max_length=7, choices=Body)
    body_name = models.CharField("tên khối, hội đồng", max_length=200)
    bloc_year = models.ForeignKey(
        BlocYear,
        verbose_name="khối, năm thi đua",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sittings",
    )
    held_on = models.DateField("ngày họp")
    place = models.CharField("nơi họp", max_length=200, blank=True)
    chair = models.CharField("chủ trì", max_length=200, blank=True)
    minutes_number = models.CharField("số biên bản", max_length=60, blank=True)
    eligible = models.PositiveSmallIntegerField("số thành viên có quyền bỏ phiếu", null=True, blank=True)
    present = models.PositiveSmallIntegerField("có mặt", null=True, blank=True)
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "phiên họp xét khen thưởng"
        verbose_name_plural = "phiên họp xét khen thưởng"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(body=Body.BLOC) | Q(bloc_year__isnull=False),
                name="emulation_sitting_of_a_bloc_names_it",
                violation_error_message="Phiên họp của khối phải ghi khối nào, năm nào.",
            ),
            models.CheckConstraint(
                condition=Q(eligible=None) | Q(present=None) | Q(present__lte=F("eligible")),
                name="emulation_sitting_present_of_the_eligible",
                violation_error_message="Số có mặt không thể nhiều hơn số thành viên có quyền bỏ phiếu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_name}, họp ngày {short_date(self.held_on)}"


class VotingMethod(models.TextChoices):
    SECRET = "secret", "phiếu kín"
    HANDS = "hands", "biểu quyết giơ tay"
    CONSENSUS = "consensus", "thống nhất chung"


class Outcome(models.TextChoices):
    ADOPTED = "adopted", "thông qua"
    REFUSED = "refused", "không thông qua"
    DEFERRED = "deferred", "hoãn"


class Ballot(models.Model):
    """How a body voted on one nomination (bỏ phiếu): counts and the outcome, never who voted how.

    from_stage: the stage of the nomination before the vote. Written by emulation.nominations.voting alone.
    """

    sitting = models.ForeignKey(Sitting, verbose_name="phiên họp", on_delete=models.PROTECT, related_name="ballots")
    nomination = models.ForeignKey(Nomination, verbose_name="đề nghị", on_delete=models.PROTECT, related_name="ballots")
    method = models.CharField("cách biểu quyết", max_length=9, choices=VotingMethod, default=VotingMethod.SECRET)
    issued = models.PositiveSmallIntegerField("phát ra", null=True, blank=True)
    valid = models.PositiveSmallIntegerField("hợp lệ", null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    outcome = models.CharField("kết luận", max_length=8, choices=Outcome)
    from_stage = models.CharField(max_length=9, choices=NominationStage, blank=True, editable=False)
    reason = models.CharField("lý do", max_length=500, blank=True)
    deferred_until = models.DateField("hoãn đến", null=True, blank=True)

    class Meta:
        verbose_name = "kết quả bỏ phiếu"
        verbose_name_plural = "kết quả bỏ phiếu"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "nomination"],
                name="emulation_ballot_once",
                violation_error_message="Đề nghị này đã được bỏ phiếu trong phiên họp.",
            ),
            models.CheckConstraint(
                condition=(Q(issued=None) | Q(valid=None) | Q(valid__lte=F("issued")))
                & (Q(valid=None) | Q(in_favour=None) | Q(in_favour__lte=F("valid"))),
                name="emulation_ballot_counts_add_up",
                violation_error_message="Số phiếu không khớp: đồng ý ≤ hợp lệ ≤ phát ra.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ADOPTED) | ~Q(reason=""),
                name="emulation_ballot_says_why_not",
                violation_error_message="Không thông qua hoặc hoãn thì phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(deferred_until=None) | Q(outcome=Outcome.DEFERRED),
                name="emulation_ballot_until_when_deferred",
                violation_error_message="Chỉ đề nghị được hoãn mới có ngày hoãn đến.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_outcome_display()}"


class HoldKind(models.TextChoices):
    HOLD = "hold", "tạm hoãn xét"
    EXCLUSION = "exclusion", "không được xét"


class Hold(models.Model):
    """What keeps a subject from awards for a time (tạm hoãn, không xét); no score is void. until_on: first free day."""

    kind = models.CharField("loại", max_length=9, choices=HoldKind, default=HoldKind.HOLD)
    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    ground = models.CharField("lý do", max_length=300)
    document = models.CharField("văn bản", max_length=200)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tạm hoãn, không xét khen thưởng"
        verbose_name_plural = "tạm hoãn, không xét khen thưởng"
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit=None) | Q(person=None, unit__isnull=False),
                name="emulation_hold_of_one_subject",
                violation_error_message="Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="emulation_hold_interval_is_forward",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person or self.unit}"
