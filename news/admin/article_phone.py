"""The QR code in an open draft, and what has come from the phone that read it."""

from typing import Any, cast

import segno
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.renewal import wants_json
from news import phone, photo_picker
from news.admin.sectioned import SectionedAdmin
from news.models import Article, PhoneLink, PhoneUpload

QUIET_MODULES = 4  # the light border that readers need


class ArticlePhone(SectionedAdmin):
    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "news_article"
        own = [
            path("<path:object_id>/dien-thoai/", view(self.phone_view), name=f"{name}_phone"),
            path("<path:object_id>/dien-thoai/anh/", view(require_safe(self.arrivals_view)), name=f"{name}_arrivals"),
        ]
        return own + super().get_urls()

    def phone_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the code that stands; POST makes a new one, or ends it (`_revoke`)."""
        article, user = self._sendable(request, object_id), cast(User, request.user)
        link = PhoneLink.objects.valid().filter(article=article, made_by=user).order_by("-pk").first()
        if request.method == "POST" and "_revoke" in request.POST:
            link = None if link is None or phone.revoke(link, by=user) else link
        elif request.method == "POST":
            link = phone.make_link(article, by=user)
        if wants_json(request):
            return JsonResponse({"link": described(request, link) if link else None})
        context = {
            **self.admin_site.each_context(request),
            "title": "Gửi ảnh từ điện thoại",
            "opts": self.opts,
            "original": article,
            "link": described(request, link) if link else None,
            "uploads": phone.arrivals(link, after=0) if link else [],
        }
        return TemplateResponse(request, "admin/news/article/phone.html", context)

    def arrivals_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        """Give what has come since the upload `sau`: settled ones, and how many are on their way."""
        article = self._sendable(request, object_id)
        link = (
            PhoneLink.objects.filter(article=article, made_by=cast(User, request.user))
            .select_related("made_by")
            .order_by("-pk")
            .first()
        )
        after = request.GET.get("sau", "")
        after_pk = int(after) if after.isascii() and after.isdecimal() and len(after) < 18 else 0
        uploads = phone.arrivals(link, after=after_pk) if link else []
        return JsonResponse(
            {
                "is_over": link is None or link.is_over(),
                "arrived": [_row(upload) for upload in uploads if upload.photo],
                "refused": [{"pk": upload.pk, "sentence": upload.refusal} for upload in uploads if upload.refusal],
                "coming": sum(not upload.is_settled for upload in uploads),
            }
        )

    def _sendable(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not (self.has_change_permission(request, article) and request.user.has_perm("news.add_photo")):
            raise PermissionDenied
        return cast(Article, article)


def described(request: HttpRequest, link: PhoneLink) -> dict[str, Any]:
    """What the page shows of a link, as JSON values. The address has the host by which this person came."""
    address = request.build_absolute_uri(reverse("phone", args=[link.token]))
    return {
        "address": address,
        "code": qr_code(address),
        "expires_at": timezone.localtime(link.expires_at).strftime("%H:%M"),
        "left": phone.places_left(link),
    }


def qr_code(text: str) -> dict[str, Any]:
    """Draw a QR code for SVG. size: the side of the view box, quiet zone included; path: of the dark modules."""
    code = segno.make(text, error="m", micro=False)
    modules = [
        f"M{x + QUIET_MODULES} {y + QUIET_MODULES}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    ]
    return {"size": len(code.matrix) + 2 * QUIET_MODULES, "path": "".join(modules)}


def _row(upload: PhoneUpload) -> dict[str, Any]:
    described = photo_picker.described(upload.photo) if upload.photo else {}
    return {"pk": upload.pk, "use": str(upload.key), "photo": described}
