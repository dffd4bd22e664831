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

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> list[str]:
        """An address that citizens know stays; only who gives people their rights changes what limits them."""
        may_limit = request.user.has_perm("backoffice.change_user")
        return [*(["slug"] if obj else []), *([] if may_limit else ["restricted_groups"])]


@register(Redirect, site=backoffice)
class RedirectAdmin(UncountedAdmin):
    list_display = ["old_address", "article", "created_at"]
    list_select_related = ["article"]
    search_fields = ["old_address", "article__title"]
    autocomplete_fields = ["article"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Redirect]:
        redirects: QuerySet[Redirect] = super().get_queryset(request)
        return reach(cast(User, request.user), "view").limit(redirects, "article__section")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> ModelChoiceField:
        """Lead an old address only to an article that this person may change."""
        if db_field.name == "article":
            kwargs["queryset"] = reach(cast(User, request.user), "change").limit(Article.objects.all())
        return cast(ModelChoiceField, super().formfield_for_foreignkey(db_field, request, **kwargs))
