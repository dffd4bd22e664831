"""The map of the public side: what citizens read, and what drafts are laid out with on every side."""

from django.urls import include, path, register_converter
from django.urls.converters import IntConverter, StringConverter

from hanam_portal import (
    consultation_views,
    discovery_views,
    emulation_views,
    feed_views,
    information_views,
    reading_urls,
    register_views,
    script_views,
    search_views,
    views,
)
from hanam_portal.publishing.feeds import FORMATS
from news.models import Place


class KeyConverter(IntConverter):
    """A key of a row: no longer than what 64 bits hold."""

    regex = "[0-9]{1,18}"


class FeedFormat(StringConverter):
    """A format in which feeds are written."""

    regex = "|".join(FORMATS)


register_converter(KeyConverter, "key")
register_converter(FeedFormat, "feed_format")

# The pages of emulation name articles and sections, which emulation does not know, so they stand here.
emulation_pages = [
    path("", emulation_views.overview, name="overview"),
    path("khoi/<slug:bloc>/", emulation_views.bloc, name="bloc"),
    path("khoi/<slug:bloc>/<slug:period>/", emulation_views.bloc_year, name="bloc_year"),
    path("khoi/<slug:bloc>/<slug:period>/vi-sao/", emulation_views.why, name="why"),
    path("don-vi/", emulation_views.units, name="units"),
    path("don-vi/<slug:slug>-<key:pk>/", emulation_views.unit, name="unit"),
    path("khen-thuong/", register_views.register, name="register"),
    path("khen-thuong/<key:pk>/", register_views.award, name="award"),
    path("quyet-dinh/<slug:slug>-<key:pk>/", register_views.decision, name="decision"),
    path("danh-hieu/", register_views.award_types, name="award_types"),
    path("danh-hieu/<slug:slug>/", register_views.award_type, name="award_type"),
    path("lay-y-kien/", consultation_views.consultations, name="consultations"),
    path("lay-y-kien/<slug:slug>-<key:pk>/", consultation_views.consultation, name="consultation"),
]

standing_pages = [
    path(f"{place}/", information_views.standing_page, {"place": place}, name=place.url_name) for place in Place
]

# What programs ask for: feeds, maps of the site, icons, cards.
discovery = [
    path("nguon-tin/", feed_views.feed_list, name="feeds"),
    path("nguon-tin/<slug:subject>.<feed_format:extension>", feed_views.feed, name="feed"),
    path("nguon-tin/<slug:kind>/<slug:key>.<feed_format:extension>", feed_views.feed_of, name="feed_of"),
    path("sitemap.xml", discovery_views.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", discovery_views.sitemap_part, name="sitemap_part"),
    path("robots.txt", discovery_views.robots, name="robots"),
    path("manifest.webmanifest", discovery_views.manifest, name="manifest"),
    path("favicon.ico", discovery_views.favicon, name="favicon"),
    path("the-chia-se/<slug:kind>/<key:key>-<slug:digest>.jpg", discovery_views.card, name="card"),
]

# What the loudspeakers of communes read of a page.
scripts = [
    path("tin-tuc/<slug:section>/<slug:slug>-<key:pk>/ban-doc/", script_views.article_script, name="article_script"),
    path("thi-dua/khoi/<slug:bloc>/<slug:period>/ban-doc/", script_views.bloc_year_script, name="bloc_year_script"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("news.urls")),
    path("tim-kiem/", search_views.search, name="search"),
    path("thi-dua/", include((emulation_pages, "emulation"))),
    path("du-lieu/", include("hanam_portal.data_urls")),
    path("cong-khai-thong-tin/", information_views.public_information, name="public_information"),
    *standing_pages,
    *discovery,
    *scripts,
    *reading_urls.urlpatterns,
]
