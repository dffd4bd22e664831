"""The map of the public side: what citizens read, and what drafts are laid out with on every side."""

from django.urls import include, path

from hanam_portal import views

# The pages of emulation name articles and sections, which emulation does not know, so they stand here.
emulation_pages = [
    path("", views.emulation_overview, name="overview"),
    path("khoi/<slug:bloc>/<slug:period>/", views.bloc_year, name="bloc_year"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("tin-tuc/", include("news.urls")),
    path("thi-dua/", include((emulation_pages, "emulation"))),
]
