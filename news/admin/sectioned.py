"""The limits of sections: each person works on the articles of the sections that their groups reach."""

from typing import Any, cast

from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.working_copies import WorkingCopy
from news.models import Article, Section
from news.rights import Reach, publishable, reach


class SectionedAdmin(WorkingCopyAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles: QuerySet[Article] = super().get_queryset(request)
        return self.reach(request, "view").limit(articles)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and self._reaches(request, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._reaches(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._reaches(request, "delete", obj)

    def has_publish_permission(self, request: HttpRequest, obj: WorkingCopy | None = None) -> bool:
        """Demand the right in every section on which an act would tell: publishing also replaces what stands."""
        if not super().has_publish_permission(request, obj):
            return False
        within = self.reach(request, "publish")
        if obj is None or within.sections is None:
            return True
        return publishable(Article.objects.filter(pk=obj.pk), within).exists()

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> ModelChoiceField:
        """Offer and accept only the sections into which this person may put an article."""
        if db_field.name == "section":
            kwargs["queryset"] = self.reach(request, "place").limit(Section.objects.all(), "pk")
        return cast(ModelChoiceField, super().formfield_for_foreignkey(db_field, request, **kwargs))

    def reach(self, request: HttpRequest, verb: str) -> Reach:
        return reach(cast(User, request.user), verb)

    def _reaches(self, request: HttpRequest, verb: str, article: Article | None) -> bool:
        return article is None or self.reach(request, verb).covers(article.section_id)
