"""Reading in a process of its own, so that a hostile file can use up no more than that process may have."""

import json
import resource
import subprocess  # the programs are modules of ours, and so are their arguments
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2]


class NoAnswerError(Exception):
    """The process ran out of memory or time, or broke."""


class LateError(NoAnswerError):
    """The process had not finished when patience ran out; on a busy machine nothing need be wrong with the file."""


@dataclass(frozen=True)
class Limits:
    """What a process may have. seconds: of the processor. patience_seconds: on the clock."""

    memory_bytes: int
    seconds: int
    patience_seconds: float


def ask(module: str, *arguments: str, data: bytes, limits: Limits) -> Any:  # whatever JSON the module writes
    """Run a module that calls `answer` and give what it wrote. Raises NoAnswerError; LateError is one."""
    bounds = [str(limits.seconds), str(limits.memory_bytes)]
    program = [sys.executable, "-m", module, *bounds, *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            program, input=data, capture_output=True, timeout=limits.patience_seconds, check=True, cwd=HOME
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise LateError(module) from error
    except (subprocess.SubprocessError, ValueError) as error:
        raise NoAnswerError(module) from error


def answer(read: Callable[[bytes, Sequence[str]], Any]) -> None:
    """Be the program that `ask` runs: read standard input under the limits, with the arguments, and write JSON."""
    seconds, memory_bytes, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), arguments), separators=(",", ":")))
