"""A person about whom the back office knows what must stay there, and every public address that might tell it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation.models import (
    Ballot,
    ConsultationComment,
    ConsultationEdition,
    DecisionEdition,
    Hold,
    Initiative,
    LineEvent,
    OldRegister,
    Post,
    RegisterEntry,
    UnitName,
    YearFact,
)
from hanam_portal import public_urls
from hanam_portal.data_sets import SETS
from hanam_portal.feed_views import SUBJECTS
from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.text import slugify
from news.access_law import install_items
from news.models import Place
from tests.backoffice.test_permission_matrix import names as url_names
from tests.emulation import honours
from tests.emulation.published import year_with_result

NAME = "Nguyễn Anh Chức"
CANARIES = {
    "identity_number": "035079001234",
    "phone": "0912345678",
    "email": "hoang-yen-rieng@thu.example",
    "address": "ngõ Hoàng Yến Riêng",
}
BORN_ON = date(1979, 8, 17)
INSIDE = "hoàng yến nội bộ"  # notes, grounds, reasons, senders
SEARCHED = [*CANARIES.values(), INSIDE, "17/08/1979", "1979"]
NEVER = [*CANARIES.values(), INSIDE, "hoang yen noi bo", "hoàng yến", "17/08/1979", "1979-08-17", "17 tháng 8 năm 1979"]


@pytest.fixture
def told(db):
    """A person who is honoured in public, about whom the back office knows all that must stay there."""
    year = year_with_result(1)
    door.publish(year, by="dung")
    person = honours.person(NAME, note=INSIDE, born_on=BORN_ON, **CANARIES)
    unit = year.members()[0].unit
    Post.objects.create(person=person, unit=unit, title="giáo viên")
    YearFact.objects.create(person=person, period=year.period, document=INSIDE)
    Initiative.objects.create(person=person, period=year.period, name=INSIDE, recognised_by=INSIDE)
    Hold.objects.create(person=person, kind="hold", ground=INSIDE, from_on=date(2022, 1, 1))
    nomination = honours.nomination(NAME, person=person, basis_text=INSIDE, citation_text=INSIDE, bloc_year=year)
    sitting = honours.sitting(note=INSIDE, chair=INSIDE, minutes_number=INSIDE, eligible=7771, present=7771)
    counts = {"issued": 7771, "valid": 7771, "in_favour": 7771}
    Ballot.objects.create(sitting=sitting, nomination=nomination, outcome="adopted", reason=INSIDE, **counts)
    register = OldRegister.objects.create(name=INSIDE, source=INSIDE, note=INSIDE)
    line = honours.line(
        NAME, person=person, unit=unit, bloc_year=year, nomination=nomination, citation_text=INSIDE,
        certificate_number=INSIDE, provenance=INSIDE, confidence="A",
    )  # fmt: skip
    decision = honours.decision(line, "Trần Thị Bé", note=INSIDE, old_register=register, legal_bases=INSIDE)
    honours.publish(decision)
    chuc, be = decision.lines.all()
    LineEvent.objects.create(line=chuc, kind="held", happened_on=date(2022, 5, 1), document=INSIDE, reason=INSIDE)
    correction = honours.correction(chuc, post="hiệu trưởng", reason=INSIDE)
    annulment = honours.annulment(be)
    annulment.acts.update(reason=INSIDE)
    withdrawn = honours.decision(line | {"nomination": None}, note=INSIDE)
    for one in (correction, annulment, withdrawn):
        honours.publish(one)
    door.withdraw(withdrawn, reason="Đăng nhầm.", by="Lê Văn Sơn")
    install_items()
    today = timezone.localdate()
    asked = honours.nomination(NAME, person=person, basis_text=INSIDE, award_type=honours.award_type("HCLD-3"))
    days = {"opens_on": today, "closes_on": today + timedelta(days=40), "council_on": today + timedelta(days=41)}
    consultation = honours.consultation(asked, **days)
    honours.publish(consultation)
    ConsultationComment.objects.create(
        consultation=consultation, received_on=consultation.opens_on, sender=INSIDE, text=INSIDE, answer=INSIDE
    )
    return person


def public_addresses():
    """Give every address of the public side that has a row, and some that have none."""
    entries = RegisterEntry.objects.filter(visible_until=None)
    decisions = DecisionEdition.objects.filter(visible_until=None)
    year = entries.exclude(bloc_year=None).first().bloc_year.current_edition
    tables = [name for one in SETS.values() for name in one.table_names()]
    rows_of = {
        "home": [{}],
        "search": [{}],
        "news:section": [],
        "news:article": [],
        "news:archive": [{}],
        "news:archive_year": [],
        "news:archive_month": [],
        "news:archive_day": [],
        **{place.url_name: [{}] for place in Place},
        "public_information": [{}],
        "data:index": [{}],
        "data:page": [{"name": one} for one in (*SETS, *tables)],
        "data:file": [{"name": one, "kind": "csv"} for one in tables],
        "data:package": [{"name": "so-khen-thuong/2021"}],
        "data:found": [],
        "feeds": [{}],
        "feed": [{"subject": one, "extension": "atom"} for one in SUBJECTS],
        "feed_of": [
            {"kind": "khoi", "key": year.bloc_slug, "extension": "rss"},
            *({"kind": "danh-hieu", "key": one.award_type.slug, "extension": "json"} for one in entries),
            *({"kind": "don-vi", "key": one.unit_id, "extension": "atom"} for one in entries if one.unit_id),
        ],
        "sitemap": [{}],
        "sitemap_part": [{"part": "trang"}, {"part": "tin-moi"}, {"part": "quyet-dinh-2022"}],
        "robots": [{}],
        "corrections": [{}],
        "choose_day": [{}],
        "past_page": [{"day": timezone.localdate() - timedelta(days=1), "inside": "thi-dua/"}],
        "text_page": [{"inside": one.get_absolute_url()[1:]} for one in (year, *decisions, *entries)],
        "print_page": [{"inside": one.get_absolute_url()[1:]} for one in (year, *decisions, *entries)],
        "article_script": [],
        "bloc_year_script": [{"bloc": year.bloc_slug, "period": year.period_slug}],
        "manifest": [{}],
        "favicon": [],
        "card": [{"kind": one.card.kind, "key": one.card.key, "digest": one.card.digest} for one in (year, *decisions)],
        "emulation:overview": [{}],
        "emulation:bloc": [{"bloc": year.bloc_slug}],
        "emulation:bloc_year": [{"bloc": year.bloc_slug, "period": year.period_slug}],
        "emulation:why": [{"bloc": year.bloc_slug, "period": year.period_slug}],
        "emulation:units": [{}],
        "emulation:unit": [{"pk": name.unit_id, "slug": slugify(str(name))} for name in UnitName.objects.all()],
        "emulation:register": [{}],
        "emulation:award": [{"pk": one.line_id} for one in entries],
        "emulation:decision": [{"pk": one.decision_id, "slug": one.slug} for one in decisions],
        "emulation:award_types": [{}],
        "emulation:award_type": [{"slug": one.award_type.slug} for one in entries],
        "emulation:consultations": [{}],
        "emulation:consultation": [
            {"pk": one.consultation_id, "slug": one.slug} for one in ConsultationEdition.objects.all()
        ],
    }
    known = {name for name, _ in url_names(public_urls.urlpatterns)}
    assert known == set(rows_of), "Every public address is asked here: give this one its rows."
    register = reverse("emulation:register")
    return [
        *(reverse(name, kwargs=one) for name, some in rows_of.items() for one in some),
        *(f"{register}?{key}={text}" for key in ("tim", "don-vi") for text in (*SEARCHED, NAME)),
        *(f"{reverse('search')}?q={text}" for text in (*SEARCHED, NAME)),
        f"{reverse('data:found', args=['csv'])}?tim={NAME}",
        *("/khong-co/", f"{register}999999/", "/media/photos/khong-co.jpg", "/robots.txt", "/sitemap.xml"),
    ]
