"""The decisions on which an article reports, as its form shows them: those that are linked, to keep or take out."""

from typing import Any

from django import forms
from django.db.models import Q

from emulation.models import Decision, DecisionEdition
from hanam_portal.backoffice.lists import is_key


class ChosenBoxes(forms.CheckboxSelectMultiple):
    """Boxes of what is chosen alone, among what may be many."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        choices: Any = self.choices  # those of a ModelMultipleChoiceField
        chosen = [key for key in value if is_key(key)]
        self.choices = [
            (one.pk, choices.field.label_from_instance(one)) for one in choices.queryset.filter(pk__in=chosen)
        ]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = choices


class DecisionsField(forms.ModelMultipleChoiceField):
    """Takes decisions that citizens see, and those that are linked already; a draft is neither named nor found."""

    widget = ChosenBoxes

    def __init__(self) -> None:
        super().__init__(
            Decision.objects.none(),
            label="Quyết định được đưa tin",
            required=False,
            help_text="Bỏ dấu để thôi gắn. Gắn thêm: chèn số liệu của quyết định, hoặc viết bài từ hồ sơ.",
        )

    def offer(self, article: int | None) -> None:
        """Set what may be chosen for an article, by its key; None for a new one."""
        public = Q(pk__in=DecisionEdition.objects.visible().values("decision"))
        linked = Q(pk__in=Decision.objects.filter(articles=article).values("pk")) if article else Q()
        self.queryset = Decision.objects.filter(public | linked)

    def label_from_instance(self, decision: Decision) -> str:
        """Name a decision as citizens know it."""
        return str(decision.current_edition or "Quyết định chưa công bố")
