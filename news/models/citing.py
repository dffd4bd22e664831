"""Texts that quote figures of public records: which, in what words, in which sentences."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from news import body as text
from news.records.registry import ref_of

C = TypeVar("C", bound="Citing")


class Citing(models.Model):
    """Derived from the text of the same row, so that a list of who quotes a record reads no text.

    citations: [{"key", "words", "sentence"}] in the order of the text. cited_records: " blocyear:12 decision:5 ".
    """

    citations = models.JSONField("số liệu dẫn từ hồ sơ", default=list, editable=False)
    cited_records = models.TextField("hồ sơ được dẫn", blank=True, editable=False)

    class Meta:
        abstract = True


def citing_columns(html: str) -> dict[str, Any]:  # JSON values
    """Give the columns of Citing for a text."""
    found = text.citations(html)
    refs = sorted({ref_of(citation.key) for citation in found})
    return {
        "citations": [citation._asdict() for citation in found],
        "cited_records": f" {' '.join(refs)} " if refs else "",
    }


def citing_index(model: str) -> models.Index:
    """Index the rows that quote anything, by key: a list of refs may be longer than an index takes."""
    return models.Index(fields=["id"], name=f"news_{model}_citing", condition=~Q(cited_records=""))


def citing(rows: QuerySet[C], ref: str = "") -> QuerySet[C]:
    """Keep the texts that quote a record ("blocyear:12"), or any; read from the few that quote anything."""
    quoting = rows.exclude(cited_records="")
    return quoting.filter(cited_records__contains=f" {ref} ") if ref else quoting
