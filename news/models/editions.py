from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, Subquery
from django.urls import reverse

from emulation.models import BlocYear, Decision
from hanam_portal.publishing import editions as publishing
from hanam_portal.publishing.vietnamese.dates import DatePrecision
from news.models.articles import Article
from news.models.citing import Citing, citing_index
from news.models.photos import Photo
from news.models.sections import Section


class EditionQuerySet(publishing.EditionQuerySet["Edition"]):
    def for_listing(self) -> Self:
        """Fetch what a list page shows of visible articles, newest first, in one query."""
        return self.visible().select_related("section").defer("blocks", "notes").order_by("-dated_on", "-pk")

    def for_page(self) -> Self:
        """Fetch an article's whole page, or the notice that it was withdrawn, in one query.

        `next_change` is the moment when the next scheduled edition of any article begins; None when none waits.
        """
        waiting = Edition.objects.scheduled().values("visible_from")[:1]
        return self.in_force().select_related("section").annotate(next_change=Subquery(waiting))


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

    next_change: datetime | None  # only on rows of `for_page`

    kept_when_withdrawn = ["section", "slug", "title", "dated_on", "dated_precision"]

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
            models.Index(fields=["section", "-dated_on", "-id"], name="news_edition_section"),
            models.Index(fields=["visible_from"], name="news_edition_from"),
            citing_index("edition"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("news:article", kwargs={"section": self.section.slug, "slug": self.slug, "pk": self.article_id})

    def photos_changed(self, changed: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
        """Give the columns of this edition that hold photos, with each photo in them replaced by `changed(photo)`."""
        blocks = [
            {**block, "photo": changed(block["photo"])} if block["kind"] == "photo" else block for block in self.blocks
        ]
        return {"blocks": blocks, "lead": changed(self.lead) if self.lead else None}
