"""The list of the library: a grid of thumbnails, searched and filtered among half a million photos."""

from typing import Any, cast

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from hanam_portal.backoffice.lists import UncountedAdmin, UncountedChangeList
from hanam_portal.backoffice.models import User
from news.admin.photo_filters import LibraryFilter
from news.models import ArticlePhoto, Photo
from news.models.photos import PhotoQuerySet
from news.photo_search import holding, in_order
from news.photo_uploads import last_credit
from news.photo_words import MOST_PHOTOS


class PhotoChangeList(UncountedChangeList):
    """Asks an index for the keys of a page, then for its rows and for how many articles use each."""

    def fetched(self, rows: QuerySet[Photo]) -> list[Photo]:
        photos = in_order(list(rows.values_list("pk", flat=True)))
        counts = ArticlePhoto.objects.filter(photo__in=photos).order_by().values_list("photo")
        articles = dict(counts.annotate(Count("article", distinct=True)))
        for photo in photos:
            photo.article_count = articles.get(photo.pk, 0)  # type: ignore[attr-defined]  # for the card
        return photos


class PhotoLists(UncountedAdmin):
    change_list_template = "admin/news/photo/change_list.html"
    list_display = ["title"]
    list_filter = [LibraryFilter]
    list_per_page = MOST_PHOTOS  # what is ticked on one page can be described at once
    search_fields = ["folded_words"]
    search_help_text = "Tìm trong tên, chú thích, mô tả và nguồn; không cần dấu."

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PhotoChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        return holding(cast(PhotoQuerySet, queryset), search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        own = {"last_credit": last_credit(cast(User, request.user))}
        return super().changelist_view(request, {**own, **(extra_context or {})})
