"""What citizens may read of a consultation: the allowed columns are named here alone."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import slugify

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.consultations import Consultation
    from emulation.models.nominations import Nomination

SAME_COLUMNS = ["title", "council_on", "opens_on", "closes_on", "contact", "summary"]
WITHHELD = "(không nêu tên)"


def slug(title: str) -> str:
    return slugify(title) or "lay-y-kien"


def public_consultation(consultation: "Consultation") -> dict[str, Any]:
    """Give the public columns: of each nomination the name, the post, the unit, the award, and nothing else."""
    return {
        **{name: getattr(consultation, name) for name in SAME_COLUMNS},
        "slug": slug(consultation.title),
        "rows": [public_row(one) for one in consultation.listed()],
    }


def public_row(nomination: "Nomination") -> dict[str, Any]:
    """Give a row of the list. nomination: its key, which pages do not show. A person who must not be named is not."""
    is_named = nomination.person is None or nomination.person.is_public
    return {
        "nomination": nomination.pk,
        "kind": nomination.subject_kind,
        "name": nomination.name if is_named else WITHHELD,
        "post": nomination.post if is_named else "",
        "unit_name": nomination.unit_name,
        "award": nomination.award_type.name,
    }


def edition_content(edition: Any, consultation: type[models.Model]) -> Content:  # a ConsultationEdition
    """Say what citizens read of a consultation in its own labels."""
    meta = consultation._meta
    labels = {one.name: str(one.verbose_name) for one in [*meta.fields, *meta.many_to_many]}
    names = sorted(", ".join(filter(None, [row["name"], row["post"], row["unit_name"]])) for row in edition.rows)
    fields = {labels[name]: _words(getattr(edition, name)) for name in SAME_COLUMNS}
    return Content({**fields, labels["nominations"]: ", ".join(names)})


def _words(value: str | date) -> str:
    return short_date(value) if isinstance(value, date) else value
