"""Bringing a Word file: it is read, its pictures are looked at, and both wait a day for the one who brought it."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from hanam_portal.backoffice.file_names import printable
from hanam_portal.backoffice.models import User
from news.models import Section, WordFile
from news.word.apart import read_apart
from news.word.package import MAX_BYTES, Package
from news.word.pictures import look_at

KEPT = timedelta(days=1)


def bring(file: UploadedFile, *, section: Section, by: User) -> WordFile:
    """Keep a Word file with all that its summary shows; what older files left behind is removed.

    Raises WordRefusedError; nothing is kept then.
    """
    forget_old()
    name, data = file.name or "", file.read(MAX_BYTES + 1)
    reading = read_apart(data, name, to_unicode=True)
    key = uuid4()
    brought = WordFile(key=key, name=printable(name), section=section, brought_by=by, reading=reading.as_json())
    kept: list[str] = []

    def keep(thumbnail: bytes) -> str:
        kept.append(brought.file.storage.save(f"word/{key}/{len(kept) + 1}.jpg", ContentFile(thumbnail)))
        return kept[-1]

    try:
        brought.pictures = look_at(Package(data, name), reading.pictures, keep)
        brought.file.save(f"word/{key}/tep.docx", ContentFile(data), save=False)
        kept.append(brought.file.name or "")
        brought.save()
    except BaseException:
        _delete_files(kept)
        raise
    return brought


def forget_old() -> None:
    """Remove the files that were brought more than a day ago, whatever became of them."""
    with transaction.atomic():
        old = list(WordFile.objects.filter(brought_at__lt=timezone.now() - KEPT))
        names = [name for brought in old for name in brought.files()]
        WordFile.objects.filter(pk__in=[brought.pk for brought in old]).delete()
        transaction.on_commit(lambda: _delete_files(names))


def _delete_files(names: list[str]) -> None:
    for name in filter(None, names):
        WordFile._meta.get_field("file").storage.delete(name)
