"""Publish a page of every kind, serve them as production does, and let the tools judge them.

python -m tests.audit [KIND …] needs Node 20, Java 17 and Chromium, and what `make audit` puts under .cache/audit.
"""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HOME = ROOT / ".cache" / "audit"
PORT = int(os.environ.get("PORT", "8077"))
SITE = f"http://localhost:{PORT}"
DATA = HOME / "pages.json"
PROGRAMS = {
    "node": "apt-get install nodejs npm (20 trở lên)",
    "java": "apt-get install default-jre-headless",
    "chromium": "apt-get install chromium",
}
TOOLS = ["pages.mjs", "markup.mjs", "lighthouse.mjs"]


def main(kinds: list[str]) -> int:
    missing = [f"Thiếu {name}: {how}" for name, how in PROGRAMS.items() if shutil.which(name) is None]
    if missing:
        sys.exit("\n".join(missing))
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{HOME / 'portal.sqlite3'}",
        "VAR_DIR": str(HOME / "var"),
        "PORT": str(PORT),
        "DJANGO_SETTINGS_MODULE": "hanam_portal.settings",
        "SITE": SITE,
        "AUDIT_HOME": str(HOME),
        "CHROMIUM": shutil.which("chromium") or "",
    }
    if not (kinds and DATA.exists()):
        shutil.rmtree(HOME / "var", ignore_errors=True)
        (HOME / "portal.sqlite3").unlink(missing_ok=True)
        subprocess.run([sys.executable, "-m", "tests.audit.site", DATA], check=True, cwd=ROOT, env=environment)
    with served(environment):
        failed = [tool for tool in TOOLS if subprocess.run(["node", HOME / tool, *kinds], env=environment).returncode]
    for tool in failed:
        sys.stderr.write(f"{tool}: có lỗi, xem ở trên\n")
    return int(bool(failed))


@contextmanager
def served(environment):
    """Serve the portal with its own gunicorn until the tools are done."""
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            wait_for(SITE)
            yield
        finally:
            server.terminate()


def wait_for(site: str, seconds: int = 30) -> None:
    """Wait until the portal answers. Raises OSError when it does not in time."""
    ends_at = time.monotonic() + seconds
    while True:
        try:
            urlopen(site, timeout=10).close()  # noqa: S310  # our own address
        except OSError:
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.3)
        else:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
