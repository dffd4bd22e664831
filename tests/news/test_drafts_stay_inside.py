"""What was not published reaches no citizen, in whatever state it waits (AZ-2)."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from emulation.units.addresses import unit_url
from hanam_portal import public_urls
from hanam_portal.backoffice.preview_links import make_link
from hanam_portal.publishing.door import publish, schedule, withdraw
from news.models import Article, Place, Placement, Redirect, Stage
from tests.emulation import honours

pytestmark = pytest.mark.django_db

CANARY = "chim-hoang-yen"
OLD = "/Pages/bai-cu-chua-dang.aspx"
BY = "Đỗ Thị Ánh"
WORDS = {
    "title": f"Tiêu đề {CANARY}",
    "sapo": f"Sapo {CANARY}.",
    "body": f"<p>Nội dung {CANARY}.</p>",
    "slug": CANARY,
    "byline": f"Tác giả {CANARY}",
    "source_name": f"Nguồn {CANARY}",
    "source_url": f"https://nguon.example/{CANARY}",
    "dated_basis": CANARY,
}


def draft_on(article, **fields):
    """Write the canary everywhere, and link a decision that is public."""
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)
    article.decisions.add(decision)
    Article.objects.filter(pk=article.pk).update(**WORDS, **fields)
    article.photos.update(caption=f"Chú thích {CANARY}", alt=f"Mô tả {CANARY}")
    return article


def scheduled(article):
    schedule(Article.objects.get(pk=article.pk), at=timezone.now() + timedelta(hours=1), by=BY)


def withdrawn(article):
    withdraw(article, reason="Đăng nhầm.", by=BY)


STATES = {
    "draft": {},
    "submitted": {"stage": Stage.SUBMITTED},
    "returned": {"stage": Stage.RETURNED, "return_reason": f"Lý do {CANARY}"},
    "approved": {"stage": Stage.APPROVED},
    "scheduled": {"after": scheduled},
    "newer than its edition": {"is_live": True},
    "scheduled over its edition": {"is_live": True, "after": scheduled},
    "withdrawn with a new draft": {"is_live": True, "before": withdrawn},
}


@pytest.fixture(params=STATES)
def hidden(request, make):
    """An article whose words no citizen may read, placed on the home page, with an old address and a bloc."""
    state = dict(STATES[request.param])
    made = make.published_article if state.pop("is_live", False) else make.article
    before, after = state.pop("before", None), state.pop("after", None)
    article = made(photos=[make.photo()], bloc_years=[make.published_bloc_year()])
    if before:
        before(article)
    draft_on(article, **state)
    Placement.objects.create(article=article, area="lead", placed_by=CANARY)
    Redirect.objects.create(old_address=OLD, article=article)
    if after:
        after(article)
    return article


def public_names(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from public_names(pattern.url_patterns, f"{pattern.namespace}:")
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def public_addresses(article, neighbour):
    """Every public address, by its name, and those that somebody might guess."""
    bloc_year, decision = article.bloc_years.get().current_edition, article.decisions.get()
    edition = article.editions.first()
    rendition = article.photos.get().photo.public_renditions()[0]["jpeg"]
    folder = rendition.rpartition("/")[0]
    return {
        "home": ["/"],
        "news:section": [article.section.get_absolute_url(), f"{article.section.get_absolute_url()}?trang=2"],
        **_archive(),
        "search": ["/tim-kiem/?q=tieu+de", "/tim-kiem/?q=noi+dung&loai=bai-viet"],
        "news:article": [
            f"/tin-tuc/{article.section.slug}/doan-{article.pk}",
            *([edition.get_absolute_url()] if edition and edition.slug != CANARY else []),
            neighbour.get_absolute_url(),
        ],
        "emulation:overview": ["/thi-dua/"],
        "emulation:bloc": [f"/thi-dua/khoi/{bloc_year.bloc_slug}/"],
        "emulation:bloc_year": [bloc_year.get_absolute_url()],
        "emulation:why": [f"{bloc_year.get_absolute_url()}vi-sao/"],
        "emulation:units": ["/thi-dua/don-vi/", "/thi-dua/don-vi/?ten=doan"],
        "emulation:unit": [unit_url(one["unit"], one["name"]) for one in bloc_year.members],
        "emulation:decision": [decision.get_absolute_url()],
        "emulation:register": ["/thi-dua/khen-thuong/", "/thi-dua/khen-thuong/?tim=tieu+de"],
        "emulation:award": [f"/thi-dua/khen-thuong/{decision.lines.get().pk}/"],
        "emulation:award_types": ["/thi-dua/danh-hieu/"],
        "emulation:award_type": [decision.lines.get().award_type.get_absolute_url()],
        "emulation:consultations": ["/thi-dua/lay-y-kien/"],
        "emulation:consultation": ["/thi-dua/lay-y-kien/doan-1/"],
        **{place.url_name: [f"/{place}/"] for place in Place},
        "public_information": ["/cong-khai-thong-tin/"],
        "data:index": ["/du-lieu/"],
        "data:page": ["/du-lieu/bai-viet/", f"/du-lieu/bai-viet/{timezone.localdate().year}/"],
        "data:file": [f"/du-lieu/bai-viet/{timezone.localdate().year}.{kind}" for kind in ("csv", "json")],
        "data:package": ["/du-lieu/quy-dinh-danh-hieu/datapackage.json"],
        "data:found": ["/du-lieu/tra-cuu-khen-thuong.csv?tim=tieu+de"],
        "feeds": ["/nguon-tin/"],
        "feed": ["/nguon-tin/tin-moi.atom", "/nguon-tin/dinh-chinh.rss", "/nguon-tin/lay-y-kien.json"],
        "feed_of": [
            f"/nguon-tin/chuyen-muc/{article.section.slug}.json",
            f"/nguon-tin/khoi/{bloc_year.bloc_slug}.rss",
            f"/nguon-tin/danh-hieu/{decision.lines.get().award_type.slug}.atom",
        ],
        "sitemap": ["/sitemap.xml"],
        "sitemap_part": [
            *("/sitemap-trang.xml", "/sitemap-tin-moi.xml"),
            f"/sitemap-tin-tuc-{timezone.localdate():%Y-%m}.xml",
        ],
        "robots": ["/robots.txt"],
        "corrections": ["/so-dinh-chinh/", "/so-dinh-chinh/?loai=tin"],
        "choose_day": ["/ngay/", f"/ngay/?ngay=2025-01-31&trang=/tin-tuc/{article.section.slug}/doan-{article.pk}"],
        "past_page": [f"/ngay/{timezone.localdate() - timedelta(days=1)}/"],
        "text_page": ["/chi-chu/", f"/chi-chu/tin-tuc/{article.section.slug}/doan-{article.pk}"],
        "print_page": ["/ban-in/"],
        "article_script": [f"/tin-tuc/{article.section.slug}/doan-{article.pk}/ban-doc/"],
        "bloc_year_script": [f"{bloc_year.get_absolute_url()}ban-doc/"],
        "manifest": ["/manifest.webmanifest"],
        "favicon": ["/favicon.ico"],
        "card": [f"/the-chia-se/bai/{article.pk}-{12 * '0'}.jpg", neighbour.current_edition.card.path],
        "404": [OLD, "/khong-co/", "/xem-truoc/", "/xem-truoc/doan/", f"/tin-tuc/khac/doan-{article.pk + 999}"],
        "media": [rendition, f"{folder}/", "/media/", "/media/photos/", "/media/originals/"],
    }


def _archive():
    """Give the pages of the archive on which an article published now stands."""
    today = timezone.localdate()
    parts = {"archive": "", "archive_year": "%Y/", "archive_month": "%Y/%m/", "archive_day": "%Y/%m/%d/"}
    return {f"news:{name}": [f"/luu-tru/{today:{shape}}" if shape else "/luu-tru/"] for name, shape in parts.items()}


def whole(answer):
    """All that an anonymous client is sent: status, headers, cookies, body."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.reason_phrase} {answer.headers} {answer.cookies} {body.decode('latin-1')}"


