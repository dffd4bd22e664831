"""The page that a phone opens by its QR code, and what it sends: no account, one draft, half an hour."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hanam_portal.backoffice.unlisted import unlisted_page
from news import phone
from news.models import PhoneLink, PhoneUpload
from news.photo_uploads import last_credit

PIECE_BYTES = 512 * 1024
GONE = "Mã này không còn dùng được. Hãy xin người biên tập một mã mới."


class FileForm(forms.Form):
    """What is told of a file before its bytes come."""

    name = forms.CharField(max_length=1000)
    size = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    stamp = forms.CharField(max_length=40, required=False)


@unlisted_page
@require_http_methods(["GET", "HEAD", "POST"])
def phone_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page; without JavaScript its form sends whole files, here."""
    link = phone.link_of(token)
    if link is None:
        return HttpResponse(loader.get_template("news/phone_gone.html").render({"path": ""}), status=404)
    results = [_send_whole(link, file, credit(request)) for file in request.FILES.getlist("files")]
    context = {
        "link": link,
        "token": token,
        "left": phone.places_left(link),
        "credit": credit(request) or last_credit(link.made_by),
        "results": results,
        "path": request.path,
        "piece_bytes": PIECE_BYTES,
    }
    return HttpResponse(loader.get_template("news/phone.html").render(context))


@unlisted_page
@require_POST
def begin_upload(request: HttpRequest, token: str) -> JsonResponse:
    """Say where to send the pieces of a file and how much of it has arrived."""
    link, form = phone.link_of(token), FileForm(request.POST)
    if link is None:
        return JsonResponse({"error": GONE}, status=404)
    if not form.is_valid():
        return JsonResponse({"error": "Không đọc được tên hoặc dung lượng của tệp. Hãy chọn lại ảnh."}, status=400)
    told = form.cleaned_data
    try:
        upload = phone.begin(link, name=told["name"], size_bytes=told["size"], stamp=told["stamp"])
    except phone.PhoneError as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    return JsonResponse(_state(token, link, _settled(request, upload)))


@unlisted_page
@require_POST
def send_piece(request: HttpRequest, token: str, key: UUID) -> JsonResponse:
    """Receive a piece, the raw body of the request; `tu` says where in the file it begins.

    409 with the right place when it does not follow what has arrived.
    """
    link = phone.link_of(token)
    if link is None:
        return JsonResponse({"error": GONE}, status=404)
    begins_at = request.GET.get("tu", "")
    piece = request.read(PIECE_BYTES + 1)
    if not (begins_at.isascii() and begins_at.isdecimal() and len(begins_at) < 12) or not 0 < len(piece) <= PIECE_BYTES:
        return JsonResponse({"error": "Phần gửi lên không đúng cỡ. Hãy tải lại trang rồi gửi lại."}, status=400)
    try:
        upload = phone.receive(link, key, piece, begins_at=int(begins_at))
    except PhoneUpload.DoesNotExist:
        return JsonResponse({"error": "Không có tệp nào đang gửi ở địa chỉ này. Hãy chọn lại ảnh."}, status=404)
    except phone.OffsetError as error:
        return JsonResponse({"received": error.received_bytes}, status=409)
    return JsonResponse(_state(token, link, _settled(request, upload)))


def credit(request: HttpRequest) -> str:
    """Who took the photos, as the person wrote it. Quoted in the header, which carries no Vietnamese letters."""
    return request.POST.get("credit", unquote(request.headers.get("X-Photo-Credit", ""))).strip()[:160]


def _send_whole(link: PhoneLink, file: UploadedFile, credit: str) -> str:
    """Take a file that came in one request; say in a sentence what became of it."""
    name, size = file.name or "", file.size or 0
    try:
        upload = phone.begin(link, name=name, size_bytes=size, stamp="")
        while upload.received_bytes < upload.size_bytes:
            file.seek(upload.received_bytes)
            upload = phone.receive(link, upload.key, file.read(PIECE_BYTES), begins_at=upload.received_bytes)
    except phone.PhoneError as refusal:
        return str(refusal)
    upload = phone.settle(upload, credit=credit)
    return upload.refusal or f"Đã nhận “{upload.name}”."


def _settled(request: HttpRequest, upload: PhoneUpload) -> PhoneUpload:
    return phone.settle(upload, credit=credit(request))


def _state(token: str, link: PhoneLink, upload: PhoneUpload) -> dict[str, Any]:
    """What the phone is told of an upload, as JSON values."""
    return {
        "url": reverse("phone_piece", args=[token, upload.key]),
        "received": upload.received_bytes,
        "is_settled": upload.is_settled,
        "refusal": upload.refusal,
        "left": phone.places_left(link),
    }
