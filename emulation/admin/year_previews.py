from typing import Any, cast

from django import forms
from django.forms import BaseInlineFormSet

from emulation.models import BlocYear, Event, Membership
from emulation.models.bloc_years import DraftedRows
from emulation.results.changes import content_of, fact_changes
from emulation.years.previews import drafted_edition, overview, stand_in, year_page
from hanam_portal.backoffice.record_admin.previews import Frame
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy
from hanam_portal.publishing.vietnamese.facts import FactChange


class YearPreviews(WorkingCopyAdmin):
    """A bloc's year as citizens would read it, and what they would read otherwise than now.

    No link leads out: ranks that nobody published yet stay with those who have an account.
    """

    preview_template = "backoffice/preview.html"
    has_links = False

    def preview(self, record: WorkingCopy) -> dict[str, Any]:
        edition = drafted_edition(cast(BlocYear, record))
        return {
            "frames": [
                Frame("trang-khoi", "Trang của khối", year_page(edition)),
                Frame("danh-sach", "Danh sách các khối", overview(edition)),
            ]
        }

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        """Give the year that a form describes, with its rows in order; nothing is saved."""
        bloc_year = cast(BlocYear, form.instance)
        stand_in(bloc_year)
        rows = [row for formset in formsets for row in _kept(formset)]
        members = [row for row in rows if isinstance(row, Membership) and row.unit_id]
        bloc_year.drafted = DraftedRows(
            sorted(members, key=lambda row: row.position), [row for row in rows if isinstance(row, Event)]
        )
        return bloc_year

    def changed_facts(self, record: WorkingCopy, current: Any) -> list[FactChange]:
        content = record.edition_content(first_published_at=current.first_published_at)
        return fact_changes(content_of(current), content)


def _kept(formset: BaseInlineFormSet) -> list[Any]:  # rows of the formset's own model
    """The rows that a save would leave, those with mistakes included; a row that nobody filled in is none."""
    formset.is_valid()
    return [
        form.instance
        for form in formset.forms
        if not getattr(form, "cleaned_data", {}).get("DELETE") and (form.instance.pk or form.has_changed())
    ]
