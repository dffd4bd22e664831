"""Reading in a process of its own, so that a hostile document can use up no more than that process may have.

Run as a program, it reads a document from its standard input and writes JSON: a reading, or why there is none.
"""

from collections.abc import Sequence
from typing import Any

from hanam_portal.backoffice.apart import Limits, NoAnswerError, answer, ask
from news.word.reading import Reading, read
from news.word.refusal import TANGLED, WordRefusedError, refusal

MEMORY_BYTES = 768 * 1024 * 1024
SECONDS = 8  # of the processor; an article takes half a second, 150 pages take four
PATIENCE_SECONDS = 25  # on the clock


def read_apart(data: bytes, name: str, *, to_unicode: bool) -> Reading:
    """Read a .docx file as `reading.read` does, under limits of memory and time. Raises WordRefusedError."""
    limits = Limits(MEMORY_BYTES, SECONDS, PATIENCE_SECONDS)
    wanted = "unicode" if to_unicode else "as-it-is"
    try:
        found = ask(__name__, name, wanted, data=data, limits=limits)
    except NoAnswerError as error:
        raise refusal(name, TANGLED) from error
    if "refused" in found:
        raise WordRefusedError(found["refused"])
    return Reading.of(found)


def _answer(data: bytes, arguments: Sequence[str]) -> dict[str, Any]:
    name, wanted = arguments
    try:
        return read(data, name, to_unicode=wanted == "unicode").as_json()
    except WordRefusedError as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": str(refusal(name, TANGLED))}


if __name__ == "__main__":
    answer(_answer)
