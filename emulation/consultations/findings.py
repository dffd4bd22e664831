"""What is to mend, or to look at, before citizens are asked about a list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from emulation.consultations.contents import public_row
from emulation.consultations.showing import days_shown, end_of, shown_since
from emulation.consultations.working_days import LEAST_DAYS, Calendar, closes_after, days_between, earliest_council
from emulation.models.nominations import Nomination, NominationStage
from emulation.register.personal import found
from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.dates import short_date

if TYPE_CHECKING:  # their module imports this one
    from emulation.models.consultations import Consultation, ConsultationEdition

Editions = Sequence["ConsultationEdition"]

YEARS = range(2000, 2101)
MOST_DAYS = 366  # that a list stands
SETTLED = {
    NominationStage.ADOPTED,
    NominationStage.REFUSED,
    NominationStage.SUBMITTED,
    NominationStage.DECIDED,
}
NAMES_TOLD = 3


def of(consultation: "Consultation", editions: Editions, calendar: Calendar, *, at: datetime) -> list[Finding]:
    """Judge a record as it would be published at `at`, beside its editions up to then."""
    if not (consultation.opens_on and consultation.closes_on and consultation.council_on):
        return [Finding("incomplete", "Chưa đủ ba ngày: công khai, hết hạn nhận ý kiến, hội đồng họp.", is_error=True)]
    if problem := _odd_dates(consultation):
        return [Finding("dates", problem, is_error=True, field="opens_on")]
    listed = consultation.listed()
    fresh = [one for one in listed if shown_since(editions, one.pk, at=at) is None]
    return [
        *([] if listed else [Finding("empty", "Chưa có đề nghị nào trong danh sách.", True, "nominations")]),
        *(Finding("days", words, True, "closes_on") for words in day_problems(consultation, editions, calendar, at=at)),
        *(Finding("days-lost", words) for words in _lost_days(consultation, editions, calendar, at=at)),
        *(Finding("shortened", words, True, "council_on") for words in _shortened(consultation, editions, at)),
        *(Finding("settled", words, True, "nominations") for words in _settled(fresh)),
        *(Finding("unnamed", words, True, "nominations") for words in _unnamed(listed)),
        *_personal(consultation, listed),
        *_summary(consultation, at),
        *(Finding("no-calendar", words) for words in _no_calendar(consultation, calendar)),
    ]


def dates_problem(consultation: "Consultation", calendar: Calendar) -> str:
    """Say why a list with these days cannot stand long enough, and from when it could; empty when it does."""
    if problem := _odd_dates(consultation):
        return problem
    counted = len(days_between(consultation.opens_on, consultation.closes_on, calendar))
    return "" if counted >= LEAST_DAYS else _too_short(counted, consultation.opens_on, calendar)


def day_problems(consultation: "Consultation", editions: Editions, calendar: Calendar, *, at: datetime) -> list[str]:
    """Say what is wrong with the days of a list that is published at `at`. editions: those of before.

    A name counts from the day on which citizens read it: from the opening, or from later when it was added later. Of a
    list whose time is over nothing is asked any more but of names that were never on it.
    """
    shown = shown_since(editions, None, at=at)
    begun_on = timezone.localdate(shown or at)
    if consultation.opens_on < begun_on:
        return [_too_late(consultation.opens_on, begun_on, is_shown=shown is not None, calendar=calendar)]
    is_over = shown is not None and at >= end_of(consultation.closes_on)
    listed, short = consultation.listed(), defaultdict(list)
    for one in listed:
        since = shown_since(editions, one.pk, at=at)
        counted = len(days_shown(consultation.opens_on, consultation.closes_on, since or at, calendar))
        if counted < LEAST_DAYS and not (is_over and since):
            short[max(consultation.opens_on, timezone.localdate(since or at)), counted].append(one.name)
    return [
        ("" if len(names) == len(listed) else f"{_told(names)}: ") + _too_short(counted, opens, calendar)
        for (opens, counted), names in short.items()
    ]


def _too_short(counted: int, opens: date, calendar: Calendar) -> str:
    closes, council = closes_after(opens, LEAST_DAYS, calendar), earliest_council(opens, calendar)
    return (
        f"Công khai từ {short_date(opens)} thì đến hạn mới có {counted} ngày làm việc, phải đủ {LEAST_DAYS}. Sớm nhất: "
        f"nhận ý kiến đến hết {short_date(closes)}, hội đồng họp ngày {short_date(council)}."
    )


def _too_late(opens: date, begun: date, *, is_shown: bool, calendar: Calendar) -> str:
    if is_shown:
        return f"Người dân đọc được danh sách từ {short_date(begun)}. Ngày công khai không thể sớm hơn ngày ấy."
    closes, council = closes_after(begun, LEAST_DAYS, calendar), earliest_council(begun, calendar)
    return (
        f"Ngày công khai đã ghi là {short_date(opens)}, nhưng đến {short_date(begun)} người dân mới đọc được. Hãy ghi "
        f"lại ngày công khai; sớm nhất: nhận ý kiến đến hết {short_date(closes)}, hội đồng họp ngày "
        f"{short_date(council)}."
    )


def _odd_dates(consultation: "Consultation") -> str:
    days = [consultation.opens_on, consultation.closes_on]
    if any(day.year not in YEARS for day in days):
        return f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}. Hãy xem lại ngày."
    if (consultation.closes_on - consultation.opens_on).days > MOST_DAYS:
        return "Danh sách công khai lâu hơn một năm. Hãy xem lại ngày."
    return ""


def _lost_days(consultation: "Consultation", editions: Editions, calendar: Calendar, *, at: datetime) -> Iterator[str]:
    """Warn of a list whose time is over and turned out too short, because the calendar was changed meanwhile."""
    since = shown_since(editions, None, at=at)
    if since is None or at < end_of(consultation.closes_on):
        return
    counted = len(days_shown(consultation.opens_on, consultation.closes_on, since, calendar))
    if counted < LEAST_DAYS:
        yield (
            f"Theo lịch hiện nay danh sách chỉ có {counted} ngày làm việc công khai, phải đủ {LEAST_DAYS}: các đề nghị "
            "này chưa được coi là đã lấy ý kiến. Hãy xem lại lịch nghỉ, hoặc mở đợt khác."
        )


def _shortened(consultation: "Consultation", editions: Editions, at: datetime) -> Iterator[str]:
    """Refuse to take back days that citizens were promised."""
    if shown_since(editions, None, at=at) is None:
        return
    told = [edition for edition in editions if edition.visible_from <= at][-1]
    if consultation.council_on < told.council_on:
        yield _promised("hội đồng họp ngày", told.council_on)
    if consultation.closes_on < told.closes_on:
        yield _promised("nhận ý kiến đến hết", told.closes_on)


def _promised(what: str, day: date) -> str:
    return f"Trang công khai đã báo {what} {short_date(day)}. Có thể lùi lại, không được sớm hơn."


def _settled(fresh: list[Nomination]) -> Iterator[str]:
    for one in fresh:
        if one.stage in SETTLED:
            yield f"{one}: {one.get_stage_display()}, không còn gì để lấy ý kiến. Hãy bỏ khỏi danh sách."


def _unnamed(listed: list[Nomination]) -> Iterator[str]:
    for one in listed:
        if one.person and not one.person.is_public:
            yield f"{one.name} không được nêu tên công khai. Hãy bỏ khỏi danh sách, hoặc sửa hồ sơ cá nhân."


def _personal(consultation: "Consultation", listed: list[Nomination]) -> Iterator[Finding]:
    """Refuse personal data in what citizens read; where to send comments is an agency's own and may be given."""
    for field, label in [("title", "tiêu đề"), ("summary", "tổng hợp ý kiến")]:
        if told := found(getattr(consultation, field)):
            yield Finding("personal", f"Ở {label} có dữ liệu cá nhân: {', '.join(told)}. Hãy bỏ đi.", True, field)
    for one in listed:
        row = public_row(one)
        if told := [word for column in ["name", "post", "unit_name"] for word in found(row[column])]:
            words = f"Dòng của {one.name} có dữ liệu cá nhân: {', '.join(told)}. Hãy sửa ở đề nghị."
            yield Finding("personal", words, True, "nominations")


def _summary(consultation: "Consultation", at: datetime) -> Iterator[Finding]:
    is_over = at >= end_of(consultation.closes_on)
    if consultation.summary and not is_over:
        words = f"Tổng hợp ý kiến chỉ công bố sau khi hết hạn nhận ý kiến ({short_date(consultation.closes_on)})."
        yield Finding("summary-early", words, True, "summary")
    if is_over and not consultation.summary:
        yield Finding("summary-missing", "Đã hết hạn nhận ý kiến; trang công khai chưa có tổng hợp.", field="summary")


def _no_calendar(consultation: "Consultation", calendar: Calendar) -> Iterator[str]:
    for year in sorted({consultation.opens_on.year, consultation.closes_on.year, consultation.council_on.year}):
        if not calendar.knows(year):
            yield f"Chưa có lịch nghỉ lễ năm {year}, nên mới trừ thứ Bảy, Chủ nhật. Hãy ghi lịch trước khi công bố."


def _told(names: list[str]) -> str:
    more = len(names) - NAMES_TOLD
    return ", ".join(names[:NAMES_TOLD]) + (f" và {more} đề nghị khác" if more > 0 else "")
