from django.contrib.admin import ModelAdmin, register

from hanam_portal.backoffice.site import backoffice
from news.models import Redirect, Section


@register(Section, site=backoffice)
class SectionAdmin(ModelAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]
    ordering = ["position", "name"]


@register(Redirect, site=backoffice)
class RedirectAdmin(ModelAdmin):
    list_display = ["old_address", "article", "created_at"]
    list_select_related = ["article"]
    search_fields = ["old_address", "article__title"]
    autocomplete_fields = ["article"]
    show_full_result_count = False
