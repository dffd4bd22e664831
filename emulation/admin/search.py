"""Search in changelists as people type in a hurry: without accents, in any case."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from hanam_portal.publishing.vietnamese.text import fold


class FoldedSearchAdmin(ModelAdmin):
    """Folds the term. search_fields names columns that hold folded text, or slugs."""

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],  # of whatever model the subclass is for
        search_term: str,
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, fold(search_term))
