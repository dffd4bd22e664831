"""The words of photos, written by many hands: who may write them, and a save that overwrites nobody's."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date

from hanam_portal.backoffice.models import Revision, User
from hanam_portal.backoffice.revisions.snapshots import keep
from news.models import Edition, Photo

MOST_PHOTOS = 30  # described together
WORDS = ["default_caption", "default_alt", "credit", "taken_on", "has_consent"]
FOLDED = ["folded_words", "folded_credit"]
ACT = "ghi lời nhiều ảnh"

Words = dict[str, Any]  # of WORDS: texts, a day or None, a flag


def may_describe_some(user: User) -> bool:
    return user.has_perm("news.change_photo") or user.has_perm("news.add_photo")


def describable(photos: Iterable[Photo], user: User) -> set[int]:
    """Tell of which photos a person may write the words.

    Who may change photos: of all. Who may only add them: of those that they brought, as long as no edition shows the
    photo and nobody else has changed it.
    """
    if user.has_perm("news.change_photo"):
        return {photo.pk for photo in photos}
    if not user.has_perm("news.add_photo"):
        return set()
    own = {photo.pk for photo in photos if photo.uploaded_by_id == user.pk and photo.changed_by_id in {None, user.pk}}
    shown = Edition.photos.through.objects.filter(photo__in=own).values_list("photo", flat=True)
    return own - set(shown)


@transaction.atomic
def describe(photo: Photo, words: Words, *, opened: int, by: User) -> Photo:
    """Write words of a photo on the version that was looked at, and keep the one before it and the new one.

    Columns that are no words, which background work may write at the same time, are left alone.

    Raises ConflictError when somebody saved the photo since; nothing is written then.
    """
    photo.claim(opened)
    stored = Photo.objects.select_related("changed_by").get(pk=photo.pk)
    keep(stored, by=stored.changed_by, number=opened)
    for name in WORDS:
        setattr(stored, name, words[name])
    stored.changed_by = by
    stored.save(update_fields=[*WORDS, *FOLDED, "changed_by", "changed_at"])
    keep(stored, by=by, act=ACT)
    return stored


def words_of(photo: Photo) -> Words:
    return {name: getattr(photo, name) for name in WORDS}


def words_at(photo: Photo, version: int) -> Words | None:
    """Give the words that a photo had in one of its versions; None when nobody kept that one."""
    kept = Revision.objects.of(photo).filter(number=version).first()
    if kept is None:
        return None
    words = {name: kept.content["fields"][name] for name in WORDS}
    return {**words, "taken_on": parse_date(words["taken_on"] or "")}
