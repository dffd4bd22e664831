from django.urls import path, register_converter
from django.urls.converters import IntConverter

from news import archive_views, views

app_name = "news"


class RowNumber(IntConverter):
    """A number that a database can hold."""

    regex = "[0-9]{1,18}"


class Year(IntConverter):
    regex = "[12][0-9]{3}"


class TwoDigits(IntConverter):
    """The number of a month or of a day, as dates in addresses have it."""

    regex = "0[1-9]|[1-3][0-9]"

    def to_url(self, value: str | int) -> str:
        return f"{int(value):02}"


register_converter(RowNumber, "row")
register_converter(Year, "year")
register_converter(TwoDigits, "two")

urlpatterns = [
    path("tin-tuc/<slug:section>/", views.section, name="section"),
    path("tin-tuc/<slug:section>/<slug:slug>-<row:pk>", views.article, name="article"),
    path("luu-tru/", archive_views.archive, name="archive"),
    path("luu-tru/<year:year>/", archive_views.stretch, name="archive_year"),
    path("luu-tru/<year:year>/<two:month>/", archive_views.stretch, name="archive_month"),
    path("luu-tru/<year:year>/<two:month>/<two:day>/", archive_views.stretch, name="archive_day"),
]
