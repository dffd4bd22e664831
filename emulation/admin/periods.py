from django.contrib.admin import register
from django.http import HttpRequest

from emulation.models import Period
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice


@register(Period, site=backoffice)
class PeriodAdmin(FoldedSearchAdmin):
    list_display = ["label", "kind", "starts_on", "ends_on"]
    list_filter = ["kind"]
    search_fields = ["folded_label", "slug"]
    fields = ["kind", "label", ("starts_on", "ends_on"), "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Period | None = None) -> list[str]:
        """The slug is part of public addresses, so it stays as it was made."""
        return ["slug"] if obj else []
