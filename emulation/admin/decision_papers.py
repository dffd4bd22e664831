"""Papers of a decision: itself, its certificates all together or one by one, and the yearly counts."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse

from emulation.admin.papers import PDF, PaperPages
from emulation.models import Decision
from emulation.papers.certificates import certificates_pdf
from emulation.papers.kinds import DECISION_PAPERS
from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.working_copies import Versioned

CERTIFICATES = "bang-chung-nhan"
AT_ONCE = 100  # certificates in a file: they take seven seconds to set
ONE_BY_ONE = 40  # lines that the page names


class DecisionPapers(PaperPages):
    paper_kinds = DECISION_PAPERS

    def papers_context(self, request: HttpRequest, record: Versioned) -> dict[str, Any]:
        decision = cast(Decision, record)
        url = self.record_url("papers_file", decision, CERTIFICATES, PDF)
        count = decision.lines.count()
        return {
            "certificates": [
                {"url": f"{url}?tu={first}", "first": first, "last": min(first + AT_ONCE - 1, count)}
                for first in range(1, count + 1, AT_ONCE)
            ],
            "lines": [(f"{url}?dong={line.pk}", line) for line in decision.lines.with_names()[:ONE_BY_ONE]],
            "counts_url": reverse("backoffice:emulation_decision_counts"),
        }

    def made_paper(self, request: HttpRequest, record: Versioned, paper: str, extension: str) -> tuple[str, bytes]:
        if paper != CERTIFICATES:
            return super().made_paper(request, record, paper, extension)
        if extension != PDF:
            raise Http404
        decision = cast(Decision, record)
        lines = decision.lines.with_names()
        one, first = request.GET.get("dong", ""), request.GET.get("tu", "")
        if one:
            chosen = list(lines.filter(pk=int(one))) if is_key(one) else []
        else:
            start = int(first) - 1 if is_key(first) and int(first) else 0
            chosen = list(lines[start : start + AT_ONCE]) if start < decision.lines.count() else []
        if not chosen:
            raise Http404
        return CERTIFICATES, certificates_pdf(decision, chosen)
