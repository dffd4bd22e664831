"""Pasting and dropping into the editor, by events made in the page: nothing that could wait for a clipboard."""

from base64 import b64encode
from typing import NamedTuple

from playwright.sync_api import Locator

SEND = """(place, [event, data, files]) => {
  const transfer = new DataTransfer();
  for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
  for (const { name, type, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const { right, bottom } = place.getBoundingClientRect();
  const options = { bubbles: true, cancelable: true, clientX: right - 4, clientY: bottom - 4 };
  const made = event === "paste"
    ? new ClipboardEvent(event, { ...options, clipboardData: transfer })
    : new DragEvent(event, { ...options, dataTransfer: transfer });
  place.dispatchEvent(made);
}"""


class File(NamedTuple):
    name: str
    data: bytes
    type: str = "image/jpeg"


def paste(place: Locator, data: dict[str, str], *files: File) -> None:
    """Paste what a clipboard would hold, by type, at the caret. `place`: the editor's text, or an element of it."""
    _send(place, "paste", data, files)


def drop(place: Locator, *files: File) -> None:
    """Drop files at the end of an element of the text."""
    _send(place, "drop", {}, files)


def _send(place: Locator, event: str, data: dict[str, str], files: tuple[File, ...]) -> None:
    place.scroll_into_view_if_needed()  # a point outside the window is in no text
    packed = [{"name": one.name, "type": one.type, "base64": b64encode(one.data).decode()} for one in files]
    place.evaluate(SEND, [event, data, packed])
