from typing import Any

from django.db import models

from news.legacy.addresses import normalised_address


class Redirect(models.Model):
    """An address of the old portal and the article that took its place (địa chỉ cũ)."""

    old_address = models.CharField(
        "địa chỉ cũ",
        max_length=500,
        unique=True,
        help_text="Dán nguyên địa chỉ cũ; phần mềm tự đưa về dạng chuẩn.",
    )
    article = models.ForeignKey(
        "news.Article", verbose_name="bài viết", on_delete=models.CASCADE, related_name="redirects"
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        ordering = ["old_address"]

    def __str__(self) -> str:
        return self.old_address

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.old_address = normalised_address(self.old_address)
