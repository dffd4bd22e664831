"""To take a photo down, wherever citizens see it, and to put it back (gỡ ảnh, khôi phục ảnh).

An edition that is published meanwhile gets its placeholders from Article.published.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from hanam_portal.publishing import audit
from hanam_portal.publishing.errors import NoteRequiredError, PublishingError
from news.models import Edition, Photo, Takedown
from news.renditions import make_later
from news.withheld_files import settle


class AlreadyTakenDownError(PublishingError):
    def __init__(self) -> None:
        super().__init__("Ảnh này đã được gỡ rồi.")


class NotTakenDownError(PublishingError):
    def __init__(self) -> None:
        super().__init__("Ảnh này hiện không bị gỡ.")


@dataclass
class Standing:
    """An article in which a photo stands: its name now or when it was last published, and in how many editions."""

    article_id: int
    title: str
    editions: int = 0
    is_live: bool = False
    is_scheduled: bool = False


@transaction.atomic
def take_down(photo: Photo, *, reason: str, by: str) -> Takedown:
    """Show a photo nowhere any more; where it stood readers find the reason.

    Locks the photo, marks it, puts a placeholder into every edition that shows it (past, present and scheduled), keeps
    what stood there inside, writes the audit event. On commit its files leave the public storage, so that their
    addresses answer 410; what a crash left there `manage.py settle_takedowns` moves.

    Raises NoteRequiredError without a reason, AlreadyTakenDownError. Nothing is written then.
    """
    if not (reason := reason.strip()):
        raise NoteRequiredError("gỡ ảnh")
    if _locked(photo).is_taken_down:
        raise AlreadyTakenDownError
    _mark(photo, reason)
    takedown = Takedown.objects.create(photo=photo, token=photo.token, reason=reason, taken_down_by=by)
    changed = [edition.article_id for edition in _in_order(_concerned(photo)) if takedown.hold_back(edition)]
    after = {"reason": reason, "articles": len(set(changed)), "editions": len(changed)}
    audit.record("gỡ ảnh", photo, by=by, before={}, after=after)
    transaction.on_commit(lambda: settle(photo), robust=True)
    return takedown


@transaction.atomic
def lift(takedown: Takedown, *, reason: str, by: str) -> None:
    """Show a photo again wherever it stood, word for word, in the editions published meanwhile too.

    Locks the photo, puts what was taken out of the editions back, writes the audit event; on commit its files return,
    and what was never made of them is made.

    Raises NoteRequiredError without a reason, NotTakenDownError when it was lifted already. Nothing is written then.
    """
    if not (reason := reason.strip()):
        raise NoteRequiredError("khôi phục ảnh")
    photo = _locked(takedown.photo)
    if not Takedown.objects.in_force().filter(pk=takedown.pk).exists():
        raise NotTakenDownError
    rows = _in_order(Edition.objects.filter(pk__in=takedown.removed.values("edition")))
    for edition in rows:
        takedown.put_back(edition)
    takedown.removed.all().delete()
    takedown.lifted_at, takedown.lifted_by, takedown.lift_reason = timezone.now(), by, reason
    takedown.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    _mark(photo, "")
    before = {"reason": takedown.reason, "taken_down_at": takedown.taken_down_at.isoformat()}
    audit.record("khôi phục ảnh", photo, by=by, before=before, after={"reason": reason, "editions": len(rows)})
    transaction.on_commit(lambda: settle(photo), robust=True)
    make_later(photo)


def editions_showing(photo: Photo) -> QuerySet[Edition]:
    """Find the editions, past and scheduled ones too, in which a photo stands."""
    return Edition.objects.filter(pk__in=Edition.photos.through.objects.filter(photo=photo).values("edition"))


def stands_in(photo: Photo) -> list[Standing]:
    """List the articles in whose editions a photo stands, those that readers see first."""
    now, found = timezone.now(), dict[int, Standing]()
    rows = editions_showing(photo).order_by("-visible_from").defer("blocks", "lead", "notes")
    for edition in rows.iterator():
        article = found.setdefault(edition.article_id, Standing(edition.article_id, edition.title))
        article.editions += 1
        article.is_scheduled |= edition.visible_from > now
        article.is_live |= edition.visible_from <= now and (
            edition.visible_until is None or edition.visible_until > now
        )
    return sorted(found.values(), key=lambda article: not article.is_live)


def _concerned(photo: Photo) -> QuerySet[Edition]:
    """Find the editions that show a photo, those too that give an address of it without a link; reads every body."""
    texts = Edition.objects.annotate(words=Cast("blocks", TextField()), face=Cast("lead", TextField()))
    address = f"{photo.token[:2]}/{photo.token[2:]}"
    unlinked = texts.filter(Q(words__contains=address) | Q(face__contains=address))
    return Edition.objects.filter(Q(pk__in=unlinked.values("pk")) | Q(pk__in=editions_showing(photo).values("pk")))


def _in_order(editions: QuerySet[Edition]) -> list[Edition]:
    """Lock editions one after another in one order, so that two takedowns in one article wait for each other."""
    return list(editions.select_for_update(of=("self",)).order_by("pk"))


def _locked(photo: Photo) -> Photo:
    return Photo.objects.select_for_update(no_key=True).get(pk=photo.pk)


def _mark(photo: Photo, reason: str) -> None:
    Photo.objects.filter(pk=photo.pk).update(takedown_reason=reason)
    photo.takedown_reason = reason
