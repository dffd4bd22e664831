"""What citizens read of decisions: their heads, and the register of who was honoured."""

from collections.abc import Collection
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.models.award_lines import AwardLine
from emulation.models.award_types import AwardFamily, AwardLevel, AwardType, SubjectKind
from emulation.models.bloc_years import BlocYear
from emulation.models.decisions import ACTING, Decision, DecisionKind
from emulation.models.units import Unit
from emulation.register.replay import Status
from emulation.search_kinds import DECISION
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.moments import past
from hanam_portal.publishing.search.entries import Searched
from hanam_portal.publishing.sharing import Card
from hanam_portal.publishing.vietnamese.dates import decision_date, short_date


class DecisionEditionQuerySet(publishing.EditionQuerySet["DecisionEdition"]):
    def of_or_acting(self, decisions: Collection[int]) -> Self:
        """Keep the editions of these decisions (their keys), and of every annulment and correction."""
        return self.filter(Q(decision__in=decisions) | Q(decision_kind__in=ACTING))

    def for_page(self) -> Self:
        """Leave out what the register is made from, which may be long. The acts are few, and the page names them."""
        return self.in_force().defer("lines")


class DecisionEdition(publishing.Edition):
    """What citizens read of a decision, from one moment to another (ấn bản quyết định).

    lines: each line as the decision prints it, the public columns alone; acts: what it does to lines of earlier
    decisions; both as emulation.decisions.contents gives them. The register is their replay.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField("đường dẫn", max_length=80)
    decision_kind = models.CharField("loại quyết định", max_length=10, choices=DecisionKind)
    issuer = models.CharField("cơ quan, người ban hành", max_length=200)
    decision_number = models.CharField("số, ký hiệu", max_length=60)
    number_key = models.CharField(max_length=120)
    signed_on = models.DateField("ngày ký")
    effective_on = models.DateField("hiệu lực từ")
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=200, blank=True)
    title = models.CharField("trích yếu", max_length=500)
    lines = models.JSONField("các dòng", default=list, encoder=DjangoJSONEncoder)
    acts = models.JSONField("các dòng bị tác động", default=list, encoder=DjangoJSONEncoder)

    objects = DecisionEditionQuerySet.as_manager()

    kept_when_withdrawn = [
        *("slug", "decision_kind", "issuer", "decision_number", "number_key", "signed_on", "effective_on", "title"),
    ]
    search_kind = DECISION

    class Meta(publishing.Edition.Meta):
        verbose_name = "ấn bản quyết định"
        verbose_name_plural = "ấn bản quyết định"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision"], condition=Q(visible_until=None), name="emulation_decisionedition_one_open"
            ),
            models.UniqueConstraint(fields=["decision", "number"], name="emulation_decisionedition_number"),
        ]
        indexes = [
            models.Index(fields=["number_key", "signed_on"], name="emulation_decided_number"),
            models.Index(fields=["-signed_on", "-id"], name="emulation_decided_recent"),
            models.Index(fields=["visible_from"], name="emulation_decided_from"),
            models.Index(
                fields=["decision"],
                name="emulation_decided_acting",
                condition=Q(visible_until=None, decision_kind__in=ACTING),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.decision_number} ngày {short_date(self.signed_on)}"

    @property
    def card(self) -> Card:
        return Card("quyet-dinh", self.decision_id, f"{self}: {self.title}", self.issuer)

    def get_absolute_url(self) -> str:
        return reverse("emulation:decision", kwargs={"slug": self.slug, "pk": self.decision_id})

    def searched(self) -> Searched:
        """Name it in every way that people write a number; whom it honours the register finds."""
        numbered = f"Quyết định số {self.decision_number} ký {decision_date(self.signed_on)}"
        signed = f"{self.signer_post} {self.signer_name} ký." if self.signer_name else ""
        text = f"{self.title}\n{self.issuer}, {decision_date(self.signed_on)}. {signed}"
        address: list[str | int] = ["emulation:decision", self.slug, self.decision_id]
        number = self.decision_number
        names = [number, f"Quyết định {number}", f"Quyết định số {number}", numbered, f"{numbered} {self.title}"]
        return Searched(f"{self}", text, address, self.signed_on, names=names)


class RegisterEntryQuerySet(publishing.EditionQuerySet["RegisterEntry"]):
    def current(self) -> Self:
        """Keep what stands now. Entries never wait for an hour, so those without an end are those in force.

        The indexes hold these alone, so a page of a past day, which reads what has ended since, is slower.
        """
        if past():
            return self.visible()
        return self.filter(visible_until=None).exclude(kind=publishing.EditionKind.WITHDRAWAL)

    def told(self) -> Self:
        """Keep what had begun at the moment of the page, whatever ended since."""
        at = past()
        return self.filter(visible_from__lte=at) if at else self

    def for_listing(self) -> Self:
        """Leave out what a row of a list does not show."""
        return self.current().defer("words", "acts", "notes", "digest", "published_by")

    def of_bloc_year(self, bloc_year: int) -> Self:
        """Keep the awards that name a bloc's year (its key), the highest first."""
        return self.filter(bloc_year=bloc_year).order_by("award_type__position", "signed_on", "position", "pk")


