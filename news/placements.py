"""The verbs of the home page: place, move, hold, hide, remove. One at a time, on the board that the person saw.

Each is one transaction: lock the board, check that nobody changed it since, write the rows and the audit events.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hanam_portal.publishing import audit
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.dates import moment
from news.cards import Listed
from news.front_page import ROOM
from news.models import Area, Article, Edition, Placement, Section


class PlacementError(Exception):
    """A change of the home page was refused; nothing was written."""


class StaleBoardError(PlacementError):
    def __init__(self) -> None:
        last = audit.AuditEvent.objects.filter(object_type=Placement._meta.label_lower).first()
        whom = f"được {last.actor} sửa lúc {moment(last.happened_at)}" if last else "được người khác sửa"
        super().__init__(f"Trang chủ vừa {whom}. Việc của bạn chưa được làm: hãy xem trang chủ lúc này rồi làm lại.")


class UnpublishedError(PlacementError):
    def __init__(self, article: Article) -> None:
        super().__init__(f"Bài “{article}” chưa đăng, cũng chưa hẹn đăng. Hãy đăng hoặc hẹn đăng trước.")


class UnplacedError(PlacementError):
    def __init__(self, article: Article) -> None:
        super().__init__(f"Bài “{article}” không được đặt ở đâu trên trang chủ: bài đứng theo ngày.")


class PastUntilError(PlacementError):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"Giờ “giữ đến” {moment(until)} đã qua. Hãy chọn một giờ trong tương lai, hoặc để trống.")


def board_token(placements: Iterable[Placement]) -> str:
    """Name the state of the home page as editors left it; a placement that merely ends does not change it."""
    rows = sorted((one.article_id, one.area, one.position, one.until and one.until.timestamp()) for one in placements)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:32]


def standing(articles: Iterable[int]) -> dict[int, Edition]:
    """Fetch the visible edition of each of these articles, else the one that waits for its hour, in one query."""
    editions = Edition.objects.filter(article__in=list(articles)).exclude(visible_until__lte=timezone.now())
    rows = editions.exclude(kind=EditionKind.WITHDRAWAL).select_related("section").defer("blocks", "notes")
    return {edition.article_id: edition for edition in rows.order_by("-visible_from")}


def is_live(edition: Listed | None) -> bool:
    return edition is not None and edition.visible_from <= timezone.now()


def section_of(placement: Placement, editions: dict[int, Edition]) -> int:
    """Tell in whose block an article stands: that of its edition, which a draft may have left since."""
    edition = editions.get(placement.article_id)
    return edition.section_id if edition else placement.article.section_id


def neighbours(placement: Placement, placements: Iterable[Placement], editions: dict[int, Edition]) -> list[Placement]:
    """Give the other placements of the same list, in order: of its area, and in a section's area of that section."""

    def list_of(one: Placement) -> tuple[str, int | None]:
        return one.area, section_of(one, editions) if one.area == Area.SECTION else None

    others = [one for one in placements if one.article_id != placement.article_id]
    return sorted((one for one in others if list_of(one) == list_of(placement)), key=lambda one: (one.position, one.pk))


def without_room(row: list[Placement], editions: dict[int, Edition]) -> list[Placement]:
    """Give those of a list that citizens would see if their area had more room."""
    live = [one for one in row if is_live(editions.get(one.article_id))]
    return live[ROOM[Area(row[0].area)] :] if row and row[0].area in ROOM else []


