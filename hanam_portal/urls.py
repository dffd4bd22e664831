"""The map of the portal. PORTAL_SIDE decides which of its two sides this process serves."""

from django.conf import settings
from django.urls import path, re_path

from hanam_portal import public_urls, views
from hanam_portal.backoffice.linked_previews import linked_preview
from hanam_portal.backoffice.site import backoffice
from hanam_portal.design_views import design
from hanam_portal.discovery_views import robots_stay_out
from news import public_files
from news.phone_page import begin_upload, phone_page, send_piece

backoffice_side = [
    path("quan-tri/giao-dien/", design, name="design"),
    path("quan-tri/", backoffice.urls),
    path("xem-truoc/<str:token>/", linked_preview, name="preview"),
    path("gui-anh/<str:token>/", phone_page, name="phone"),
    path("gui-anh/<str:token>/tep/", begin_upload, name="phone_upload"),
    path("gui-anh/<str:token>/tep/<uuid:key>/", send_piece, name="phone_piece"),
]

not_for_robots = [path("robots.txt", robots_stay_out, name="robots_stay_out")]

urlpatterns = [
    re_path(rf"^media/(?P<name>{public_files.SHAPE})$", views.media, name="media"),
    *(public_urls.urlpatterns if settings.PORTAL_SIDE != "backoffice" else not_for_robots),
    *(backoffice_side if settings.PORTAL_SIDE != "public" else []),
]

handler404 = "hanam_portal.views.not_found"
handler500 = "hanam_portal.views.server_error"
