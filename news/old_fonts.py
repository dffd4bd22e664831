"""The question the form of an article asks: which of these passages are in an old font, and how do they read?"""

import json
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.old_fonts import rescue
from news.body.cleaning import LONGEST_CHARS

BETWEEN = "\x1f"  # parts one passage, whose text stands in several pieces; no letter, so words end there
LINE_ENDS = str.maketrans("\n\x1f", "  ")
FEWEST_WORDS = 20
UNREADABLE = "Máy chủ không đọc được phần chữ vừa gửi. Hãy dán lại, mỗi lần không quá một triệu ký tự."

Passage = list[str]


@require_POST
def convert(request: HttpRequest) -> JsonResponse:
    """Give for each passage of {"passages": [["piece", …], …]} its pieces in Unicode, or null where it is correct.

    kind: of the old font, or null. lacks_u: whether its letters ư are gone, as from a text that was stored once.
    400 for what is no such list.
    """
    user = cast(User, request.user)
    if not (user.has_perm("news.add_article") or user.has_perm("news.change_article")):
        raise PermissionDenied
    try:
        passages = _read(request.body)
    except (ValueError, RecursionError):
        return JsonResponse({"error": UNREADABLE}, status=400)
    text = "\n".join(BETWEEN.join(piece.translate(LINE_ENDS) for piece in passage) for passage in passages)
    found = rescue(text)
    if found is None:
        return JsonResponse({"kind": None, "passages": [None] * len(passages), "lacks_u": False})
    lines = zip(text.split("\n"), found.text.split("\n"), strict=True)
    converted = [made.split(BETWEEN) if made != line else None for line, made in lines]
    return JsonResponse({"kind": found.kind, "passages": converted, "lacks_u": _lacks_u(found.kind, text)})


def _read(data: bytes) -> list[Passage]:
    """Read the passages. Raises ValueError for anything else, and for more than a body may hold."""
    sent: Any = json.loads(data)  # Any: nobody knows what was sent
    passages = sent.get("passages") if isinstance(sent, dict) else None
    if not isinstance(passages, list) or not all(isinstance(passage, list) for passage in passages):
        raise ValueError("no list of passages")
    pieces = [piece for passage in passages for piece in passage]
    if not all(isinstance(piece, str) for piece in pieces) or sum(map(len, pieces)) + len(pieces) > LONGEST_CHARS:
        raise ValueError("no text, or too much of it")
    return passages


def _lacks_u(kind: str, text: str) -> bool:
    """Say whether a longer text of TCVN3 has no ư, which is a soft hyphen there and lost where text is cleaned."""
    return kind == "TCVN3" and "\xad" not in text and len(text.split()) >= FEWEST_WORDS
