"""The page "Bỏ phiếu" of a sitting: nominations with their counts in one table, typed row after row."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from emulation.models import Ballot, Nomination, Sitting
from emulation.models.nominations import Outcome, VotingMethod
from emulation.nominations import counting, findings, voting
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.record_admin.history import RecordAdmin

ROWS = 50  # of one page, each with seven fields
SEEN = "seen"  # in the form: the digest of what was stored when it was opened
COUNTS = ["issued", "valid", "in_favour"]
TYPED = [*COUNTS, "method", "outcome", "reason", "deferred_until"]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Choices = list[tuple[str, str]]


def _count(label: str) -> forms.IntegerField:
    said = {"invalid": "Hãy ghi một số nguyên."}
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=32767, error_messages=said)


class VoteForm(forms.Form):
    """A row of the table: what was said of one nomination. Nothing typed: nothing was said."""

    in_favour = _count("Đồng ý")
    valid = _count("Hợp lệ")
    issued = _count("Phát ra")
    outcome = forms.ChoiceField(label="Kết luận", required=False, choices=[("", "–"), *Outcome.choices])
    reason = forms.CharField(label="Lý do", required=False, max_length=500)
    deferred_until = forms.DateField(label="Hoãn đến", required=False, widget=DAY)
    method = forms.ChoiceField(label="Cách", required=False, choices=[("", "như trên"), *VotingMethod.choices])

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) not in {None, ""} for name in TYPED if name != "method")


class CommonForm(forms.Form):
    """What holds for the rows that say nothing of their own."""

    method = forms.ChoiceField(label="Cách biểu quyết", choices=VotingMethod.choices, initial=VotingMethod.SECRET)
    issued = _count("Phát ra")
    valid = _count("Hợp lệ")
    outcome = forms.ChoiceField(
        label="Kết luận của dòng đã ghi số phiếu",
        required=False,
        choices=[("", "chọn ở từng dòng"), (Outcome.ADOPTED.value, Outcome.ADOPTED.label)],
    )


class Line:
    """A nomination in the table, with its form, what speaks against it, and its ballot where it has one."""

    def __init__(self, nomination: Nomination, ballot: Ballot | None, posted: Any, eligible: int | None) -> None:
        self.nomination, self.ballot = nomination, ballot
        self.share = voting.share(ballot, eligible) if ballot else ""
        initial = {name: getattr(ballot, name) for name in TYPED} if ballot else {}
        self.form = VoteForm(posted, prefix=str(nomination.pk), initial=initial)
        self.found: list[Finding] = []

    def vote(self, common: dict[str, Any]) -> voting.Vote | None:
        """Read the row; None where nothing was typed, or where the outcome is missing, which is said then."""
        values = self.form.cleaned_data
        if self.form.is_empty:
            return None
        default = "" if self.ballot else common.get("outcome", "")
        outcome = values["outcome"] or (default if values["in_favour"] is not None else "")
        if not outcome:
            self.form.add_error("outcome", "Hãy chọn kết luận, hoặc xóa các ô của dòng này.")
            return None
        said = {name: common.get(name) if values[name] is None else values[name] for name in ["issued", "valid"]}
        method = values["method"] or common["method"]
        if method == VotingMethod.CONSENSUS:
            said = {name: values[name] for name in said}
        return voting.Vote(
            self.nomination.pk,
            outcome,
            method,
            **said,
            in_favour=values["in_favour"],
            reason=values["reason"],
            deferred_until=values["deferred_until"],
        )


class BallotPages(RecordAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.ballots_view)
        return [path("<path:object_id>/bo-phieu/", view, name="emulation_sitting_ballots"), *super().get_urls()]

    def ballots_of(self, sitting: Sitting) -> QuerySet[Ballot]:
        """The ballots of a sitting in the order of awards."""
        rows = Ballot.objects.filter(sitting=sitting).select_related("nomination__award_type", "nomination__period")
        return rows.order_by("nomination__award_type__position", "nomination_id")

    def ballots_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the nominations that a sitting can vote on, or has; a POST writes the rows of one page, all or none."""
        sitting = cast(Sitting, self._readable(request, object_id))
        may_change = self.has_change_permission(request, sitting) and request.user.has_perm("emulation.change_ballot")
        if request.method == "POST" and not may_change:
            raise PermissionDenied
        nominations, page, chosen = self._page(request, sitting)
        posted = request.POST if request.method == "POST" else None
        lines, common = self._lines(sitting, nominations, posted), CommonForm(posted, initial=_usual(sitting))
        seen = _digest(sitting, nominations)
        problems, is_stale = list[str](), posted is not None and posted.get(SEEN) != seen
        if posted is not None and not is_stale:
            problems = self._saved(request, sitting, lines, common)
            if not problems and not any(line.form.errors for line in lines):
                return HttpResponseRedirect(request.get_full_path())
        context = {
            "sitting": sitting,
            "lines": lines,
            "common": common,
            "page": page,
            "chosen": chosen,
            "may_change": may_change,
            "problems": problems,
            "is_stale": is_stale,
            "has_errors": any(line.form.errors for line in lines),
            "seen": seen,
            **self._around(sitting, nominations),
        }
        shared = {**self.admin_site.each_context(request), "title": "Bỏ phiếu", "opts": self.opts, "original": sitting}
        template = "backoffice/emulation/sitting_ballots.html"
        return TemplateResponse(request, template, {**shared, **context}, status=409 if is_stale else 200)

    def _page(self, request: HttpRequest, sitting: Sitting) -> tuple[list[Nomination], Any, str]:
        """Give the nominations of a page: ?danh-hieu= of one award, ?trang= which page."""
        rows = voting.candidates(sitting).select_related("award_type", "period", "bloc_year__bloc", "bloc_year__period")
        chosen = request.GET.get("danh-hieu", "")
        rows = rows.filter(award_type=chosen) if is_key(chosen) else rows
        page = Paginator(rows.order_by("award_type__position", "pk"), ROWS).get_page(request.GET.get("trang"))
        return list(page.object_list), page, chosen

    def _lines(self, sitting: Sitting, nominations: list[Nomination], posted: Any) -> list[Line]:
        """Make the rows; what speaks against a nomination is as of the day of the sitting."""
        ballots = {ballot.nomination_id: ballot for ballot in self.ballots_of(sitting)}
        lines = [Line(one, ballots.get(one.pk), posted, sitting.eligible) for one in nominations]
        found = findings.of_many(nominations, on=sitting.held_on)
        for line in lines:
            line.found = found[line.nomination.pk]
        return lines

    def _around(self, sitting: Sitting, nominations: list[Nomination]) -> dict[str, Any]:
        """What stands beside the table: headings, quotas, counts, awards to choose from."""
        everybody = voting.candidates(sitting)
        counts = Counter(sitting.ballots.values_list("outcome", flat=True))
        return {
            "labels": [field.label for field in VoteForm()],
            "quotas": counting.of_nominations(nominations),
            "counts": [(outcome.label, counts[outcome]) for outcome in Outcome],
            "awards": everybody.order_by("award_type__position")
            .values_list("award_type", "award_type__name")
            .distinct(),
        }

    @transaction.atomic
    def _saved(self, request: HttpRequest, sitting: Sitting, lines: list[Line], common: CommonForm) -> list[str]:
        """Write the rows; put what is refused at its row, and give what is about the sitting."""
        if not common.is_valid() or not all(line.form.is_valid() for line in lines):
            return ["Có ô ghi chưa đúng. Hãy sửa các dòng được đánh dấu."]
        votes = [vote for line in lines if (vote := line.vote(common.cleaned_data))]
        if any(line.form.errors for line in lines):
            return ["Có dòng chưa đủ. Hãy sửa các dòng được đánh dấu."]
        gone = [line.ballot for line in lines if line.ballot and line.form.is_empty]
        try:
            with transaction.atomic():
                for ballot in gone:
                    voting.remove(ballot, by=str(request.user))
                voting.record(sitting, _changed(lines, votes), by=str(request.user))
        except voting.VoteRefusedError as refusal:
            return _placed(lines, refusal.problems)
        self.log_change(request, sitting, f"Ghi kết quả bỏ phiếu: {len(votes)} đề nghị.")
        messages.success(request, f"Đã lưu kết quả bỏ phiếu của {len(votes)} đề nghị.")
        return []