def test_a_draft_is_nowhere_for_a_citizen(client, make, hidden):
    neighbour = make.published_article()
    addresses = public_addresses(hidden, neighbour)

    answers = [client.get(address) for group in addresses.values() for address in group]
    for area in ["secondary", "section", "hidden"]:
        Placement.objects.update(area=area)
        answers += [client.get(address) for name in ["home", "news:section"] for address in addresses[name]]

    assert {name for name in addresses if name not in {"404", "media"}} == set(public_names(public_urls.urlpatterns))
    assert [answer.request["PATH_INFO"] for answer in answers if CANARY in whole(answer)] == []


def test_the_same_pages_show_the_draft_once_it_is_published(client, make):
    """Proof that the canary would be seen where it was looked for."""
    article = draft_on(make.article(photos=[make.photo()], bloc_years=[make.published_bloc_year()]))
    neighbour = make.published_article()
    Redirect.objects.create(old_address=OLD, article=article)
    assert CANARY not in whole(client.get("/"))

    publish(Article.objects.get(pk=article.pk), by=BY)

    seen = {
        name
        for name, group in public_addresses(article, neighbour).items()
        if any(CANARY in whole(client.get(address)) for address in group)
    }
    pages = {"home", "news:section", "news:article", "emulation:bloc_year", "emulation:decision", "404"}
    pages |= {"emulation:bloc", "emulation:unit"}
    pages |= {"feed", "feed_of", "sitemap_part", "data:file", *_archive()} - {"news:archive"}
    pages |= {"text_page", "print_page", "article_script", "search"}
    assert seen == pages


def test_a_link_is_the_only_way_to_a_draft(client, make, hidden):
    link = make_link(hidden, by=make.user())

    assert CANARY in client.get(reverse("preview", args=[link.token])).text
    assert CANARY not in whole(client.get("/"))
