"""The map of the portal. PORTAL_SIDE decides which of its two sides this process serves."""

from django.conf import settings
from django.urls import include, path, re_path

from hanam_portal import views
from hanam_portal.backoffice.site import backoffice

# The pages of emulation name articles and sections, which emulation does not know, so they stand here.
emulation_pages = [
    path("", views.emulation_overview, name="overview"),
    path("khoi/<slug:bloc>/<slug:period>/", views.bloc_year, name="bloc_year"),
]

public_side = [
    path("", views.home, name="home"),
    path("tin-tuc/", include("news.urls")),
    path("thi-dua/", include((emulation_pages, "emulation"))),
]

backoffice_side = [
    path("quan-tri/", backoffice.urls),
]

urlpatterns = [
    re_path(r"^media/(?P<name>photos/[0-9a-f/-]+\.(?:jpg|avif))$", views.media, name="media"),
    *(public_side if settings.PORTAL_SIDE != "backoffice" else []),
    *(backoffice_side if settings.PORTAL_SIDE != "public" else []),
]

handler404 = "hanam_portal.views.not_found"
handler500 = "hanam_portal.views.server_error"
