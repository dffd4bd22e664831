"""Photos from a phone into the strip of an open draft: a link for half an hour, uploads that go on where they broke."""

from typing import BinaryIO, cast
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.text import one_line
from news import photo_uploads, rights, workflow
from news.imaging import MAX_BYTES, PhotoRefusedError
from news.models import Article, ArticlePhoto, PhoneLink, PhoneUpload, Photo

MOST_PHOTOS = 30
LONGEST_NAME, LONGEST_REFUSAL = 200, 500


class PhoneError(Exception):
    """A file cannot be sent; the message is for the person with the phone."""


class OffsetError(Exception):
    """A piece came that does not follow what has arrived.

    received_bytes: how much has arrived; the next piece begins there.
    """

    def __init__(self, received_bytes: int) -> None:
        super().__init__(received_bytes)
        self.received_bytes = received_bytes


@transaction.atomic
def make_link(article: Article, *, by: User) -> PhoneLink:
    """Let whoever has the link send photos into an article for half an hour; this person's earlier links to it end."""
    forget_parts()
    PhoneLink.objects.filter(article=article, made_by=by).revoke()
    link = PhoneLink.objects.create(article=article, made_by=by)
    expiry = {"link": link.pk, "expires_at": link.expires_at.isoformat()}
    audit.record("tạo liên kết gửi ảnh", article, by=str(by), before={}, after=expiry)
    return link


@transaction.atomic
def revoke(link: PhoneLink, *, by: User) -> bool:
    """End a link at once. False when it had ended already; nothing is written then."""
    if not PhoneLink.objects.filter(pk=link.pk).revoke():
        return False
    audit.record("thu hồi liên kết gửi ảnh", link.article, by=str(by), before={"link": link.pk}, after={})
    return True


def link_of(token: str) -> PhoneLink | None:
    """Find the link of an address; None when it leads nowhere, or its maker may no longer change the article."""
    link = PhoneLink.objects.select_related("article", "made_by").of_token(token)
    return link if link and may_send(link.made_by, link.article) else None


def may_send(user: User, article: Article) -> bool:
    may_change = user.has_perm("news.change_article") and user.has_perm("news.add_photo")
    return may_change and rights.reach(user, "change").covers(article.section_id)


def places_left(link: PhoneLink) -> int:
    """Tell how many photos the link still takes; one that was refused takes no place."""
    return MOST_PHOTOS - link.uploads.filter(refusal="").count()


@transaction.atomic
def begin(link: PhoneLink, *, name: str, size_bytes: int, stamp: str) -> PhoneUpload:
    """Begin to receive a file, or find what has arrived of it: chosen again after a break, it is the same upload.

    stamp: what else tells the file from others of its name and size, such as when it was made.
    Raises PhoneError for a file that is empty or too large, and when the link has taken MOST_PHOTOS.
    """
    PhoneLink.objects.select_for_update().get(pk=link.pk)
    name = one_line(name)[-LONGEST_NAME:] or "Ảnh"
    key = uuid5(NAMESPACE_URL, f"{link.pk}\n{name}\n{size_bytes}\n{stamp}")
    if known := link.uploads.filter(key=key).first():
        return known
    if not 1 <= size_bytes <= MAX_BYTES:
        raise PhoneError(f"“{name}” rỗng hoặc lớn hơn {MAX_BYTES // 1024**2} MB. Hãy chọn ảnh khác hoặc thu nhỏ ảnh.")
    if places_left(link) < 1:
        raise PhoneError(f"Mã này đã nhận đủ {MOST_PHOTOS} ảnh. Hãy xin người biên tập một mã mới.")
    return PhoneUpload.objects.create(link=link, key=key, name=name, size_bytes=size_bytes)


@transaction.atomic
def receive(link: PhoneLink, key: UUID, piece: bytes, *, begins_at: int) -> PhoneUpload:
    """Put the next piece of a file behind what has arrived.

    Raises OffsetError when it does not follow; PhoneUpload.DoesNotExist for a file that was never begun here.
    """
    upload = link.uploads.select_for_update().get(key=key)
    if begins_at != upload.received_bytes or begins_at + len(piece) > upload.size_bytes:
        raise OffsetError(upload.received_bytes)
    if not upload.part:
        upload.part.save(f"incoming/{upload.key.hex}", ContentFile(b""), save=False)
    with upload.part.storage.open(str(upload.part.name), "r+b") as part:
        part.seek(begins_at)  # a piece whose request died half-way is written over
        part.write(piece)
        part.truncate()
    upload.received_bytes += len(piece)
    upload.save(update_fields=["part", "received_bytes"])
    return upload


@transaction.atomic
def settle(upload: PhoneUpload, *, credit: str) -> PhoneUpload:
    """Take a file that has arrived whole into the library and the strip of its article, or note why not.

    Safe to repeat: of two requests the second finds what the first has made. The article's words stay whose they
    are: the row is added under its lock, and an article that was approved is a draft again.
    """
    locked = PhoneUpload.objects.select_for_update(of=("self",)).select_related("link__made_by").get(pk=upload.pk)
    if locked.is_settled or locked.received_bytes < locked.size_bytes:
        return locked
    try:
        with locked.part.open("rb") as part:
            file = cast(BinaryIO, part)
            photo = photo_uploads.receive(file, name=locked.name, credit=credit, by=locked.link.made_by).photo
    except PhotoRefusedError as refusal:
        locked.refusal = str(refusal)[:LONGEST_REFUSAL]
    else:
        if photo.is_taken_down:
            locked.refusal = f"Ảnh “{locked.name}” đã bị gỡ khỏi cổng: {photo.takedown_reason}"[:LONGEST_REFUSAL]
        else:
            locked.photo = photo
            _add_to_strip(photo, locked.link.article_id, use=locked.key)
    name = str(locked.part.name)
    transaction.on_commit(lambda: locked.part.storage.delete(name))
    locked.part = ""
    locked.save(update_fields=["photo", "refusal", "part"])
    return locked


def _add_to_strip(photo: Photo, article_pk: int, *, use: UUID) -> None:
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_pk)
    last = article.photos.aggregate(last=Max("position"))["last"]
    ArticlePhoto.objects.create(article=article, photo=photo, use=use, position=0 if last is None else last + 1)
    workflow.reopen(article)


def arrivals(link: PhoneLink, *, after: int) -> list[PhoneUpload]:
    """Give what came of the link's uploads since the one with the key `after`, in the order in which they came."""
    return list(link.uploads.filter(pk__gt=after).select_related("photo"))


def forget_parts() -> None:
    """Delete what arrived of files that can no longer be completed."""
    for upload in PhoneUpload.objects.exclude(part="").filter(link__expires_at__lt=timezone.now()):
        upload.part.delete(save=False)
        PhoneUpload.objects.filter(pk=upload.pk).update(part="")
