from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hanam_portal.publishing import moments
from news.models.articles import Article


class Area(models.TextChoices):
    LEAD = "lead", "tin chính"
    SECONDARY = "secondary", "tin nổi bật"
    SECTION = "section", "đầu chuyên mục"
    HIDDEN = "hidden", "ẩn khỏi trang chủ"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def in_force(self, at: datetime | None = None) -> Self:
        """Keep what was placed by then without an end, or until after `at` (the page's moment when None).

        Of a past day those are left that still stand: a placement that was moved or removed since is not kept.
        """
        at = at or moments.moment()
        return self.filter(Q(until=None) | Q(until__gt=at), placed_at__lte=at)


class Placement(models.Model):
    """Where editors put an article on the home page, and until when (vị trí trang chủ).

    A table of reference: it names an article and a place, never content, so the public side may read it. An article
    without a placement stands where its date puts it. position: 0 first, within its area (and section).
    """

    article = models.OneToOneField(Article, verbose_name="bài viết", on_delete=models.CASCADE, related_name="placement")
    area = models.CharField("vị trí", max_length=10, choices=Area)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    until = models.DateTimeField("giữ đến", null=True, blank=True)
    placed_by = models.CharField("người đặt", max_length=200)
    placed_at = models.DateTimeField("đặt lúc", default=timezone.now)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "vị trí trang chủ"
        verbose_name_plural = "vị trí trang chủ"
        ordering = ["area", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_area_display()}"
