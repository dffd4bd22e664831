"""Many photos at once without a script: a form that sends them, and a page that says what became of each."""

from typing import cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from news.admin.photo_grid import grid_url
from news.photo_uploads import last_credit, receive_many
from news.photo_words import MOST_PHOTOS


class BatchForm(forms.Form):
    credit = forms.CharField(label="Nguồn ảnh cho cả loạt", max_length=160, required=False)


class PhotoBatches(RecordAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.batch_view)
        return [path("nhieu-anh/", view, name="news_photo_batch"), *super().get_urls()]

    def batch_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        by, files = cast(User, request.user), request.FILES.getlist("file")
        form = BatchForm(request.POST if request.method == "POST" else {"credit": last_credit(by)})
        outcomes = receive_many(files, credit=form.cleaned_data["credit"], by=by) if files and form.is_valid() else []
        new = [one.received.photo.pk for one in outcomes if one.received and not one.received.is_same]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Tải nhiều ảnh",
            "form": form,
            "outcomes": outcomes,
            "is_sent": request.method == "POST",
            "last_credit": form["credit"].value(),
            "new_count": len(new),
            "grid_url": grid_url(new[:MOST_PHOTOS]) if new else "",
        }
        return TemplateResponse(request, "admin/news/photo/batch.html", context)
