"""The page on which lines are linked to records of persons: by hand, one by one; nobody is linked unless chosen."""

from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from emulation.admin.decision_pages import DecisionPages
from emulation.admin.line_acts import SEE_PERSONS
from emulation.decisions.namesakes import namesakes, told_apart
from emulation.decisions.rows import link
from emulation.models import AwardLine, Decision, Person
from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.models import User

ROWS_SHOWN = 100
CHOICE = "person-"


@dataclass(frozen=True)
class Suggestion:
    """A line that is linked to nobody, and the persons of its name: (key, what tells them apart)."""

    line: AwardLine
    persons: list[tuple[int, str]]


class PersonPages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.link_view)
        return [path("<int:object_id>/ca-nhan/", view, name="emulation_decision_link"), *super().get_urls()]

    def link_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the unlinked lines for whose names there are persons; a POST links those that were chosen."""
        decision = self.decision_of(request, object_id, for_change=True)
        if not cast(User, request.user).has_perm(SEE_PERSONS):
            raise PermissionDenied
        if request.method == "POST":
            return self._linked(request, decision)
        unlinked = list(decision.lines.filter(subject_kind="person", person=None))
        found = namesakes(unlinked)
        rows = [
            Suggestion(line, [(one.pk, told_apart(one)) for one in found[line.pk]])
            for line in unlinked
            if found[line.pk]
        ]
        context = {
            "rows": rows[:ROWS_SHOWN],
            "beyond": max(0, len(rows) - ROWS_SHOWN),
            "nameless": len(unlinked) - len(rows),
        }
        return self.decision_page(request, decision, "persons", "Gắn hồ sơ cá nhân", context)

    def _linked(self, request: HttpRequest, decision: Decision) -> HttpResponse:
        chosen = {
            int(name.removeprefix(CHOICE)): int(str(key))
            for name, key in request.POST.items()
            if name.startswith(CHOICE) and is_key(name.removeprefix(CHOICE)) and is_key(str(key))
        }
        persons = Person.objects.in_bulk(set(chosen.values()))
        known = {line: persons[key] for line, key in chosen.items() if key in persons}

        def act(by: User, version: int) -> str:
            return f"Đã gắn {link(decision, known, by=by, version=version)} dòng với hồ sơ cá nhân."

        page = self.record_url("link", decision)
        return self.pressed(request, decision, act, back=page)