@transaction.atomic
def place(
    article: Article, *, area: str, seen: str, by: str, position: int = 0, until: datetime | None = None
) -> list[Placement]:
    """Put an article into an area of the home page, `position` others before it, until a moment or until changed.

    seen: the token of the board that the person looked at. Those for whom the area has no room any more leave it and
    are returned; an article that waits for its hour takes no room, so it drives nobody out before it.

    Raises StaleBoardError, UnpublishedError (what is not published can only be hidden), PastUntilError.
    """
    placements = _lock(seen)
    _check_ahead(until)
    editions = standing([article.pk, *(one.article_id for one in placements)])
    if area != Area.HIDDEN and article.pk not in editions:
        raise UnpublishedError(article)
    placed = _find(placements, article) or Placement(article=article)
    before = _summary(placed) if placed.pk else {}
    placed.area, placed.until, placed.placed_by, placed.placed_at = area, until, by, timezone.now()
    row = neighbours(placed, placements, editions)
    row.insert(min(position, ROOM.get(Area(area), len(row) + 1) - 1), placed)
    placed.save()
    leaving = without_room(row, editions)
    _number([one for one in row if one not in leaving])
    audit.record("đặt lên trang chủ", placed, by=by, before=before, after=_summary(placed))
    for one in leaving:
        _delete(one, action="nhường chỗ trên trang chủ", by=by)
    return leaving


def hide(article: Article, *, seen: str, by: str, until: datetime | None = None) -> None:
    """Keep an article off the home page; it stays in its section and at its address. Raises what `place` raises."""
    place(article, area=Area.HIDDEN, seen=seen, by=by, until=until)


@transaction.atomic
def move(article: Article, *, steps: int, seen: str, by: str) -> None:
    """Move an article within its list, up by negative steps. Raises StaleBoardError, UnplacedError."""
    placements = _lock(seen)
    placed = _placed(placements, article)
    before = _summary(placed)
    row = neighbours(placed, placements, standing(one.article_id for one in placements))
    ahead = sum((one.position, one.pk) < (placed.position, placed.pk) for one in row)
    row.insert(max(0, ahead + steps), placed)
    _number(row)
    audit.record("đổi thứ tự trên trang chủ", placed, by=by, before=before, after=_summary(placed))


@transaction.atomic
def hold(article: Article, *, until: datetime | None, seen: str, by: str) -> None:
    """Set until when an article keeps its place. Raises StaleBoardError, UnplacedError, PastUntilError."""
    placed = _placed(_lock(seen), article)
    _check_ahead(until)
    before = _summary(placed)
    placed.until, placed.placed_by = until, by
    placed.save()
    audit.record("đổi giờ giữ trên trang chủ", placed, by=by, before=before, after=_summary(placed))


@transaction.atomic
def remove(article: Article, *, seen: str, by: str) -> None:
    """Let an article stand where its date puts it again. Raises StaleBoardError, UnplacedError."""
    _delete(_placed(_lock(seen), article), action="bỏ đặt trên trang chủ", by=by)


def _lock(seen: str) -> list[Placement]:
    """Make editors stand in line, and read what stands; what has ended is cleared away.

    The rows of the sections are the lock, for a board may be empty. It keeps nobody from publishing.
    """
    list(Section.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    placements = list(Placement.objects.select_related("article").defer("article__body"))
    if board_token(placements) != seen:
        raise StaleBoardError
    now = timezone.now()
    Placement.objects.filter(until__lte=now).delete()
    return [one for one in placements if one.until is None or one.until > now]


def _find(placements: list[Placement], article: Article) -> Placement | None:
    return next((one for one in placements if one.article_id == article.pk), None)


def _placed(placements: list[Placement], article: Article) -> Placement:
    placed = _find(placements, article)
    if placed is None:
        raise UnplacedError(article)
    return placed


def _check_ahead(until: datetime | None) -> None:
    if until is not None and until <= timezone.now():
        raise PastUntilError(until)


def _number(row: list[Placement]) -> None:
    for position, placement in enumerate(row):
        placement.position = position
    Placement.objects.bulk_update(row, ["position"])


def _delete(placement: Placement, *, action: str, by: str) -> None:
    audit.record(action, placement, by=by, before=_summary(placement), after={})
    placement.delete()


def _summary(placement: Placement) -> dict[str, Any]:
    """Say in the audit trail where an article stood."""
    return {
        "article": placement.article_id,
        "area": str(placement.area),
        "position": placement.position,
        "until": placement.until,
    }
