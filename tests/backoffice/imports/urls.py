"""The back office with one more admin class: sections, into which periods are imported."""

from django.urls import path

from hanam_portal import urls
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.site import PortalAdminSite, backoffice
from news.models import Section
from tests.backoffice.imports.periods import Periods

site = PortalAdminSite(name=backoffice.name)
site._registry = {model: admin for model, admin in backoffice._registry.items() if model is not Section}


class SectionAdmin(ImportAdmin, type(backoffice._registry[Section])):
    import_kinds = [Periods()]


site.register(Section, SectionAdmin)

urlpatterns = [path("quan-tri/", site.urls), *urls.urlpatterns]
