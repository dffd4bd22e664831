"""What happened to a record: its saves, and what people did with it besides."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.working_copies import Versioned

PAGE_LENGTH = 50


@dataclass(frozen=True)
class Entry:
    """One thing that happened. number: of the revision that it left; None for an act that saved nothing."""

    at: datetime
    who: str
    act: str
    number: int | None = None


def timeline(record: Versioned, *, page: int = 1) -> tuple[list[Entry], bool]:
    """Give one page of what happened, the newest first, and whether there is more. Counts nothing."""
    end = page * PAGE_LENGTH + 1
    saves = Revision.objects.of(record).select_related("made_by").defer("content").order_by("-number")[:end]
    entries = [
        *(Entry(one.made_at, str(one.made_by or ""), one.act, one.number) for one in saves),
        *(Entry(one.action_time, str(one.user), one.change_message) for one in _acts(record)[:end]),
    ]
    newest_first = sorted(entries, key=lambda entry: (entry.at, entry.number or 0), reverse=True)
    return newest_first[end - 1 - PAGE_LENGTH : end - 1], len(newest_first) >= end


def _acts(record: Versioned) -> QuerySet[LogEntry]:
    """What Django logged in words: publish, withdraw, return. What it logged of a save is a list of columns."""
    logged = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk)
    ).exclude(change_message="")
    return logged.exclude(change_message__startswith="[").select_related("user").order_by("-action_time")
