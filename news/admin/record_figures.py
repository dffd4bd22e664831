"""The figures of public records, for the editor of an article to choose from."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from hanam_portal.publishing.vietnamese.text import fold
from news.admin.sectioned import SectionedAdmin
from news.records import registry
from news.records.figures import Figure, Record

MOST_RECORDS = 12
MOST_LINKED = 20
MOST_FIGURES = 60  # of one record; a search finds the others
MOST_LETTERS = 100


class RecordFigures(SectionedAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.figures_view)
        return [path("so-lieu/", view, name="news_article_figures"), *super().get_urls()]

    @method_decorator(require_safe)
    def figures_view(self, request: HttpRequest) -> JsonResponse:
        """Give records with their figures. linked=blocyear:1,decision:2 come first. q: words of figures or names.

        {"records": [{"name", "is_linked", "figures": [{"key", "name", "words", "url"}], "left_out": number}]}.
        """
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        query = request.GET.get("q", "")[:MOST_LETTERS]
        refs = request.GET.get("linked", "").split(",")[:MOST_LINKED]
        linked = registry.records(refs)
        words = fold(query).split()
        own = [_described(linked[ref], words, is_linked=True) for ref in dict.fromkeys(refs) if ref in linked]
        others = [one for one in registry.search(query, MOST_RECORDS) if one.ref not in linked]
        found = [*own, *(_described(one, [], is_linked=False) for one in others)]
        return JsonResponse({"records": [one for one in found if one["figures"]]})


def _described(record: Record, words: list[str], *, is_linked: bool) -> dict[str, Any]:  # JSON values
    named = set(words) - set(fold(record.name).split())  # what asks for a figure of it, not for the record
    figures = [one for one in record.figures.values() if all(word in fold(one.name) for word in named)]
    return {
        "name": record.name,
        "is_linked": is_linked,
        "figures": [_figure(one, record) for one in figures[:MOST_FIGURES]],
        "left_out": max(0, len(figures) - MOST_FIGURES),
    }


def _figure(figure: Figure, record: Record) -> dict[str, str]:
    return {"key": figure.key, "name": figure.name, "words": figure.words, "url": figure.page or record.url}
