"""Links that let somebody without an account do one thing for a short time: signed, revocable, tied to their maker."""

from datetime import timedelta
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone

L = TypeVar("L", bound="SecretLink")


class SecretLinkQuerySet(models.QuerySet[L]):
    def valid(self) -> Self:
        """Keep the links that may lead somewhere; those of a closed account do not."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), made_by__is_active=True)

    def of_token(self, token: str) -> L | None:
        """Read the token of an address; None when it is forged, too old, revoked or unknown."""
        try:
            pk = signing.loads(token, salt=self.model.salt, max_age=self.model.lasts)
        except signing.BadSignature:
            return None
        return self.valid().filter(pk=pk).first()

    def revoke(self) -> bool:
        """End these links at once. False when all had ended already."""
        return self.valid().update(revoked_at=timezone.now()) > 0


class SecretLink(models.Model):
    """Leave to do one thing without an account (liên kết riêng). Subclasses add `expires_at`, in `lasts` from now.

    salt: of the signature, so that no link of one kind passes for another.
    """

    salt: ClassVar[str]
    lasts: ClassVar[timedelta]

    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at: models.DateTimeField  # with a default of its own in each kind
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        """What an address carries of this link. Signed for as long as a link lasts; the row may end it sooner."""
        return signing.dumps(self.pk, salt=self.salt)

    def is_over(self) -> bool:
        return self.revoked_at is not None or self.expires_at <= timezone.now() or not self.made_by.is_active
