"""The map of the public side: what citizens read, and what drafts are laid out with on every side."""

from django.urls import include, path, register_converter
from django.urls.converters import IntConverter

from hanam_portal import consultation_views, register_views, views


class KeyConverter(IntConverter):
    """A key of a row: no longer than what 64 bits hold."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")

# The pages of emulation name articles and sections, which emulation does not know, so they stand here.
emulation_pages = [
    path("", views.emulation_overview, name="overview"),
    path("khoi/<slug:bloc>/<slug:period>/", views.bloc_year, name="bloc_year"),
    path("khen-thuong/", register_views.register, name="register"),
    path("khen-thuong/<key:pk>/", register_views.award, name="award"),
    path("quyet-dinh/<slug:slug>-<key:pk>/", register_views.decision, name="decision"),
    path("danh-hieu/", register_views.award_types, name="award_types"),
    path("danh-hieu/<slug:slug>/", register_views.award_type, name="award_type"),
    path("lay-y-kien/", consultation_views.consultations, name="consultations"),
    path("lay-y-kien/<slug:slug>-<key:pk>/", consultation_views.consultation, name="consultation"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("tin-tuc/", include("news.urls")),
    path("thi-dua/", include((emulation_pages, "emulation"))),
]
