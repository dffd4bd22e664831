"""The addresses of open data."""

from django.urls import path, register_converter

from emulation.register.tables import FOUND
from hanam_portal import data_views

app_name = "data"

register_converter(data_views.TableConverter, "table")
register_converter(data_views.FormatConverter, "format")

urlpatterns = [
    path("", data_views.index, name="index"),
    path(f"{FOUND}.<format:kind>", data_views.found, name="found"),
    path("<table:name>/datapackage.json", data_views.package, name="package"),
    path("<table:name>.<format:kind>", data_views.file, name="file"),
    path("<table:name>/", data_views.page, name="page"),
]
