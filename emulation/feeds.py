"""What feeds tell of emulation: the results of a bloc, the awards of a unit or of one kind, the people's questions."""

import re
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from emulation.models import AwardType, ConsultationEdition, RegisterEntry, ResultEdition, Unit
from emulation.models.register import RegisterEntryQuerySet
from emulation.register.wording import fates, statement
from emulation.results.pages import Place, result_page
from emulation.units.addresses import unit_url
from hanam_portal.publishing.feeds import Entry, Source, shortened
from hanam_portal.publishing.moments import today
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import collation_key

MOST = 30
KEY = re.compile(r"[1-9][0-9]{0,17}")


def results_of_bloc(slug: str) -> list[ResultEdition]:
    """Read what stands of a bloc's years, the latest first."""
    return list(ResultEdition.objects.for_listing().filter(bloc_slug=slug)[:MOST])


def blocs() -> list[tuple[str, str]]:
    """Give the key and the name of each bloc of which a year is published, by name."""
    rows = ResultEdition.objects.visible().order_by("period_starts_on", "pk").values_list("bloc_slug", "bloc_name")
    return sorted(dict(rows).items(), key=lambda row: collation_key(row[1]))


def award_types() -> list[tuple[str, str]]:
    """Give the key and the name of each award that somebody got, the highest first."""
    given = RegisterEntry.objects.current().filter(award_type=OuterRef("pk"))
    return list(AwardType.objects.filter(Exists(given)).values_list("slug", "name"))


def next_result() -> datetime | None:
    return ResultEdition.objects.next_change()


def result_entry(edition: ResultEdition) -> Entry:
    return Entry(
        edition.get_absolute_url(),
        f"thi-dua/khoi/{edition.bloc_year_id}",
        edition.title,
        shortened(outcome(edition)),
        edition.first_published_at,
        edition.visible_from,
        subject="Thi đua khen thưởng",
    )


def outcome(edition: ResultEdition) -> str:
    """Say in one or two sentences what citizens know of a result. A rank is the bloc's word until it is decided."""
    result = result_page(edition.result)
    if result is None:
        return "Chưa có kết quả xếp hạng nào được công bố cho kỳ này."
    if result.is_open:
        return "Kết quả đang được xem xét lại."
    ranked = sorted((one for one in result.units if one.rank is not None), key=lambda one: one.rank or 0)
    if not ranked:
        return "Đã công bố kết quả của khối; kỳ này không xếp hạng."
    words = "; ".join(_rank(one) for one in ranked)
    return f"Kết quả suy tôn của khối: {words}. Quyết định khen thưởng, khi có, ghi ở trang này."


def of_unit(key: str) -> Source | None:
    """The results of the blocs in which a unit was, the awards of the unit and of its people. key: of the unit."""
    unit = Unit.objects.prefetch_related("names").filter(pk=key).first() if KEY.fullmatch(key) else None
    if unit is None:
        return None
    name = unit.called(today())
    results = list(ResultEdition.objects.of_units({unit.pk})[:MOST])
    description = f"Kết quả thi đua, khen thưởng của {name} và của cá nhân, tập thể thuộc đơn vị."
    awards = _awards(RegisterEntry.objects.filter(unit=unit), name, description, unit_url(unit.pk, name))
    return replace(
        awards,
        shows=[*awards.shows, *(one.identity for one in results)],
        entries=lambda: newest([*awards.entries(), *map(result_entry, results)]),
        changes_at=next_result(),
    )


def of_award_type(slug: str) -> Source | None:
    award_type = AwardType.objects.filter(slug=slug).first()
    if award_type is None:
        return None
    description = f"Ai mới được tặng {award_type.name}, theo quyết định nào."
    entries = RegisterEntry.objects.filter(award_type=award_type)
    return _awards(entries, award_type.name, description, award_type.get_absolute_url())


def of_consultations() -> Source:
    """The lists on which the people are asked, without the names: programs keep them when the site no longer may."""
    editions = list(ConsultationEdition.objects.for_listing()[:MOST])
    return Source(
        f"Lấy ý kiến nhân dân – {SITE_NAME}",
        "Các danh sách đề nghị khen thưởng lấy ý kiến nhân dân, và tổng hợp ý kiến khi đã có.",
        reverse("emulation:consultations"),
        [edition.identity for edition in editions],
        lambda: [_asked(edition) for edition in editions],
        ConsultationEdition.objects.next_change(),
    )


def newest(entries: list[Entry]) -> list[Entry]:
    """Keep what changed last."""
    return sorted(entries, key=lambda entry: (entry.updated, entry.key), reverse=True)[:MOST]


def _awards(entries: RegisterEntryQuerySet, title: str, description: str, page: str) -> Source:
    """Read the entries that began last: a correction or an annulment begins a new one."""
    latest = list(entries.current().defer("words", "notes").order_by("-pk")[:MOST])
    return Source(
        f"{title} – {SITE_NAME}",
        description,
        page,
        [entry.identity for entry in latest],
        lambda: [_award(entry) for entry in latest],
    )


def _award(entry: RegisterEntry) -> Entry:
    later = " ".join(f"{fate.words} theo Quyết định {fate.number}." for fate in fates(entry))
    decision = f"Quyết định {entry.decision_number} ngày {short_date(entry.signed_on)} của {entry.issuer}"
    return Entry(
        entry.get_absolute_url(),
        f"thi-dua/khen-thuong/{entry.line_id}",
        f"{'Đã hủy bỏ: ' if entry.is_annulled else ''}{entry.name}: {entry.award_name}",
        shortened(f"{statement(entry)} theo {decision}. {later}".strip()),
        entry.first_published_at,
        entry.visible_from,
        subject=entry.get_family_display(),
    )


def _asked(edition: ConsultationEdition) -> Entry:
    until = short_date(edition.closes_on)
    summary = f" Tổng hợp ý kiến: {edition.summary}" if edition.summary else ""
    return Entry(
        edition.get_absolute_url(),
        f"thi-dua/lay-y-kien/{edition.consultation_id}",
        edition.title,
        shortened(f"Nhận ý kiến đến hết ngày {until}; hội đồng họp ngày {short_date(edition.council_on)}.{summary}"),
        edition.first_published_at,
        edition.visible_from,
        subject="Lấy ý kiến nhân dân",
    )


def _rank(place: Place) -> str:
    return f"{place.name} {'đồng ' if place.is_shared else ''}hạng {place.rank}"
