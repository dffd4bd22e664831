"""Standing pages: how to reach whoever answers for the portal, how it is organised, whom it serves how well."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.revisions.blocks import Block
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.search.entries import Searched
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import one_line
from news.body.blocks import blocks
from news.body.reading import plain_text
from news.models import addresses
from news.models.editions import Edition
from news.plain_editor import PlainBodyField
from news.preflight import Copy, links, structure
from news.search_kinds import STANDING_PAGE

BODY = "nội dung"
GAP = "[điền"  # where a text that came with the portal waits for what only its owner knows
SAME_COLUMNS = ["place", "title", "summary", "body", "reviewed_on"]


class Place(models.TextChoices):
    """Where a standing page is: the value is its address, the name in small letters the name of its URL."""

    CONTACT = "lien-he", "Liên hệ"
    ORGANISATION = "co-cau-to-chuc", "Cơ cấu tổ chức"
    ACCESSIBILITY = "ho-tro-tiep-can", "Hỗ trợ tiếp cận"
    CONTACT_EN = "en/contact", "Liên hệ (tiếng Anh)"
    ORGANISATION_EN = "en/organisation", "Cơ cấu tổ chức (tiếng Anh)"

    @property
    def url_name(self) -> str:
        return self.name.lower()

    @property
    def language(self) -> str:
        return "en" if self in TWINS.values() else "vi"

    @property
    def twin(self) -> "Place | None":
        """The place of the same page in the other language."""
        return TWINS.get(self) or {english: own for own, english in TWINS.items()}.get(self)


TWINS = {Place.CONTACT: Place.CONTACT_EN, Place.ORGANISATION: Place.ORGANISATION_EN}


class StandingPage(WorkingCopy):
    """A page that stands at an address of its own, as its editors write it (trang giới thiệu).

    reviewed_on: when somebody last read it all and found it true; readers see the day.
    """

    place = models.CharField(
        "vị trí",
        max_length=20,
        choices=Place,
        unique=True,
        error_messages={"unique": "Trang này đã có. Hãy mở trang ấy trong danh sách mà sửa."},
    )
    title = models.CharField("tiêu đề", max_length=120)
    summary = models.CharField(
        "tóm tắt", max_length=300, blank=True, help_text="Một, hai câu: hiện ở kết quả tìm kiếm và khi chia sẻ."
    )
    body: "models.TextField[str, str]" = PlainBodyField(BODY, blank=True)
    reviewed_on = models.DateField(
        "rà soát gần nhất", default=timezone.localdate, help_text="Ngày đọc lại cả trang và thấy mọi điều còn đúng."
    )

    class Meta:
        verbose_name = "trang giới thiệu"
        verbose_name_plural = "trang giới thiệu"
        ordering = ["place"]
        permissions = [("publish_standingpage", "Được đăng, đính chính, gỡ trang giới thiệu")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title, self.summary = one_line(self.title), one_line(self.summary)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address(self.place)

    def findings(self) -> list[Finding]:
        """Look at the page as it would be published."""
        return [*self._missing(), *self._text_findings()]

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        return {name: getattr(self, name) for name in SAME_COLUMNS}

    def as_read(self, content: Content, kept: dict[str, Any]) -> Content:
        return _read(content.fields, kept["fields"]["body"])

    def edition_as_content(self, edition: Any) -> Content:  # a StandingPageEdition
        labels = {field.name: str(field.verbose_name) for field in StandingPage._meta.fields}
        told = {
            "place": edition.get_place_display(),
            "title": edition.title,
            "summary": edition.summary,
            "reviewed_on": short_date(edition.reviewed_on),
        }
        return _read({labels[name]: words for name, words in told.items()}, edition.body)

    def _missing(self) -> list[Finding]:
        found = []
        if not self.title.strip():
            found.append(Finding("title-missing", "Trang chưa có tiêu đề.", True, "title"))
        if not self.summary.strip():
            words = "Trang chưa có tóm tắt, nên kết quả tìm kiếm chỉ hiện tiêu đề."
            found.append(Finding("summary-missing", words, field="summary"))
        if not blocks(self.body):
            found.append(Finding("body-missing", "Trang chưa có nội dung.", True, "body"))
        if gaps := f"{self.title} {self.summary} {self.body}".count(GAP):
            words = f"Còn {gaps} chỗ ghi “{GAP} …]”: hãy điền, hoặc xóa dòng ấy."
            found.append(Finding("gaps", words, True, "body"))
        if self.reviewed_on > timezone.localdate():
            found.append(Finding("reviewed-ahead", "Ngày rà soát gần nhất chưa đến.", True, "reviewed_on"))
        return found

    def _text_findings(self) -> list[Finding]:
        copy = Copy(title=self.title, sapo=self.summary, body=self.body)
        dead = addresses.dead(links.addresses(copy), Edition.objects.visible())
        return [*structure.inspect(copy), *links.inspect(replace(copy, dead_links=dead))]


class StandingPageEditionQuerySet(publishing.EditionQuerySet["StandingPageEdition"]):
    def at(self, *places: Place) -> Self:
        """Keep what stands at these places, notices of withdrawal included."""
        return self.in_force().filter(place__in=places)


class StandingPageEdition(publishing.Edition):
    """What citizens read of a standing page, from one moment to another (ấn bản trang giới thiệu)."""

    standing_page = models.ForeignKey(StandingPage, on_delete=models.PROTECT, related_name="editions")
    place = models.CharField("vị trí", max_length=20, choices=Place)
    title = models.CharField("tiêu đề", max_length=120)
    summary = models.CharField("tóm tắt", max_length=300, blank=True)
    body = models.TextField("nội dung", blank=True)
    reviewed_on = models.DateField("rà soát gần nhất")

    objects = StandingPageEditionQuerySet.as_manager()

    kept_when_withdrawn = ["place", "title", "reviewed_on"]
    search_kind = STANDING_PAGE

    class Meta(publishing.Edition.Meta):
        verbose_name = "ấn bản trang giới thiệu"
        verbose_name_plural = "ấn bản trang giới thiệu"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(
                fields=["standing_page"], condition=Q(visible_until=None), name="news_standingpageedition_one_open"
            ),
            models.UniqueConstraint(fields=["standing_page", "number"], name="news_standingpageedition_number"),
        ]
        indexes = [models.Index(fields=["visible_from"], name="news_standing_page_from")]

    def get_absolute_url(self) -> str:
        return address(self.place)

    def searched(self) -> Searched:
        names = [Place(self.place).label]
        text = f"{self.summary}\n{plain_text(self.body)}"
        return Searched(self.title, text, [Place(self.place).url_name], self.reviewed_on, names=names)

    @property
    def language(self) -> str:
        return Place(self.place).language


def address(place: str) -> str:
    """Give the address of a place; of one that is not chosen yet, the home page."""
    return reverse(Place(place).url_name) if place in Place else reverse("home")


def _read(fields: dict[str, str], body: str) -> Content:
    told = {label: words for label, words in fields.items() if label != BODY}
    return Content(told, texts={BODY: [Block(kind, words) for kind, words in blocks(body)]})
