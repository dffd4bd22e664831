"""How a list would look to citizens: the public page, laid out with an edition that nobody stored."""

from django.utils import timezone

from emulation.consultations.pages import consultation_page
from emulation.models import Consultation, ConsultationEdition
from hanam_portal.backoffice.draft_pages import drawn, public_addresses

UNSAVED = 0  # the key of a record that has none yet


def drafted_edition(consultation: Consultation) -> ConsultationEdition:
    """Make the edition that publishing a record now would open; nothing is stored. Days not chosen are today."""
    now, today = timezone.now(), timezone.localdate()
    for name in ["opens_on", "closes_on", "council_on"]:
        setattr(consultation, name, getattr(consultation, name) or today)
    current = consultation.current_edition if consultation.pk else None
    first_published_at = current.first_published_at if current else now
    return ConsultationEdition(
        **consultation.edition_content(first_published_at=first_published_at),
        consultation_id=consultation.pk or UNSAVED,
        number=current.number + 1 if current else 1,
        notes=current.notes if current else [],
        visible_from=now,
        first_published_at=first_published_at,
    )


def list_page(edition: ConsultationEdition) -> str:
    """Give the page of the list, as its address will show it."""
    with public_addresses():
        context = consultation_page(edition, timezone.localdate())
        return drawn("emulation/consultation.html", edition.get_absolute_url(), context, is_framed=True)
