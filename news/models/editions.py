from collections.abc import Callable
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from emulation.models import BlocYear, Decision
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.search.entries import Searched
from hanam_portal.publishing.sharing import Card
from hanam_portal.publishing.vietnamese.dates import DatePrecision
from news.addresses import article_url
from news.body.reading import plain_text
from news.models.articles import Article
from news.models.citing import Citing, citing_index
from news.models.photos import Photo
from news.models.sections import Section
from news.search_kinds import ARTICLE


class EditionQuerySet(publishing.EditionQuerySet["Edition"]):
    def for_listing(self) -> Self:
        """Fetch what a list page shows of visible articles, newest first, in one query."""
        return self.visible().select_related("section").defer("blocks", "notes").order_by("-dated_on", "-pk")


class Edition(Citing, publishing.Edition):
    """What citizens read of an article, from one moment to another (ấn bản).

    blocks: the body in order, [{"kind": "html", "html": …} | {"kind": "photo", "photo": ArticlePhoto.public()}].
    lead: ArticlePhoto.public() of the photo on cards, or None.
    """

    article = models.ForeignKey(Article, verbose_name="bài viết", on_delete=models.PROTECT, related_name="editions")
    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField("đường dẫn", max_length=80)
    title = models.CharField("tiêu đề", max_length=250)
    sapo = models.TextField("sapo", blank=True)
    byline = models.CharField("tác giả", max_length=120, blank=True)
    source_name = models.CharField("nguồn", max_length=120, blank=True)
    source_url = models.URLField("địa chỉ nguồn", blank=True)
    dated_on = models.DateField("ngày của bài")
    dated_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision)
    is_year_inferred = models.BooleanField("năm được suy ra", default=False)
    blocks = models.JSONField("nội dung", default=list, encoder=DjangoJSONEncoder)
    lead = models.JSONField("ảnh đại diện", null=True, encoder=DjangoJSONEncoder)
    bloc_years = models.ManyToManyField(
        BlocYear, verbose_name="khối thi đua được đưa tin", related_name="article_editions"
    )

    decisions = models.ManyToManyField(
        Decision, verbose_name="quyết định được đưa tin", related_name="article_editions"
    )
    photos = models.ManyToManyField(Photo, verbose_name="ảnh", related_name="editions")

    objects = EditionQuerySet.as_manager()

    reports_on_records = True  # whether citizens may find any that it reports on; `article_edition` knows

    kept_when_withdrawn = ["section", "slug", "title", "dated_on", "dated_precision"]
    search_kind = ARTICLE
    search_related = ["section"]

    class Meta(publishing.Edition.Meta):
        verbose_name = "ấn bản bài viết"
        verbose_name_plural = "ấn bản bài viết"
        constraints = [
            *publishing.Edition.Meta.constraints,
            models.UniqueConstraint(fields=["article"], condition=Q(visible_until=None), name="news_edition_one_open"),
            models.UniqueConstraint(fields=["article", "number"], name="news_edition_number"),
        ]
        indexes = [
            models.Index(fields=["-dated_on", "-id"], name="news_edition_recent"),
            models.Index(
                fields=["section", "-dated_on", "-id"],
                include=["visible_from", "visible_until"],
                condition=~Q(kind=publishing.EditionKind.WITHDRAWAL),
                name="news_edition_listed",
            ),
            models.Index(fields=["visible_from"], name="news_edition_from"),
            citing_index("edition"),
        ]

    def get_absolute_url(self) -> str:
        return article_url(self.section.slug, self.slug, self.article_id)

    @property
    def card(self) -> Card:
        return Card("bai", self.article_id, self.title, self.section.name)

    def searched(self) -> Searched:
        texts = [
            plain_text(block["html"]) if block["kind"] == "html" else _told(block["photo"]) for block in self.blocks
        ]
        return Searched(
            self.title,
            "\n".join([self.sapo, *texts, self.byline]),
            ["news:article", self.section.slug, self.slug, self.article_id],
            self.dated_on,
            self.dated_precision,
            section=self.section_id,
        )

    def photos_changed(self, changed: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
        """Give the columns of this edition that hold photos, with each photo in them replaced by `changed(photo)`."""
        blocks = [
            {**block, "photo": changed(block["photo"])} if block["kind"] == "photo" else block for block in self.blocks
        ]
        return {"blocks": blocks, "lead": changed(self.lead) if self.lead else None}


def _told(photo: dict[str, Any]) -> str:
    """Give what a photo says in words: nothing once it was taken down."""
    return "" if photo.get("takedown") else str(photo.get("caption") or "")
