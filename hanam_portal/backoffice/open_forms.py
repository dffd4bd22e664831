"""Forms that are open: who has which record before them, and what they have typed and not yet saved."""

from datetime import timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models, transaction
from django.http import QueryDict
from django.utils import timezone

from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import Versioned

PRESENT = timedelta(minutes=10)  # how long after the last sign of life somebody counts as being there
KEPT = timedelta(days=7)  # how long what was typed waits for its author
LATE = timedelta(seconds=10)  # how long after a save an autosave of the same form may still be on its way
MOST_FORMS = 200  # of one person

Pairs = list[list[str]]


class ForeignFormError(Exception):
    """The form of this key was opened by somebody else; nothing was written."""


class OpenFormQuerySet(models.QuerySet["OpenForm"]):
    def of(self, record: Versioned) -> Self:
        return self.filter(object_type=record._meta.label_lower, object_pk=str(record.pk))

    def of_new(self, model: type[Versioned]) -> Self:
        return self.filter(object_type=model._meta.label_lower, object_pk="")

    def of_others(self, user: User) -> Self:
        """Keep the forms of people who are there now, the latest sign of life first."""
        here = self.exclude(user=user).filter(saved_at=None, seen_at__gt=timezone.now() - PRESENT)
        return here.order_by("-seen_at")

    def unsaved_by(self, user: User) -> Self:
        """Keep what this person typed and did not save, the latest first."""
        return self.filter(user=user, typed_at__gt=timezone.now() - KEPT).order_by("-typed_at")


class OpenForm(models.Model):
    """One opening of a form by one person (biểu mẫu đang mở); empty again once what was typed into it is saved.

    values: [[name, value], …] as the browser would send them; [] until something is typed (`typed_at` is NULL).
    object_pk: "" while the record was never saved.
    """

    key = models.UUIDField(primary_key=True, default=uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    object_type = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=40, blank=True)
    opened_version = models.PositiveIntegerField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)
    typed_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField(null=True)
    values = models.JSONField(default=list)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "biểu mẫu đang mở"
        verbose_name_plural = "biểu mẫu đang mở"
        indexes = [
            models.Index(fields=["object_type", "object_pk"], name="backoffice_openform_record"),
            models.Index(fields=["user", "object_type"], name="backoffice_openform_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.object_type} {self.object_pk or 'mới'}"

    @property
    def is_saved(self) -> bool:
        """Whether what was typed here is saved, and nothing was typed since."""
        return self.saved_at is not None

    def posted(self) -> QueryDict:
        """Give what was typed as a request would carry it."""
        typed = QueryDict(mutable=True)
        for name, value in self.values:
            typed.appendlist(name, value)
        return typed


@transaction.atomic
def note(
    key: UUID,
    *,
    by: User,
    model: type[Versioned],
    pk: str = "",
    opened_version: int | None = None,
    values: Pairs | None = None,
    is_press: bool = False,
) -> OpenForm:
    """Note that a person has this form open now and, with `values`, what is typed into it so far.

    values: [] when all that is typed is stored. is_press: somebody pressed a button, so this is no late autosave.
    A form that is new clears away what of this person is older than a week or beyond the most. What arrives just after
    a save may have been sent before it and is not kept: the form that is given then `is_saved`. Raises
    ForeignFormError when the form is somebody else's.
    """
    now = timezone.now()
    seen = {"object_type": model._meta.label_lower, "object_pk": pk, "opened_version": opened_version, "seen_at": now}
    typed = {} if values is None else {"values": values, "typed_at": now if values else None}
    form, is_new = OpenForm.objects.get_or_create(key=key, defaults={"user": by, **seen, **typed})
    if form.user_id != by.pk:
        raise ForeignFormError
    if is_new:
        _clear_away(by)
    elif is_press or form.saved_at is None or form.saved_at < now - LATE:
        OpenForm.objects.filter(pk=key).update(**seen, **typed, saved_at=None)
        form.saved_at = None
    return form


@transaction.atomic
def settle(key: UUID, *, by: User, record: Versioned) -> None:
    """Empty the opening whose words are saved now, and forget those of this person and record with nothing typed."""
    place = {"object_type": record._meta.label_lower, "object_pk": str(record.pk)}
    OpenForm.objects.filter(**place, user=by, typed_at=None, saved_at=None).exclude(key=key).delete()
    saved: dict[str, Any] = {**place, "typed_at": None, "values": [], "saved_at": timezone.now()}
    if not OpenForm.objects.filter(key=key, user=by).update(**saved):
        OpenForm.objects.get_or_create(key=key, defaults={"user": by, **saved})


def _clear_away(user: User) -> None:
    own = OpenForm.objects.filter(user=user)
    own.filter(seen_at__lt=timezone.now() - KEPT).delete()
    oldest = own.order_by("-seen_at").values_list("key", flat=True)[MOST_FORMS:]
    own.filter(key__in=list(oldest)).delete()
