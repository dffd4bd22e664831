"""A real browser before the real portal: its WSGI application, its hashed static files, its headers."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from hanam_portal.settings import STORAGES
from tests.browser.steps import LOOKS

HERE = Path(__file__).parent
NEEDS_CHROMIUM = "Cần Chromium: apt-get install chromium-headless-shell"
PROGRAMS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]  # the first draws no window
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Transitions from one look to the other; an animation without an end cannot be finished, nor waited for.
END_TRANSITIONS = """() => {
  for (const one of document.getAnimations()) {
    if (one.effect.getComputedTiming().endTime === Infinity) one.cancel(); else one.finish();
  }
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip(NEEDS_CHROMIUM)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright runs its event loop in this thread, so Django takes the tests for asynchronous code. They are not.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as driver, driver.chromium.launch(executable_path=program, args=FLAGS) as chromium:
            yield chromium


@pytest.fixture(scope="session")
def static_files(own_files, tmp_path_factory) -> Iterator[None]:
    """Collect static files under their hashed names, once for all workers; do not spend 15 s on compressing them."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with override_settings(
        STATIC_ROOT=folder / "static",
        STORAGES={**settings.STORAGES, "staticfiles": STORAGES["staticfiles"]},
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=["css", "js", "json", "svg", "map", "html", "txt", "md", "ico"],
    ):
        with (folder / "static.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "static/staticfiles.json").exists():  # written last
                call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def live_server(static_files, django_db_setup) -> Iterator[LiveServer]:
    """Serve the portal's own application; pytest-django's server would answer for static files and media itself."""
    server = LiveServer("127.0.0.1", start=False)
    server.thread.static_handler = lambda _: WSGIHandler()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def new_context(browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser profile (options: those of Playwright, e.g. viewport, color_scheme, java_script_enabled).

    The test fails when a page of it logs an error, breaks the CSP, asks another machine or is answered with 5xx.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        source = message.location["url"]
        is_own_status = message.text.startswith("Failed to load resource") and source == message.page.url
        is_ended_session = message.text.endswith("status of 401 (Unauthorized)")  # what a script is told then
        is_from_the_test = source == ""  # what axe tries out on the page
        if message.type == "error" and not (is_own_status or is_ended_session or is_from_the_test):
            complaints.append(f"{source}: {message.text}")

    def see(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:", "about:")):
            complaints.append(f"another machine was asked: {request.url}")

    def judge(response: Response) -> None:
        if response.status >= 500:
            complaints.append(f"{response.status}: {response.url}")

    def open_context(**options: object) -> BrowserContext:
        options = {"base_url": live_server.url, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", **options}
        context = browser.new_context(**options)
        context.on("console", hear)
        context.on("request", see)
        context.on("response", judge)
        context.on("weberror", lambda problem: complaints.append(f"uncaught: {problem.error}"))
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(new_context) -> Page:
    """A tab in a profile of its own; its sibling tabs: page.context.new_page()."""
    return new_context().new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Check a page with axe-core and return its violations, one line each; equal to [] when there is none."""
    options = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}

    def violations(page: Page) -> list[str]:
        expect(page.locator(".cke_wysiwyg_div:not([role])")).to_have_count(0)  # CKEditor names its text at last
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
        return [f"{rule['id']}: {rule['help']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return violations


@pytest.fixture(scope="session")
def faults(axe) -> Callable[[Page], list[str]]:
    """Look at an open page in both LOOKS: the violations that axe finds, and whether anything is too wide."""

    def in_this_look(page: Page, width_px: int, scheme: str) -> list[str]:
        page.set_viewport_size({"width": width_px, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(END_TRANSITIONS)
        needed_px = page.evaluate("document.documentElement.scrollWidth")
        too_wide = [f"needs {needed_px} px"] if needed_px > width_px else []
        return [f"{width_px} px, {scheme}: {fault}" for fault in [*axe(page), *too_wide]]

    return lambda page: [fault for look in LOOKS for fault in in_this_look(page, *look)]
