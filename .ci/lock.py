"""Write requirements.txt and requirements-dev.txt from their .in files; `make lock` runs this.

pip-compile pins every package, direct or not, with the hashes of all its files, so that one list serves every Python
that the portal runs on. It drops the comments; they are put back above the packages that they explain.
"""

import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET_ABOUT_THE_MACHINE = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-header"]
ENTRY = re.compile(r"^(?P<name>[\w.-]+)==.*(?:\n    .*)*", re.MULTILINE)


def compiled(source: Path, *constraints: str) -> dict[str, str]:
    """Return the pinned entry of each package that `source` asks for, directly or not."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "locked.txt"
        options = ["--generate-hashes", "--strip-extras", "--no-annotate", "--quiet"]
        command = [sys.executable, "-m", "piptools", "compile", *options, *QUIET_ABOUT_THE_MACHINE, *constraints]
        subprocess.run([*command, "-o", target, source], check=True, cwd=ROOT)
        return {entry["name"]: entry[0] for entry in ENTRY.finditer(target.read_text())}


def comments(source: Path) -> dict[str, str]:
    """Return the comment line that stands right above each package of an .in file."""
    lines = source.read_text().splitlines()
    names = ((above, re.match(r"[\w.-]+", line)) for above, line in pairwise(lines))
    return {name[0]: above for above, name in names if name and above.startswith("#")}


def write(target: Path, source: Path, entries: dict[str, str], opening: str) -> None:
    reasons = comments(source)
    blocks = [f"{reasons[name]}\n{entry}" if name in reasons else entry for name, entry in entries.items()]
    target.write_text("\n".join([opening, *blocks, ""]))


def main() -> None:
    runtime_in, runtime_txt = ROOT / "requirements.in", ROOT / "requirements.txt"
    tools_in, tools_txt = ROOT / "requirements-dev.in", ROOT / "requirements-dev.txt"

    runtime = compiled(runtime_in)
    write(runtime_txt, runtime_in, runtime, "# Written by `make lock` from requirements.in: change that file.\n")

    tools = compiled(tools_in, "--constraint", str(runtime_txt))
    only_tools = {name: entry for name, entry in tools.items() if name not in runtime}
    opening = "# Written by `make lock` from requirements-dev.in: change that file.\n\n-r requirements.txt\n"
    write(tools_txt, tools_in, only_tools, opening)


if __name__ == "__main__":
    main()
