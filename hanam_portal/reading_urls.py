"""Addresses of the other ways to read a page, and of the ledger of corrections."""

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from hanam_portal import correction_views, reading_views
from hanam_portal.publishing.reading import DAY, FOLDERS, Layout
from hanam_portal.publishing.vietnamese.dates import read_day


class PastDay:
    """A day as addresses write it: 2021-12-24."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = read_day(value)
        if day is None:
            raise ValueError(value)
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()


class InsidePath(StringConverter):
    """The address of a page within the public side; the home page has none."""

    regex = ".*"


register_converter(PastDay, "past_day")
register_converter(InsidePath, "inside")

urlpatterns = [
    path(DAY, reading_views.choose_day, name="choose_day"),
    path(f"{DAY}<past_day:day>/<inside:inside>", reading_views.past_page, name="past_page"),
    path(f"{FOLDERS[Layout.TEXT]}<inside:inside>", reading_views.text_page, name="text_page"),
    path(f"{FOLDERS[Layout.PRINT]}<inside:inside>", reading_views.print_page, name="print_page"),
    path("so-dinh-chinh/", correction_views.corrections, name="corrections"),
]
