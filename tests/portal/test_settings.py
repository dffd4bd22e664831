"""The settings in processes of their own, as a server starts them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "k3y-of-the-test-that-is-long-enough-and-has-many-different-characters-42",
    "ALLOWED_HOSTS": "hanam.example",
    "DATABASE_URL": "postgresql://portal@127.0.0.1/portal",
}
RESOLVE = """
import django; django.setup()
from django.urls import Resolver404, resolve
for path in ["/", "/thi-dua/", "/robots.txt", "/quan-tri/"]:
    try:
        print(path, resolve(path).view_name)
    except Resolver404:
        print(path, None)
"""


def run(*words, tmp_path, **variables):
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment |= {"DJANGO_SETTINGS_MODULE": "hanam_portal.settings", "VAR_DIR": str(tmp_path), **variables}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_laptop_needs_no_variable(tmp_path):
    done = run("manage.py", "check", tmp_path=tmp_path)

    assert done.returncode == 0, done.stderr


def test_production_passes_every_deployment_check(tmp_path):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **PRODUCTION)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_demands_what_has_no_safe_default(tmp_path, name):
    variables = {key: value for key, value in PRODUCTION.items() if key != name}

    done = run("manage.py", "check", tmp_path=tmp_path, **variables)

    assert done.returncode != 0
    assert f"Thiếu biến {name}" in done.stderr


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("all", ["/ home", "/thi-dua/ emulation:overview", "/robots.txt robots", "/quan-tri/ backoffice:index"]),
        ("public", ["/ home", "/thi-dua/ emulation:overview", "/robots.txt robots", "/quan-tri/ None"]),
        ("backoffice", ["/ None", "/thi-dua/ None", "/robots.txt robots_stay_out", "/quan-tri/ backoffice:index"]),
    ],
)
def test_each_side_serves_its_own_addresses_only(tmp_path, side, expected):
    done = run("-c", RESOLVE, tmp_path=tmp_path, PORTAL_SIDE=side)

    assert done.stdout.splitlines() == expected, done.stderr
