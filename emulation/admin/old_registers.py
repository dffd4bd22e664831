"""The old registers from which awards were taken, and the page that takes them."""

from django.contrib.admin import display, register
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from emulation.importing.old_registers import OldRegisterImport
from emulation.models import OldRegister
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.site import backoffice


@register(OldRegister, site=backoffice)
class OldRegisterAdmin(ImportAdmin):
    change_form_template = "backoffice/emulation/old_register_form.html"
    import_kinds = [OldRegisterImport()]
    list_display = ["name", "source", "decision_count"]
    fields = ["name", "source", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OldRegister]:
        registers: QuerySet[OldRegister] = super().get_queryset(request)
        return registers.annotate(decision_count=Count("decisions"))

    @display(description="số quyết định", ordering="decision_count")
    def decision_count(self, old_register: OldRegister) -> int:
        return getattr(old_register, "decision_count", 0)
