"""The page behind a preview link: one draft, for whoever has the link, kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.preview_links import PreviewLink, last_shown_at
from hanam_portal.backoffice.record_admin.previews import PreviewAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.unlisted import unlisted_page


@unlisted_page
@require_safe
def linked_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the working copy as it is stored now.

    Every link that leads nowhere gets one answer, whether it was forged, has run out, was revoked, was outrun by
    publishing or lost its record.
    """
    link = PreviewLink.objects.of_token(token)
    page = _page(link) if link else None
    if page is None:
        gone = loader.get_template("preview_gone.html").render({"path": ""})
        return HttpResponse(gone, status=404)
    return HttpResponse(page)


def _page(link: PreviewLink) -> str | None:
    admin = _admin_of(link.object_type)
    if admin is None:
        return None
    record = admin.model._default_manager.filter(pk=link.object_pk).first()
    return None if record is None or link.is_outrun(last_shown_at(record)) else admin.draft_page(record)


def _admin_of(object_type: str) -> PreviewAdmin | None:
    """Find who shows drafts of this type. What may be previewed is decided here, never by a link."""
    admins = (admin for model, admin in backoffice._registry.items() if model._meta.label_lower == object_type)
    previewed = (admin for admin in admins if isinstance(admin, PreviewAdmin) and admin.preview_template)
    return next((admin for admin in previewed if admin.has_links), None)
