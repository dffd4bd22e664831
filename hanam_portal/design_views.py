"""The design system on one page, for staff: every token and part of the public side, from the public templates."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.draft_pages import public_addresses
from hanam_portal.backoffice.site import backoffice
from hanam_portal.design_samples import samples
from news.pages import menu

COLOURS = ["paper", "raised", "notice", "mark", "line", "edge", "ink", "soft", "silt", "rice", "river", "band"]


@require_safe
def _design(request: HttpRequest) -> HttpResponse:
    with public_addresses():
        context = {**samples(), "menu": menu(), "path": "", "colours": COLOURS}
        return HttpResponse(loader.get_template("design.html", using="public").render(context))


design = backoffice.admin_view(_design)