def _placed(lines: list[Line], problems: dict[int, list[str]]) -> list[str]:
    """Put sentences at their rows; give those that have none."""
    by_key = {line.nomination.pk: line.form for line in lines}
    rest = []
    for key, sentences in problems.items():
        for sentence in sentences:
            if key in by_key:
                by_key[key].add_error(None, sentence)
            else:
                rest.append(sentence)
    return [*rest, *(["Có dòng chưa ghi được. Hãy sửa các dòng được đánh dấu."] if len(rest) < len(problems) else [])]


def _changed(lines: list[Line], votes: list[voting.Vote]) -> list[voting.Vote]:
    """Leave out rows that say what is stored."""
    stored = {line.nomination.pk: line.ballot for line in lines if line.ballot}
    return [
        vote
        for vote in votes
        if (ballot := stored.get(vote.nomination)) is None
        or any(getattr(ballot, name) != getattr(vote, name) for name in TYPED)
    ]


def _usual(sitting: Sitting) -> dict[str, Any]:
    """Begin with the counts that most ballots of the sitting have: one paper often lists all names."""
    rows = list(sitting.ballots.values_list("method", "issued", "valid"))
    if not rows:
        return {"issued": sitting.present}
    method, issued, valid = Counter(rows).most_common(1)[0][0]
    return {"method": method, "issued": issued, "valid": valid}


def _digest(sitting: Sitting, nominations: Iterable[Nomination]) -> str:
    """Stand for what is stored of a page's rows, so that a form can tell whether somebody else has written."""
    ballots = sitting.ballots.order_by("pk").values_list("nomination", *TYPED)
    said = [[one.pk, one.stage] for one in nominations], [[str(value) for value in row] for row in ballots]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
