"""The people who work in the back office."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of staff (tài khoản). Vietnamese names are one field, written family name first."""

    first_name = None  # type: ignore[assignment]  # how Django lets a subclass drop a field
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("họ và tên", max_length=150)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """Vietnamese people are addressed by the last syllable of their name."""
        return self.full_name.split()[-1] if self.full_name else self.username
