"""Reading in a process of its own, so that a hostile document can use up no more than that process may have.

Run as a program, it reads a document from its standard input and writes JSON: a reading, or why there is none.
"""

import json
import resource
import subprocess  # the program is this module, its arguments are ours
import sys
from pathlib import Path

from news.word.reading import Reading, read
from news.word.refusal import TANGLED, WordRefusedError, refusal

MEMORY_BYTES = 768 * 1024 * 1024
SECONDS = 8  # of the processor; an article takes half a second, 150 pages take four
PATIENCE_SECONDS = 25  # on the clock
HOME = Path(__file__).parents[2]


def read_apart(data: bytes, name: str, *, to_unicode: bool) -> Reading:
    """Read a .docx file as `reading.read` does, under limits of memory and time. Raises WordRefusedError."""
    wanted = "unicode" if to_unicode else "as-it-is"
    program = [sys.executable, "-m", "news.word.apart", name, wanted, str(SECONDS), str(MEMORY_BYTES)]
    try:
        done = subprocess.run(  # noqa: S603
            program, input=data, capture_output=True, timeout=PATIENCE_SECONDS, check=True, cwd=HOME
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise refusal(name, TANGLED) from error
    if "refused" in answer:
        raise WordRefusedError(answer["refused"])
    return Reading.of(answer)


def _limit(seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer() -> None:
    name, wanted, seconds, memory_bytes = sys.argv[1:]
    _limit(int(seconds), int(memory_bytes))
    try:
        answer = read(sys.stdin.buffer.read(), name, to_unicode=wanted == "unicode").as_json()
    except WordRefusedError as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": str(refusal(name, TANGLED))}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _answer()
