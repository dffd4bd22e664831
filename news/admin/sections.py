from django.contrib.admin import ModelAdmin, register
from django.http import HttpRequest

from hanam_portal.backoffice.site import backoffice
from news.models import Redirect, Section


@register(Section, site=backoffice)
class SectionAdmin(ModelAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]
    ordering = ["position", "name"]
    view_on_site = False

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> list[str]:
        """An address that citizens know stays."""
        return ["slug"] if obj else []


@register(Redirect, site=backoffice)
class RedirectAdmin(ModelAdmin):
    list_display = ["old_address", "article", "created_at"]
    list_select_related = ["article"]
    search_fields = ["old_address", "article__title"]
    autocomplete_fields = ["article"]
    show_full_result_count = False
