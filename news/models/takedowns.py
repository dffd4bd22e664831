from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hanam_portal.publishing.door import redact
from news.models.editions import Edition
from news.models.photos import Photo


class TakedownQuerySet(models.QuerySet["Takedown"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class Takedown(models.Model):
    """Why a photo may be shown nowhere, from one moment to another (gỡ ảnh). Citizens read the reason in its place.

    token: of the photo's public files, whose addresses answer 410 meanwhile.
    """

    photo = models.ForeignKey(Photo, verbose_name="ảnh", on_delete=models.PROTECT, related_name="takedowns")
    token = models.CharField(max_length=24, db_index=True)
    reason = models.CharField("lý do công khai", max_length=300)
    taken_down_at = models.DateTimeField("gỡ lúc", default=timezone.now)
    taken_down_by = models.CharField("người gỡ", max_length=200)
    lifted_at = models.DateTimeField("khôi phục lúc", null=True)
    lifted_by = models.CharField("người khôi phục", max_length=200, blank=True)
    lift_reason = models.CharField("lý do khôi phục", max_length=300, blank=True)

    objects = TakedownQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "lần gỡ ảnh"
        verbose_name_plural = "các lần gỡ ảnh"
        ordering = ["-taken_down_at"]
        constraints = [
            models.UniqueConstraint(fields=["photo"], condition=Q(lifted_at=None), name="news_takedown_one_in_force"),
            models.CheckConstraint(condition=~Q(reason=""), name="news_takedown_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | ~Q(lift_reason=""), name="news_takedown_lift_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo}: {self.reason}"

    def placeholder(self, shown: dict[str, Any]) -> dict[str, Any]:
        """Give what an edition says in the place of this photo; any other photo is given back as it is."""
        if shown["id"] != self.photo_id:
            return shown
        words = dict.fromkeys(["alt", "caption", "credit", "archive"], "")
        taken_down_on = timezone.localdate(self.taken_down_at).isoformat()
        return {
            **shown,
            **words,
            "renditions": [],
            "slots": {},
            "takedown": self.reason,
            "taken_down_on": taken_down_on,
        }

    def hold_back(self, edition: Edition) -> bool:
        """Put placeholders where a locked edition shows the photo, and keep inside what stood there; False: nowhere."""
        shown = [block["photo"] for block in edition.blocks if block["kind"] == "photo"]
        shown += [edition.lead] if edition.lead else []
        removed = {photo["use"]: photo for photo in shown if photo["id"] == self.photo_id and not photo.get("takedown")}
        rows = [RemovedPhoto(takedown=self, edition=edition, use=use, content=removed[use]) for use in removed]
        if rows:
            RemovedPhoto.objects.bulk_create(rows)
            redact(edition, **edition.photos_changed(self.placeholder))
        return bool(rows)

    def put_back(self, edition: Edition) -> None:
        """Put into a locked edition, where placeholders stand, what was taken out of it."""
        removed = {str(row.use): row.content for row in self.removed.filter(edition=edition)}
        redact(edition, **edition.photos_changed(lambda photo: removed.get(photo["use"], photo)))


class RemovedPhoto(models.Model):
    """What an edition said of a photo that was taken down: kept inside, so that it can be put back.

    content: ArticlePhoto.public() as the edition held it, or would have held it.
    """

    takedown = models.ForeignKey(Takedown, on_delete=models.CASCADE, related_name="removed")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    use = models.UUIDField()
    content = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["takedown", "edition", "use"], name="news_removedphoto_once"),
        ]

    def __str__(self) -> str:
        return f"{self.use} in {self.edition_id}"
