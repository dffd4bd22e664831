"""Publishing and withdrawing a decision: the page says first what will change in the register."""

from typing import Any, cast

from emulation.admin.decision_pages import DecisionPages
from emulation.decisions.previews import register_changes
from emulation.models import Decision
from hanam_portal.backoffice.record_admin.acts import ActForm, WithdrawForm
from hanam_portal.backoffice.working_copies import WorkingCopy


class DecisionPublishing(DecisionPages):
    act_template = "backoffice/emulation/decision_act.html"

    def act_context(self, record: WorkingCopy, form: ActForm) -> dict[str, Any]:
        decision = cast(Decision, record)
        if not decision.signed_on:  # a draft: the page says only what it lacks
            return {}
        return {"changes": register_changes(decision, is_withdrawn=isinstance(form, WithdrawForm))}
