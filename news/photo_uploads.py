"""New photos for the library: each file is taken in once, however often it is sent."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from hanam_portal.backoffice.models import User
from news.imaging import MAX_BYTES, PhotoRefusedError
from news.models import Photo
from news.photo_picker import described
from news.photos import alike, same_file, take_in

BUSY = "Máy chủ đang bận. Hãy gửi lại ảnh này sau ít phút."
MOST_ALIKE = 6
LOCK_DIGITS = 15  # hex digits that the key of an advisory lock holds


class UploadForm(forms.Form):
    """A photo with its words. Labels and limits are those of the library; the credit may come later."""

    file = forms.FileField(label="Tệp ảnh", error_messages={"required": "Hãy chọn một tệp ảnh."}, allow_empty_file=True)
    caption = forms.CharField(label="Chú thích", max_length=300, required=False)
    alt = forms.CharField(label="Mô tả cho người khiếm thị", max_length=125, required=False)
    credit = forms.CharField(label="Nguồn ảnh", max_length=160, required=False)


@dataclass(frozen=True)
class Received:
    """A file that the library has. is_same: it had it before, as `photo`. alike: at most six, of a new one."""

    photo: Photo
    is_same: bool
    alike: list[Photo]


@dataclass(frozen=True)
class Outcome:
    """What became of one file of many. refusal: the sentence for whoever sent it; empty when it was received."""

    name: str
    received: Received | None
    refusal: str = ""


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Take a photo into the library: 201 with it, 200 with the one that is this file, 400 with errors by field."""
    user = cast(User, request.user)
    if not user.has_perm("news.add_photo"):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    words = {name: form.cleaned_data[name] for name in ("caption", "alt", "credit")}
    file = form.cleaned_data["file"]
    try:
        received = receive(file, name=file.name, by=user, **words)
    except PhotoRefusedError as refusal:
        return JsonResponse({"errors": {"file": [str(refusal)]}}, status=400)
    except OperationalError:  # somebody else sends the same file, or the database is busy for longer than it waits
        return JsonResponse({"errors": {"file": [BUSY]}}, status=503)
    return JsonResponse(answer(received), status=200 if received.is_same else 201)


def receive(file: BinaryIO, *, name: str, caption: str = "", alt: str = "", credit: str = "", by: User) -> Received:
    """Take a file in, unless the library has it. Of two that bring the same file at once, one makes the photo.

    Raises PhotoRefusedError, and OperationalError when the other takes too long.
    """
    sha256 = digest(file)
    with transaction.atomic():
        _wait_for_twins(sha256)
        if known := same_file(sha256):
            return Received(known, is_same=True, alike=[])
        photo = take_in(file, name=name, caption=caption, alt=alt, credit=credit, by=by)
    return Received(photo, is_same=False, alike=alike(photo)[:MOST_ALIKE])


def answer(received: Received) -> dict[str, Any]:  # JSON
    return {
        "photo": described(received.photo),
        "same": received.is_same,
        "alike": [described(photo) for photo in received.alike],
    }


def receive_many(files: Iterable[UploadedFile], *, credit: str, by: User) -> list[Outcome]:
    """Take in one file after the other; one that is refused stops no other."""
    return [_outcome(file, credit, by) for file in files]


def last_credit(by: User) -> str:
    """Give the credit that a person wrote last, to begin the next batch with."""
    own = Photo.objects.filter(uploaded_by=by).exclude(credit="").order_by("-pk")
    return own.values_list("credit", flat=True).first() or ""


def _outcome(file: UploadedFile, credit: str, by: User) -> Outcome:
    name = str(file.name)
    try:
        return Outcome(name, receive(cast(BinaryIO, file), name=name, credit=credit, by=by))
    except PhotoRefusedError as refusal:
        return Outcome(name, None, str(refusal))
    except OperationalError:
        return Outcome(name, None, BUSY)


def digest(file: BinaryIO) -> str:
    """Give the SHA-256 of a file that is not too large to be a photo, and rewind it."""
    file.seek(0)
    found = hashlib.sha256(file.read(MAX_BYTES + 1)).hexdigest()
    file.seek(0)
    return found


def _wait_for_twins(sha256: str) -> None:
    """Wait, in a transaction, for others that take in the same file; SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:LOCK_DIGITS], 16)])
