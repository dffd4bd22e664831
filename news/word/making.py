"""Making a draft of a Word file: its photos go to the library, its text becomes an article."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.html import format_html

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit
from news import body as text
from news.imaging import PhotoRefusedError, read_photo
from news.models import Article, ArticlePhoto, Photo, WordFile
from news.photos import bring, same_file
from news.renditions import forget_files, make_later
from news.word.apart import read_apart
from news.word.package import Package
from news.word.pictures import bytes_of
from news.word.reading import Picture, Reading

ACT = "tạo từ tệp Word"
FIGURE = '<figure class="photo" data-photo-id="{}" data-use="{}"></figure>'


@dataclass
class Prepared:
    """The photos of a draft before their rows are written. by_number: of each picture; one photo may serve several."""

    by_number: dict[int, Photo]
    new: list[Photo]


def make_article(brought: WordFile, *, to_unicode: bool, by: User) -> Article:
    """Make the draft of a Word file once: whoever asks again gets the same article.

    Decodes the photos, then, in one transaction: locks the file's row, writes photos, article and their rows, keeps
    the first revision and the audit event. After any exception there is no row and no file of it.
    A picture that cannot be taken in becomes a placeholder that keeps its words. Raises WordRefusedError.
    """
    with brought.file.open("rb") as opened:
        data = opened.read()
    reading = Reading.of(brought.reading)
    if reading.samples and not to_unicode:
        reading = read_apart(data, brought.name, to_unicode=False)
    with _prepared(Package(data, brought.name), brought, reading, by) as photos, transaction.atomic():
        locked = WordFile.objects.select_for_update().get(pk=brought.pk)
        if locked.article is not None:
            for photo in photos.new:
                forget_files(photo)
            return locked.article
        article = _write(locked, reading, photos, by)
        WordFile.objects.filter(pk=locked.pk).update(article=article)
    return article


@contextmanager
def _prepared(package: Package, brought: WordFile, reading: Reading, by: User) -> Iterator[Prepared]:
    """Make the files of the photos that are new; take them back when what follows fails."""
    photos = Prepared({}, [])
    try:
        known: dict[str, Photo] = {}
        for picture in reading.pictures:
            sha256 = brought.pictures.get(picture.part, {}).get("sha256", "")
            photo = known.get(sha256) or _in_library(sha256)
            if photo is None:
                photo = _described(picture, reading, by)
                photos.new.append(photo)
                _give_file(photo, package, picture)
            if sha256:
                known[sha256] = photo
            photos.by_number[picture.number] = photo
        yield photos
    except BaseException:
        for photo in photos.new:
            forget_files(photo)
        raise


def _in_library(sha256: str) -> Photo | None:
    photo = same_file(sha256)
    return None if photo is None or photo.is_taken_down else photo


def _described(picture: Picture, reading: Reading, by: User) -> Photo:
    return Photo(
        title=f"{reading.title[:180]}, ảnh {picture.number}",
        default_caption=picture.caption,
        default_alt=picture.alt,
        credit=picture.credit,
        uploaded_by=by,
    )


def _give_file(photo: Photo, package: Package, picture: Picture) -> None:
    """Make the files of a photo; one that the intake refuses, or that was taken down, stays a placeholder."""
    if not picture.part:
        return
    try:
        file = io.BytesIO(bytes_of(package, picture))
        intake = read_photo(file, f"Ảnh {picture.number}")
    except PhotoRefusedError:
        return  # the summary said so, and why
    taken = same_file(intake.sha256)
    if taken is None or not taken.is_taken_down:
        bring(photo, intake, file)


def _write(brought: WordFile, reading: Reading, photos: Prepared, by: User) -> Article:
    for photo in photos.new:
        photo.save()
        if not photo.is_placeholder:
            make_later(photo)
    rows = [_row(picture, photos.by_number[picture.number]) for picture in reading.pictures]
    uses = {picture.number: row for picture, row in zip(reading.pictures, rows, strict=True)}
    article = Article(
        title=reading.title,
        section=brought.section,
        sapo=reading.sapo,
        body=_body(reading, uses),
        author=by,
        changed_by=by,
    )
    article.save()
    order = [figure.photo_id for figure in text.figures(reading.body)]
    for picture, row in zip(reading.pictures, rows, strict=True):
        row.article = article
        row.position = order.index(picture.number) if picture.number in order else len(order)
    ArticlePhoto.objects.bulk_create(rows)
    keep(article, by=by, act=ACT)
    after = {"tệp": brought.name, "ảnh": len(rows)}
    audit.record(ACT, article, by=str(by), before={}, after=after)
    return article


def _row(picture: Picture, photo: Photo) -> ArticlePhoto:
    """Keep the words of this document with this use; where it has none, those of the library shine through."""
    return ArticlePhoto(
        photo=photo,
        use=uuid4(),
        caption=picture.caption or None,
        alt=picture.alt if picture.alt and picture.alt != photo.default_alt else None,
    )


def _body(reading: Reading, uses: dict[int, ArticlePhoto]) -> str:
    """Put the keys of the photos where the reading has the numbers of pictures."""
    parts = []
    for part in text.split(reading.body):
        if isinstance(part, str):
            parts.append(part)
        else:
            row = uses[part.photo_id]
            parts.append(format_html(FIGURE, row.photo.pk, row.use))
    return "\n".join(parts)
