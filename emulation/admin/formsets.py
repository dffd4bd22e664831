"""Rows of a record that are judged and written together."""

from typing import Any

from django.contrib.admin import TabularInline
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import BaseInlineFormSet

from hanam_portal.backoffice.lists import WithChoosers


class WholeFormSet(BaseInlineFormSet):
    """Every row of a record is in its form, so the form alone decides whether they can stand together.

    For rows to which no other table refers.
    """

    def standing(self) -> list[Any]:
        """The rows that will be there after the save, each an instance of the inline's model."""
        return [
            form.instance
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]

    def save(self, commit: bool = True) -> list[models.Model]:
        """Take the stored rows out before the changed ones go in, so that values may move from row to row.

        The admin runs this in one transaction; each row keeps its key.
        """
        if commit:
            stale = [form.instance.pk for form in self.initial_forms if form.has_changed()]
            self.get_queryset().filter(pk__in=stale).delete()
        return super().save(commit=commit)


class NarrowInline(WithChoosers, TabularInline):
    """Rows whose choices offer no way to make or change what they lead to: a row has little room."""

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:  # a field of any kind
        field = super().formfield_for_dbfield(*args, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field
