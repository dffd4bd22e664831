from django.urls import path

from news import views

app_name = "news"

urlpatterns = [
    path("<slug:section>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<int:pk>", views.article, name="article"),
]
