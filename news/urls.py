from django.urls import path, register_converter
from django.urls.converters import IntConverter

from news import views

app_name = "news"


class RowNumber(IntConverter):
    """A number that a database can hold."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")

urlpatterns = [
    path("<slug:section>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<row:pk>", views.article, name="article"),
]
