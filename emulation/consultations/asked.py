"""Whether the people were asked about a nomination, as the law wants of state-level awards before the council meets."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone

from emulation.consultations.showing import days_shown, end_of, keys, last_word, shown_since
from emulation.consultations.working_days import LEAST_DAYS
from emulation.models import ConsultationEdition, Holiday, Nomination
from emulation.models.award_types import AwardLevel
from hanam_portal.backoffice.findings import Finding


class AskedState(models.TextChoices):
    """Where a nomination stands between being put on a list and the end of the time for comments."""

    NEVER = "never", "chưa lấy ý kiến"
    OPEN = "open", "đang lấy ý kiến"
    ASKED = "asked", "đã lấy ý kiến"


def consulted_among(nominations: Iterable[int], *, on: date) -> set[int]:
    """Keep the keys of the nominations about which the people had been asked long enough, before a day.

    A nomination counts when it stood on a public list for ten working days without a break, up to the end of the last
    day that the list named for comments, and that day lies before `on`. A draft, a list that was taken down before its
    end, a name that was added too late: none of these counts. Two queries.
    """
    wanted, found = set(nominations), set[int]()
    if not wanted:
        return found
    by_list = defaultdict(list)
    for edition in ConsultationEdition.objects.filter(consultation__nominations__in=wanted).distinct():
        by_list[edition.consultation_id].append(edition)
    calendar = Holiday.objects.calendar()
    for editions in by_list.values():
        for edition in last_word(editions, before=on):
            for key in keys(edition) & wanted:
                since = shown_since(editions, key, at=end_of(edition.closes_on))
                if since and len(days_shown(edition.opens_on, edition.closes_on, since, calendar)) >= LEAST_DAYS:
                    found.add(key)
    return found


def was_consulted(nomination: Nomination, on: date) -> bool:
    """Tell whether a council that meets on a day may take up a nomination about which the people must be asked."""
    return nomination.pk in consulted_among([nomination.pk], on=on)


def state_of(nomination: Nomination) -> AskedState:
    """Tell where a nomination stands today."""
    today = timezone.localdate()
    if was_consulted(nomination, today):
        return AskedState.ASKED
    visible = ConsultationEdition.objects.visible().filter(consultation__nominations=nomination, closes_on__gte=today)
    return AskedState.OPEN if any(nomination.pk in keys(edition) for edition in visible) else AskedState.NEVER


def must_be_asked(nomination: Nomination, on: date) -> list[Finding]:
    """Warn of a state-level award about which the people were not asked before a day.

    Source: Decree 98/2023, article 46 (2), since 1/7/2025 Decree 152/2025, article 60 (3).
    """
    if nomination.award_type.level != AwardLevel.STATE or was_consulted(nomination, on):
        return []
    words = (
        f"{nomination.award_type} là khen thưởng cấp Nhà nước: danh sách phải công khai lấy ý kiến nhân dân ít nhất "
        f"{LEAST_DAYS} ngày làm việc trước ngày hội đồng họp. Đề nghị này chưa qua bước ấy."
    )
    return [Finding("must-be-asked", words)]
