"""Setting papers as PDF, in a process of its own: it needs memory, time and a library that may be missing."""

from base64 import b64decode

from hanam_portal.backoffice.apart import Limits, NoAnswerError, ask

TYPESETTER = "emulation.papers.typesetter"
MEMORY_BYTES = 2 * 1024**3
SECONDS = 20  # of the processor; a list of 300 lines takes three
PATIENCE_SECONDS = 25  # on the clock; the server gives up after 30


class PressError(Exception):
    """No PDF was made. The message is a Vietnamese sentence for whoever asked."""


class PressMissingError(PressError):
    def __init__(self) -> None:
        super().__init__("PDF cần thư viện Pango, mà máy chủ này chưa cài. Hãy tải bản Word, hoặc báo quản trị.")


class PressLateError(PressError):
    def __init__(self) -> None:
        super().__init__(
            "Văn bản này quá dài hoặc máy đang bận, nên chưa dựng được PDF. Hãy tải bản Word, hoặc thử lại."
        )


def pdf(html: str, *, style: str) -> bytes:
    """Set a page of HTML. style: the name of a style sheet of ours. The same HTML gives the same bytes.

    Raises PressError.
    """
    limits = Limits(MEMORY_BYTES, SECONDS, PATIENCE_SECONDS)
    try:
        made = ask(TYPESETTER, style, data=html.encode(), limits=limits)
    except NoAnswerError as error:
        raise PressLateError from error
    if made is None:
        raise PressMissingError
    return b64decode(made)