class RegisterEntry(publishing.Edition):
    """What citizens read of one award, from one moment to another (dòng sổ khen thưởng).

    Allowed columns only: name, post, unit then, award, decision, period, status; the others lead to these or find them.
    words: by which it is found, as emulation.register.words gives them; none of a withdrawn one.
    person_key: which entries are of one person, as staff linked them. year: of the merit, else of the signing.
    acts: [{"kind": of DecisionKind, "decision": key, "number", "signed_on", "issuer", "effective_on"}] in their order.
    """

    line = models.ForeignKey(AwardLine, verbose_name="dòng", on_delete=models.PROTECT, related_name="editions")
    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField("thứ tự trong quyết định")
    subject_kind = models.CharField("đối tượng", max_length=10, choices=SubjectKind)
    name = models.CharField("tên", max_length=200)
    words = models.TextField()
    sort_key = models.CharField(max_length=1000)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit_name = models.CharField("đơn vị khi đó", max_length=200, blank=True)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, null=True, related_name="+")
    person_key = models.BigIntegerField(null=True)
    award_type = models.ForeignKey(
        AwardType, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="+"
    )
    award_name = models.CharField("danh hiệu, hình thức", max_length=200)
    family = models.CharField("loại", max_length=5, choices=AwardFamily)
    level = models.CharField("cấp", max_length=8, choices=AwardLevel)
    is_posthumous = models.BooleanField("truy tặng")
    period_label = models.CharField("kỳ thi đua", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    bloc_year = models.ForeignKey(
        BlocYear, verbose_name="khối, năm thi đua", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision_slug = models.SlugField(max_length=80)
    decision_number = models.CharField("số quyết định", max_length=60)
    number_key = models.CharField(max_length=120)
    issuer = models.CharField("cơ quan, người ban hành", max_length=200)
    signed_on = models.DateField("ngày ký")
    status = models.CharField("tình trạng", max_length=9, choices=[(one.value, one.label) for one in Status])
    annulled_on = models.DateField("hủy bỏ từ", null=True)
    acts = models.JSONField("các quyết định tác động", default=list, encoder=DjangoJSONEncoder)

    objects = RegisterEntryQuerySet.as_manager()

    kept_when_withdrawn = [
        *("decision", "position", "subject_kind", "award_type", "award_name", "family", "level", "is_posthumous"),
        *("decision_slug", "decision_number", "number_key", "issuer", "signed_on", "year", "status", "annulled_on"),
    ]

    class Meta(publishing.Edition.Meta):
        verbose_name = "dòng sổ khen thưởng"
        verbose_name_plural = "sổ khen thưởng"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(
                fields=["line"], condition=Q(visible_until=None), name="emulation_registerentry_one_open"
            ),
            models.UniqueConstraint(fields=["line", "number"], name="emulation_registerentry_number"),
            models.CheckConstraint(
                condition=(Q(status=Status.ANNULLED.value) & Q(annulled_on__isnull=False))
                | (~Q(status=Status.ANNULLED.value) & Q(annulled_on=None)),
                name="emulation_registerentry_annulled_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["decision", "position"], name="emulation_entry_decision", condition=Q(visible_until=None)
            ),
            models.Index(fields=["sort_key", "id"], name="emulation_entry_name", condition=Q(visible_until=None)),
            models.Index(fields=["unit", "-year", "-id"], name="emulation_entry_unit", condition=Q(visible_until=None)),
            models.Index(
                fields=["person_key"],
                name="emulation_entry_person",
                condition=Q(visible_until=None, person_key__isnull=False),
            ),
            models.Index(
                fields=["award_type", "-year", "-id"], name="emulation_entry_type", condition=Q(visible_until=None)
            ),
            models.Index(fields=["-year", "-id"], name="emulation_entry_recent", condition=Q(visible_until=None)),
            models.Index(
                fields=["-visible_from", "-id"], name="emulation_entry_said", condition=Q(number__gt=1) & ~Q(note="")
            ),
            models.Index(
                fields=["bloc_year"],
                name="emulation_entry_bloc",
                condition=Q(visible_until=None, bloc_year__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.award_name}"

    @property
    def title(self) -> str:
        """What names the entry where it is withdrawn, and so has no name left."""
        return f"{self.award_name}, Quyết định {self.decision_number} ngày {short_date(self.signed_on)}"

    @property
    def is_annulled(self) -> bool:
        return self.status == Status.ANNULLED

    @property
    def is_corrected(self) -> bool:
        return self.status == Status.CORRECTED

    @property
    def decision_url(self) -> str:
        return reverse("emulation:decision", kwargs={"slug": self.decision_slug, "pk": self.decision_id})

    def get_absolute_url(self) -> str:
        return reverse("emulation:award", kwargs={"pk": self.line_id})
