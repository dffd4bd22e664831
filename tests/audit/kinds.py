"""One page of every kind that citizens read: what must be published for it, and its address."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from emulation.awards.catalogue import install_catalogue
from emulation.consultations.holidays import install_holidays
from emulation.models import AwardType, ConsultationEdition, DecisionEdition, RegisterEntry, ResultEdition, Unit
from emulation.units.addresses import known_units
from hanam_portal.demo import awards, bloc_years, standing_pages
from hanam_portal.demo.articles import POLICY
from hanam_portal.publishing.door import correct, publish, withdraw
from news.models import Area, Article, Edition, Photo, Placement
from tests.emulation import honours

BY = "Đỗ Thị Ánh"
CORRECTED, WITHDRAWN = "Bài có đính chính", "Bài đã gỡ"
QUESTION, NOTHING = "thi đua", "qwrtp zxcvb"


def publish_emulation(make) -> None:
    """Publish a bloc with six years, decisions, and the standing pages: those of the demonstration."""
    period = make.period(2021)
    install_catalogue()
    bloc_years.install(by=make.user("dung"))
    awards.install(by=BY)
    for page in standing_pages.install(guidance=make.section(POLICY)):
        publish(page, by=BY)
    assert period.slug == "2021"


def publish_acts(make, photos: list[Photo], *, section: str, articles: int) -> None:
    """Publish what happens to pages: a correction, a withdrawal, a list for the people; and articles for a list."""
    section = make.section(section)
    for number in range(articles):
        make.published_article(title=f"Tin số {number + 1} về phong trào thi đua", section=section, photos=photos[:1])
    corrected = make.published_article(title=CORRECTED, section=section, photos=photos)
    corrected.sapo = "Tóm tắt đã sửa."
    corrected.save()
    correct(corrected, note="Tóm tắt ghi nhầm ngày.", by=BY)
    withdraw(make.published_article(title=WITHDRAWN, section=section), reason="Đăng nhầm chuyên mục.", by=BY)
    install_holidays()
    asked = honours.nomination("Nguyễn Văn Minh Họa", award_type=AwardType.objects.get(code="HCLD-3"))
    today = timezone.localdate()
    days = {"opens_on": today, "closes_on": today + timedelta(days=40), "council_on": today + timedelta(days=41)}
    publish(honours.consultation(asked, title="Danh sách đề nghị (dữ liệu minh họa)", **days), by=BY)


def addresses() -> dict[str, str]:
    """Give the address of a page of each kind, by the name of the kind."""
    return {**_news(), **_emulation(), **_other_ways(), **_shared()}


def _news() -> dict[str, str]:
    article = Placement.objects.get(area=Area.LEAD).article
    section = Article.objects.get(title=CORRECTED).section.get_absolute_url()
    day = Edition.objects.visible().filter(dated_precision="day").latest("dated_on").dated_on
    return {
        "home": "/",
        "section": section,
        "section-2": f"{section}?trang=2",
        "archive": reverse("news:archive"),
        "archive-year": reverse("news:archive_year", args=[day.year]),
        "archive-month": reverse("news:archive_month", args=[day.year, day.month]),
        "archive-day": reverse("news:archive_day", args=[day.year, day.month, day.day]),
        "article": article.get_absolute_url(),
        "article-corrected": Article.objects.get(title=CORRECTED).get_absolute_url(),
        "withdrawn": Article.objects.get(title=WITHDRAWN).get_absolute_url(),
        "not-found": "/khong-co-trang-nay/",
        "search": reverse("search"),
        "search-hits": f"{reverse('search')}?q={QUESTION}",
        "search-none": f"{reverse('search')}?q={NOTHING}",
        "search-error": f"{reverse('search')}?q={QUESTION}&tu=99",
    }


def _emulation() -> dict[str, str]:
    year = ResultEdition.objects.visible().filter(bloc_slug="khoi-minh-hoa").latest("period_slug")
    bloc_and_period = [year.bloc_slug, year.period_slug]
    entry = RegisterEntry.objects.exclude(kind="withdrawal").filter(visible_until=None).earliest("pk")
    decision = DecisionEdition.objects.visible().earliest("signed_on")
    merged = Unit.objects.filter(code__startswith="minh-hoa").exclude(ended_on=None).get()
    urls = known_units([merged.pk, merged.successions.get().to_unit_id], by=date(2021, 12, 31))
    register = reverse("emulation:register")
    return {
        "emulation": reverse("emulation:overview"),
        "bloc": reverse("emulation:bloc", args=[year.bloc_slug]),
        "bloc-year": reverse("emulation:bloc_year", args=bloc_and_period),
        "why": reverse("emulation:why", args=bloc_and_period),
        "units": reverse("emulation:units"),
        "unit": urls[merged.successions.get().to_unit_id].url,
        "unit-dissolved": urls[merged.pk].url,
        "award-types": reverse("emulation:award_types"),
        "award-type": reverse("emulation:award_type", args=[entry.award_type.slug]),
        "register": register,
        "register-hits": f"{register}?tim=minh họa",
        "register-none": f"{register}?tim={NOTHING}",
        "award": entry.get_absolute_url(),
        "decision": decision.get_absolute_url(),
        "consultations": reverse("emulation:consultations"),
        "consultation": ConsultationEdition.objects.visible().latest("pk").get_absolute_url(),
    }


def _other_ways() -> dict[str, str]:
    """The same pages as text, for print, of a past day and for loudspeakers."""
    news, emulation = _news(), _emulation()
    yesterday = timezone.localdate() - timedelta(days=1)
    return {
        "text-home": "/chi-chu/",
        "text-article": f"/chi-chu{news['article']}",
        "text-bloc-year": f"/chi-chu{emulation['bloc-year']}",
        "print-article": f"/ban-in{news['article']}",
        "print-bloc-year": f"/ban-in{emulation['bloc-year']}",
        "choose-day": f"{reverse('choose_day')}?trang={news['article']}",
        "past-home": f"/ngay/{yesterday}/",
        "past-article": f"/ngay/{yesterday}{news['article']}",
        "no-such-day": "/ngay/1999-01-01/",
        "script-article": f"{news['article']}/ban-doc/",
        "script-bloc-year": f"{emulation['bloc-year']}ban-doc/",
    }


def _shared() -> dict[str, str]:
    names = ["contact", "contact_en", "organisation", "organisation_en", "accessibility", "public_information"]
    names += ["corrections", "feeds", "data:index"]
    return {
        **{name.replace("data:index", "data").replace("_", "-"): reverse(name) for name in names},
        "data-set": reverse("data:page", args=["so-khen-thuong"]),
        "data-table": reverse("data:page", args=["so-khen-thuong/2021"]),
    }
