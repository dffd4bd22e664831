from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from hanam_portal.backoffice.private_files import private_storage
from news.models.articles import Article
from news.models.sections import Section


class WordFile(models.Model):
    """A Word document that somebody brought, between its summary and the article made of it (tệp Word).

    key: in the address of its summary, which only the one who brought it may open.
    reading: news.word.reading.Reading as JSON, of the text put into Unicode.
    pictures: by the name of a part, {"sha256": hex, "thumbnail": stored privately as}, or {"problem": sentence}.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", storage=private_storage, max_length=200)
    section = models.ForeignKey(
        Section, verbose_name="chuyên mục", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reading = models.JSONField(default=dict)
    pictures = models.JSONField(default=dict)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField("mang đến lúc", default=timezone.now)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = "tệp Word"
        verbose_name_plural = "tệp Word"
        ordering = ["-brought_at"]

    def __str__(self) -> str:
        return self.name

    def files(self) -> list[str]:
        """Give the names of its files in the private storage."""
        thumbnails = [picture["thumbnail"] for picture in self.pictures.values() if "thumbnail" in picture]
        return [self.file.name or "", *thumbnails]
