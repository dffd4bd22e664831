"""What citizens read of a bloc's year."""

import json
from collections.abc import Collection
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse

from emulation.models.bloc_years import BlocYear
from emulation.search_kinds import BLOC_YEAR
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.search.entries import Searched
from hanam_portal.publishing.sharing import Card
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date


class HasMember(models.Func):
    """Whether a list of members names one of some units: HasMember(column, keys as a JSON list).

    Memberships as staff record them are none of the public side's business: what was published is in the editions.
    """

    output_field = models.BooleanField()
    template = "EXISTS(SELECT 1 FROM jsonb_array_elements(%(expressions)s::jsonb)))"
    arg_joiner = ") AS member WHERE member.value -> 'unit' IN (SELECT jsonb_array_elements("

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        template = "EXISTS(SELECT 1 FROM json_each(%(expressions)s)))"
        joiner = ") AS member WHERE json_extract(member.value, '$.unit') IN (SELECT value FROM json_each("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner)


class ResultEditionQuerySet(publishing.EditionQuerySet["ResultEdition"]):
    def for_listing(self) -> Self:
        """Fetch the visible records, the latest period first."""
        return self.visible().order_by("-period_starts_on", "bloc_name", "-pk")

    def of_bloc(self, slug: str) -> Self:
        """Fetch the visible records of a bloc, by the address under which they were published, the first year first."""
        return self.visible().filter(bloc_slug=slug).order_by("period_starts_on", "pk")

    def of_units(self, units: Collection[int]) -> Self:
        """Fetch the visible records of which one of some units (their keys) was a member, the latest period first."""
        return self.for_listing().filter(HasMember(F("members"), models.Value(json.dumps(sorted(units)))))

    def with_outcome(self) -> Self:
        """Keep the editions in force after which nobody waits for a result: it is there, or the record is withdrawn."""
        return self.in_force().filter(Q(kind=publishing.EditionKind.WITHDRAWAL) | Q(result__has_key="rows"))


class ResultEdition(publishing.Edition):
    """What citizens read of a bloc's year, from one moment to another (ấn bản kết quả của khối).

    members: [{"unit": key, "name": name at the end of the period, "role": …}] in the bloc's own order.
    events: besides the year-end conference, [{"kind": words, "held_on": ISO date or "", "precision": …,
    "is_year_inferred": …, "basis": …, "place": …, "host": …}].
    result: what emulation.results.public gives once a result is published; None says that none was.
    """

    bloc_year = models.ForeignKey(
        BlocYear, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="editions"
    )
    bloc_name = models.CharField("tên khối", max_length=200)
    bloc_slug = models.SlugField("đường dẫn của khối", max_length=80)
    organiser_name = models.CharField("cơ quan tổ chức", max_length=150, blank=True)
    period_label = models.CharField("kỳ thi đua", max_length=60)
    period_slug = models.SlugField("đường dẫn của kỳ", max_length=40)
    period_starts_on = models.DateField("ngày đầu kỳ")
    host_name = models.CharField("đơn vị đăng cai", max_length=150, blank=True)
    held_on = models.DateField("ngày hội nghị tổng kết", null=True)
    held_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    is_year_inferred = models.BooleanField("năm được suy ra", default=False)
    held_basis = models.CharField("căn cứ của năm", max_length=200, blank=True)
    members = models.JSONField("thành viên", default=list, encoder=DjangoJSONEncoder)
    events = models.JSONField("hội nghị", default=list, encoder=DjangoJSONEncoder)
    result = models.JSONField("kết quả", null=True, encoder=DjangoJSONEncoder)

    objects = ResultEditionQuerySet.as_manager()

    kept_when_withdrawn = ["bloc_name", "bloc_slug", "period_label", "period_slug", "period_starts_on"]
    search_kind = BLOC_YEAR

    class Meta(publishing.Edition.Meta):
        verbose_name = "ấn bản kết quả"
        verbose_name_plural = "ấn bản kết quả"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(
                fields=["bloc_year"], condition=Q(visible_until=None), name="emulation_resultedition_one_open"
            ),
            models.UniqueConstraint(fields=["bloc_year", "number"], name="emulation_resultedition_number"),
        ]
        indexes = [
            models.Index(fields=["bloc_slug", "period_slug"], name="emulation_result_address"),
            models.Index(fields=["visible_from"], name="emulation_result_from"),
        ]

    @property
    def has_result(self) -> bool:
        """Whether citizens read a result here; one that is being reviewed is none."""
        return bool(self.result and "rows" in self.result)

    @property
    def title(self) -> str:
        return f"{self.bloc_name}, {self.period_label}"

    @property
    def card(self) -> Card:
        return Card("khoi", self.bloc_year_id, self.title, "Thi đua khen thưởng")

    def get_absolute_url(self) -> str:
        return reverse("emulation:bloc_year", kwargs={"bloc": self.bloc_slug, "period": self.period_slug})

    def searched(self) -> Searched:
        held = f"Hội nghị tổng kết {short_date(self.held_on, self.held_precision)}" if self.held_on else ""
        told = [
            "Kết quả thi đua, xếp hạng." if self.has_result else "Năm thi đua của khối.",
            f"Các đơn vị trong khối: {', '.join(member['name'] for member in self.members)}." if self.members else "",
            " ".join(filter(None, [held, f"tại {self.host_name}." if self.host_name else ""])),
            f"Cơ quan tổ chức: {self.organiser_name}." if self.organiser_name else "",
        ]
        address = ["emulation:bloc_year", self.bloc_slug, self.period_slug]
        names = [f"Thi đua {self.title}", f"Kết quả xếp hạng {self.title}"]
        return Searched(self.title, "\n".join(filter(None, told)), address, self.period_starts_on, "year", names)
