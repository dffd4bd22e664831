"""Editions: what citizens read, from one moment to another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.search.entries import Kind, Searched

E = TypeVar("E", bound="Edition")


class EditionKind(models.TextChoices):
    NEW = "new", "đăng mới"
    UPDATE = "update", "cập nhật"
    CORRECTION = "correction", "đính chính"
    WITHDRAWAL = "withdrawal", "gỡ bài"


class EditionQuerySet(models.QuerySet[E]):
    def in_force(self, at: datetime | None = None) -> Self:
        """Keep the edition of each record that stands at `at` (the page's moment when None), withdrawals included."""
        at = at or moment()
        return self.filter(Q(visible_until=None) | Q(visible_until__gt=at), visible_from__lte=at)

    def visible(self, at: datetime | None = None) -> Self:
        """Keep what citizens can read at `at` (the page's moment when None)."""
        return self.in_force(at).exclude(kind=EditionKind.WITHDRAWAL)

    def scheduled(self, at: datetime | None = None) -> Self:
        """Keep the editions that begin after `at` (the page's moment when None), the next one first."""
        return self.filter(visible_from__gt=at or moment()).order_by("visible_from")

    def next_change(self) -> datetime | None:
        """Tell when the next scheduled edition begins, which is also when the present one of its record ends."""
        return self.scheduled().values_list("visible_from", flat=True).first()


class Edition(models.Model):
    """What citizens read of a record, from `visible_from` until `visible_until` (ấn bản).

    Immutable: a later edition replaces it, nothing changes it, but that a takedown takes content out of it and may put
    it back (redacted_at: when last). Written by `publishing.door` alone.
    Subclasses add a foreign key to their record with related_name="editions", a manager made from an EditionQuerySet,
    and columns that may be public.
    """

    number = models.PositiveIntegerField("số ấn bản")
    kind = models.CharField("loại", max_length=10, choices=EditionKind)
    note = models.CharField("ghi chú công khai", max_length=500, blank=True)
    notes = models.JSONField("các ghi chú đến ấn bản này", default=list, encoder=DjangoJSONEncoder)
    visible_from = models.DateTimeField("hiện từ")
    visible_until = models.DateTimeField("hiện đến", null=True)
    first_published_at = models.DateTimeField("đăng lần đầu")
    published_by = models.CharField("người đăng", max_length=200)
    digest = models.CharField("dấu nội dung", max_length=64)
    redacted_at = models.DateTimeField("gỡ bớt nội dung lúc", null=True)

    kept_when_withdrawn: ClassVar[list[str]] = []
    search_kind: ClassVar[Kind | None] = None  # None: the search of the portal does not know these editions
    search_related: ClassVar[list[str]] = []

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until=None) | Q(visible_until__gt=F("visible_from")),
                name="%(app_label)s_%(class)s_interval_is_forward",
            ),
            models.CheckConstraint(
                condition=Q(number=1, kind=EditionKind.NEW) | (Q(number__gt=1) & ~Q(kind=EditionKind.NEW)),
                name="%(app_label)s_%(class)s_first_is_new",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[EditionKind.CORRECTION, EditionKind.WITHDRAWAL]) | ~Q(note=""),
                name="%(app_label)s_%(class)s_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"ấn bản {self.number} ({self.get_kind_display()})"

    @property
    def is_withdrawal(self) -> bool:
        return self.kind == EditionKind.WITHDRAWAL

    @property
    def identity(self) -> str:
        """Name this edition for validators: but for takedowns it is immutable, so its key says all that it shows."""
        return self.identity_of(self.pk, self.redacted_at)

    @classmethod
    def identity_of(cls, pk: int, redacted_at: datetime | None) -> str:
        redacted = f":{redacted_at.timestamp()}" if redacted_at else ""
        return f"{cls._meta.label_lower}:{pk}{redacted}"

    def searched(self) -> Searched:
        """Say what the search should know of this edition; it reads `search_related` along with it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Part:
    """A row that is published along with a record, under a number of editions of its own.

    key: of the row. content: its public columns; None takes it off the public side. note: what citizens read of the
    change, where another record than the row's own brings it about.
    """

    key: int
    content: dict[str, Any] | None
    note: str = ""


class Publishable(models.Model):
    """A record that staff edit and the door publishes; its reverse accessor `editions` leads to what was published.

    may_wait: whether it can be scheduled. part_editions: the relation whose rows have editions of their own.
    """

    editions: Any  # the related manager of the subclass's own Edition
    may_wait: ClassVar[bool] = True
    part_editions: ClassVar[str] = ""

    class Meta:
        abstract = True

    def problems(self) -> list[str]:
        """Say what keeps this record from being published, one Vietnamese sentence each; empty when nothing does."""
        raise NotImplementedError

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        """Give the public columns of an edition made from this record as it stands.

        first_published_at: when citizens first saw the record, or will, for what shows that day.
        """
        raise NotImplementedError

    def edition_links(self) -> dict[str, list[models.Model]]:
        """Give the many-to-many columns of an edition made from this record as it stands."""
        return {}

    def parts(self) -> list[Part]:
        """Give the rows of `part_editions` as citizens must read them now that an edition of this record has begun."""
        return []

    def published(self) -> None:
        """Follow up on the record when the door has opened an edition of it, inside the same transaction."""

    def taken_back(self) -> None:
        """Follow up on the record when its edition was withdrawn or its schedule cancelled, likewise."""

    @property
    def current_edition(self) -> Any:
        """The edition that stands now, a withdrawal included; None before the first."""
        return self.editions.in_force().first()

    @property
    def scheduled_edition(self) -> Any:
        return self.editions.scheduled().first()


def soonest(*moments: datetime | None) -> datetime | None:
    """The first of several moments, those that are not known left out."""
    return min((moment for moment in moments if moment is not None), default=None)
