"""What tests of takedowns ask: which files a photo has, what its addresses answer, what editions say of it."""

import json
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from news import withheld_files
from news.models import Edition
from news.renditions import planned
from news.takedowns import take_down

FOR_EVER = "public, max-age=31536000, immutable"
REASON = "Theo yêu cầu của người trong ảnh."


def tomorrow():
    return timezone.now() + timedelta(days=1)


def addresses(photo):
    return [default_storage.url(file.name) for file in planned(photo)]


def kept():
    """Give what every edition says of photos, byte for byte."""
    return [json.dumps(row) for row in Edition.objects.order_by("pk").values_list("pk", "blocks", "lead")]


def public_files(photo):
    return sorted(withheld_files._of_token(photo.token))


def answers(client, photo):
    """Ask for every address of a photo; give each status and how long it may be kept, once."""
    found = set()
    for answer in map(client.get, addresses(photo)):
        b"".join(answer)  # reads, and closes, the file
        found.add((answer.status_code, answer.headers["Cache-Control"]))
    return found


def shown(edition):
    edition.refresh_from_db()
    return [block["photo"] for block in edition.blocks if block["kind"] == "photo"]


def down(photo, committed):
    return committed(take_down, photo, reason=REASON, by="Ánh")
