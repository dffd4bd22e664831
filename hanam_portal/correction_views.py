"""The public page of the ledger of corrections."""

from django.http import HttpRequest, HttpResponse

from hanam_portal.corrections import KINDS, ledger, next_change
from hanam_portal.publishing.pages import PublicPage, public_page
from news.pages import menu


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """List what was corrected, updated and withdrawn, newest first; of one kind when the address asks for it."""
    kind = request.GET.get("loai", "")
    sections, page = menu(), ledger(kind, before=request.GET.get("truoc", "")[:60])
    return PublicPage(
        request,
        "corrections.html",
        {"menu": sections, "ledger": page, "kinds": KINDS, "kind": kind if kind in KINDS else ""},
        shows=[*(link.identity for link in sections), *(one.identity for one in page.changes), page.older],
        changes_at=next_change(),
    )
