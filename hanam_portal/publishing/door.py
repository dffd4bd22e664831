"""The door: the only functions that change what citizens see.

Each is one transaction: lock the record, check it, close the edition that stands, write the new one, write the audit
event. Whoever comes second waits for the lock and then sees what the first has done.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from hanam_portal.publishing import audit
from hanam_portal.publishing.editions import Edition, EditionKind, Part, Publishable
from hanam_portal.publishing.errors import (
    CannotWaitError,
    IncompleteError,
    NoteRequiredError,
    NothingNewError,
    NotPublishedError,
    NotScheduledError,
    PastMomentError,
    ScheduledError,
)
from hanam_portal.publishing.search import upkeep
from hanam_portal.publishing.vietnamese.dates import moment

MOMENT = timedelta(microseconds=1)  # the shortest time that an edition stands
PARTS_AT_ONCE = 500


@transaction.atomic
def publish(record: Publishable, *, by: str, note: str = "") -> Edition:
    """Show the record to citizens as it stands, from now on.

    Ends the present edition and opens the next: đăng mới the first time, cập nhật after that.

    Raises IncompleteError, NothingNewError when citizens already read exactly this, ScheduledError while another
    edition waits for its hour. Nothing is written then.
    """
    standing = _lock(record)
    return _open(standing, kind=EditionKind.UPDATE, note=note, starts_at=standing.now, by=by)


@transaction.atomic
def correct(record: Publishable, *, note: str, by: str) -> Edition:
    """Replace what citizens read by a corrected edition (đính chính) whose note says what was wrong.

    Raises NotPublishedError when nothing is visible, NoteRequiredError, and what `publish` raises.
    """
    if not note.strip():
        raise NoteRequiredError("đính chính")
    standing = _lock(record)
    if standing.current is None or standing.current.is_withdrawal:
        raise NotPublishedError
    return _open(standing, kind=EditionKind.CORRECTION, note=note, starts_at=standing.now, by=by)


@transaction.atomic
def schedule(record: Publishable, *, at: datetime, by: str, note: str = "") -> Edition:
    """Show the record as it stands now from the moment `at` on; the present edition ends at that moment.

    Raises PastMomentError unless `at` lies ahead, CannotWaitError for records that are published at once or not at
    all, and what `publish` raises.
    """
    if not record.may_wait:
        raise CannotWaitError
    standing = _lock(record)
    if at <= standing.now:
        raise PastMomentError(moment(at))
    return _open(standing, kind=EditionKind.UPDATE, note=note, starts_at=at, by=by)


@transaction.atomic
def cancel_schedule(record: Publishable, *, by: str) -> None:
    """Take back the edition that waits for its hour and let the present one stand without end.

    No citizen has seen the waiting edition, so its row goes; the audit event keeps what it was.
    Raises NotScheduledError when none waits, which is also the answer once its hour has come.
    """
    standing = _lock(record)
    if standing.pending is None:
        raise NotScheduledError
    before = _summary(standing.pending)
    pending = standing.pending
    _drop_pending(standing)
    upkeep.follow(pending)
    audit.record("hủy hẹn đăng", standing.record, by=by, before=before, after={})
    standing.record.taken_back()


@transaction.atomic
def withdraw(record: Publishable, *, reason: str, by: str) -> Edition:
    """Take the record off the public site and say why; an edition that waits for its hour goes too.

    The edition that opens (gỡ bài) keeps the name of the record and the reason, and none of the content.
    Raises NotPublishedError when nothing is visible, NoteRequiredError without a reason.
    """
    if not reason.strip():
        raise NoteRequiredError("gỡ bài")
    standing = _lock(record)
    current = standing.current
    if current is None or current.is_withdrawal:
        raise NotPublishedError
    _drop_pending(standing)
    content = {name: getattr(current, name) for name in current.kept_when_withdrawn}
    notice = _write(standing, content, {}, kind=EditionKind.WITHDRAWAL, note=reason, starts_at=standing.now, by=by)
    standing.record.taken_back()
    return notice


def redact(edition: Edition, **columns: Any) -> None:  # the columns of the subclass, each of its own type
    """Take content out of an edition that may be shown no longer, or put it back; the row, its notes and dates stay.

    The one change that an edition sees. Its digest goes on proving what was published. Whoever calls this records why.
    """
    type(edition)._default_manager.filter(pk=edition.pk).update(**columns, redacted_at=timezone.now())
    upkeep.follow(edition)


@dataclass
class _Standing:
    """A locked record, the edition that stands and the one that waits for its hour."""

    record: Publishable
    now: datetime
    current: Edition | None
    pending: Edition | None


def _lock(record: Publishable) -> _Standing:
    """Lock the record's row and read what stands; the clock is read after the lock, so that intervals go forward.

    The lock leaves the key free: an act on another record may point to this one while it waits for a part of it.
    """
    locked = type(record)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    now = timezone.now()
    standing = _Standing(locked, now, locked.editions.in_force(now).first(), locked.editions.scheduled(now).first())
    if standing.current is not None:
        standing.now = max(now, standing.current.visible_from + MOMENT)
    return standing


def _open(standing: _Standing, *, kind: EditionKind, note: str, starts_at: datetime, by: str) -> Edition:
    if standing.pending is not None:
        raise ScheduledError(moment(standing.pending.visible_from))
    if problems := standing.record.problems():
        raise IncompleteError(problems)
    current = standing.current
    first_published_at = current.first_published_at if current else starts_at
    content = standing.record.edition_content(first_published_at=first_published_at)
    links = standing.record.edition_links()
    if current is not None and current.digest == content_digest(content, links) and note.strip() in {"", current.note}:
        raise NothingNewError(current.number, moment(current.visible_from))
    edition = _write(standing, content, links, kind=kind, note=note, starts_at=starts_at, by=by)
    standing.record.published()
    return edition


def _write(
    standing: _Standing,
    content: dict[str, Any],  # the columns of the subclass, each of its own type
    links: dict[str, list[models.Model]],
    *,
    kind: EditionKind,
    note: str,
    starts_at: datetime,
    by: str,
) -> Edition:
    record, current = standing.record, standing.current
    if current:
        record.editions.filter(pk=current.pk).update(visible_until=starts_at)
    kind = kind if current else EditionKind.NEW
    edition: Edition = record.editions.create(
        **content,
        **_following(current, kind=kind, note=note.strip(), starts_at=starts_at, by=by),
        digest=content_digest(content, links),
    )
    for name, targets in links.items():
        getattr(edition, name).set(targets)
    _renew_parts(record, edition)
    upkeep.follow(edition)
    audit.record(
        f"hẹn {kind.label}" if starts_at > standing.now else kind.label,
        record,
        by=by,
        before=_before(standing),
        after=_summary(edition),
    )
    return edition


def _following(
    current: Edition | None, *, kind: EditionKind, note: str, starts_at: datetime, by: str
) -> dict[str, Any]:
    """Give what the edition after `current`, or the first, says of itself besides its content."""
    number = current.number + 1 if current else 1
    earlier = current.notes if current else []
    told = {"number": number, "kind": kind.value, "label": kind.label, "note": note, "at": starts_at.isoformat()}
    return {
        "number": number,
        "kind": kind,
        "note": note,
        "notes": [*earlier, told] if note else earlier,
        "visible_from": starts_at,
        "first_published_at": current.first_published_at if current else starts_at,
        "published_by": by,
    }


def _renew_parts(record: Publishable, edition: Edition) -> None:
    """Begin new editions of the rows that are published along with a record: where the content differs, only there."""
    if not record.part_editions:
        return
    link: Any = getattr(record, record.part_editions).model.editions.field
    parts = record.parts()
    for first in range(0, len(parts), PARTS_AT_ONCE):
        some = {part.key: part for part in parts[first : first + PARTS_AT_ONCE]}
        open_now = link.model._default_manager.filter(**{f"{link.name}__in": some}, visible_until=None)
        standing = {getattr(one, link.attname): one for one in open_now}
        fresh = [new for key, part in some.items() if (new := _part_edition(link, part, standing.get(key), edition))]
        ends: dict[datetime, list[int]] = {}
        for new in fresh:
            if old := standing.get(getattr(new, link.attname)):
                ends.setdefault(new.visible_from, []).append(old.pk)
        for moment_of, keys in ends.items():
            link.model._default_manager.filter(pk__in=keys).update(visible_until=moment_of)
        link.model._default_manager.bulk_create(fresh)


def _part_edition(link: Any, part: Part, current: Edition | None, cause: Edition) -> Edition | None:
    """Make the next edition of a row, unsaved; None when the row stands as it should."""
    if part.content is None:
        if current is None or current.is_withdrawal:
            return None
        kind, content = EditionKind.WITHDRAWAL, {name: getattr(current, name) for name in current.kept_when_withdrawn}
    elif current is None:
        kind, content = EditionKind.NEW, part.content
    else:
        is_correction = part.note or cause.kind == EditionKind.CORRECTION
        kind, content = (EditionKind.CORRECTION if is_correction else EditionKind.UPDATE), part.content
    digest = content_digest(content, {})
    if current is not None and current.digest == digest:
        return None
    starts_at = max(cause.visible_from, current.visible_from + MOMENT) if current else cause.visible_from
    note, by = part.note or cause.note, cause.published_by
    edition: Edition = link.model(
        **{link.attname: part.key},
        **content,
        **_following(current, kind=kind, note=note, starts_at=starts_at, by=by),
        digest=digest,
    )
    return edition


def _drop_pending(standing: _Standing) -> None:
    if standing.pending is None:
        return
    standing.record.editions.filter(pk=standing.pending.pk).delete()
    if standing.current is not None:
        standing.record.editions.filter(pk=standing.current.pk).update(visible_until=None)


def content_digest(content: dict[str, Any], links: dict[str, list[models.Model]]) -> str:
    """Tell whether two contents are the same, byte for byte."""
    plain = {name: value.pk if isinstance(value, models.Model) else value for name, value in content.items()}
    keys = {name: sorted(target.pk for target in targets) for name, targets in links.items()}
    text = json.dumps([plain, keys], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _before(standing: _Standing) -> dict[str, Any]:
    """Say in the audit trail what stood before, and what waited when the act drops it too."""
    before = _summary(standing.current)
    return before if standing.pending is None else {**before, "waiting": _summary(standing.pending)}


def _summary(edition: Edition | None) -> dict[str, Any]:
    """Say in the audit trail which edition it was; the digest proves its content."""
    if edition is None:
        return {}
    return {
        "number": edition.number,
        "kind": str(edition.kind),
        "note": edition.note,
        "visible_from": edition.visible_from.isoformat(),
        "digest": edition.digest,
    }
