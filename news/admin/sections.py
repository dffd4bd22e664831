from typing import Any, cast

from django.contrib.admin import ModelAdmin, register
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from hanam_portal.backoffice.lists import UncountedAdmin
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from news.models import Article, Redirect, Section
from news.rights import reach


@register(Section, site=backoffice)
class SectionAdmin(ModelAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]
    ordering = ["position", "name"]
    view_on_site = False

    def has_change_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._reaches(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._reaches(request, "delete", obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> list[str]:
        """An address that citizens know stays; only who gives people their rights changes what limits them."""
        return [*(["slug"] if obj else []), *([] if _sets_limits(request) else ["restricted_groups"])]

    def _reaches(self, request: HttpRequest, verb: str, section: Section | None) -> bool:
        """Hold the limited to their own sections, but for those who set the limits."""
        if section is None or _sets_limits(request):
            return True
        return reach(cast(User, request.user), verb, of="section").covers(section.pk)


@register(Redirect, site=backoffice)
class RedirectAdmin(UncountedAdmin):
    list_display = ["old_address", "article", "created_at"]
    list_select_related = ["article"]
    search_fields = ["old_address", "article__title"]
    autocomplete_fields = ["article"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Redirect]:
        redirects: QuerySet[Redirect] = super().get_queryset(request)
        return reach(cast(User, request.user), "view").limit(redirects, "article__section")

    def has_change_permission(self, request: HttpRequest, obj: Redirect | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._reaches(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Redirect | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._reaches(request, obj)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> ModelChoiceField:
        """Lead an old address only to an article that this person may change."""
        if db_field.name == "article":
            kwargs["queryset"] = reach(cast(User, request.user), "change").limit(Article.objects.all())
        return cast(ModelChoiceField, super().formfield_for_foreignkey(db_field, request, **kwargs))

    def _reaches(self, request: HttpRequest, redirect: Redirect | None) -> bool:
        """Leave an old address to those who may change the article that it leads to."""
        return redirect is None or reach(cast(User, request.user), "change").covers(redirect.article.section_id)


def _sets_limits(request: HttpRequest) -> bool:
    return request.user.has_perm("backoffice.change_user")
