import sqlite3
from contextlib import closing, contextmanager
from types import SimpleNamespace

import django
import PIL
import pytest
from django.db import connection

from hanam_portal import checks


def ids(messages):
    return [message.id for message in messages]


def test_the_installed_versions_are_safe():
    assert checks.versions_are_safe(None) == []


def test_an_old_django_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(django, "VERSION", (5, 2, 18, "final", 0))

    [error] = checks.versions_are_safe(None)

    assert (error.id, error.msg[:19]) == ("hanam.E001", "Django 5.2.18 đã cũ")
    assert "pip install" in error.hint


def test_an_old_pillow_is_refused(monkeypatch):
    monkeypatch.setattr(PIL, "__version__", "12.2.0")

    assert [error.msg[:20] for error in checks.versions_are_safe(None)] == ["Pillow 12.2.0 đã cũ:"]


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_wal_is_safe_only_where_the_reset_bug_is_mended(version, is_safe):
    assert checks.wal_is_safe(version) is is_safe


@pytest.fixture
def journal(tmp_path):
    """A SQLite file in the journal mode asked for, in place of the default database."""

    def opened(mode):
        file = sqlite3.connect(tmp_path / "journal.sqlite3")
        file.execute(f"PRAGMA journal_mode={mode}")
        file.close()
        return Alias(tmp_path / "journal.sqlite3")

    return opened


class Alias:
    vendor = "sqlite"

    def __init__(self, path, transaction_mode="IMMEDIATE"):
        self.path, self.settings_dict = path, {"OPTIONS": {"transaction_mode": transaction_mode}}

    @contextmanager
    def cursor(self):
        with closing(sqlite3.connect(self.path)) as file:
            yield file.cursor()


def test_wal_on_a_library_with_the_reset_bug_is_refused(journal, monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": journal("wal")})
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))

    assert ids(checks.sqlite_journal_is_safe(None, databases=["default"])) == ["hanam.E002"]


def test_wal_on_a_mended_library_is_accepted(journal, monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": journal("wal")})
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))

    assert checks.sqlite_journal_is_safe(None, databases=["default"]) == []


def test_deferred_transactions_are_refused(journal, monkeypatch):
    deferred = journal("delete")
    deferred.settings_dict["OPTIONS"] = {}
    monkeypatch.setattr(checks, "connections", {"default": deferred})

    assert ids(checks.sqlite_journal_is_safe(None, databases=["default"])) == ["hanam.E003"]


def test_the_database_of_the_portal_passes(db):
    assert checks.sqlite_journal_is_safe(None, databases=[connection.alias]) == []


def test_the_uploader_of_ckeditor_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(INSTALLED_APPS=["ckeditor", "ckeditor_uploader"]))

    assert ids(checks.editor_is_contained(None)) == ["hanam.E004"]


@pytest.mark.parametrize("hole", [{"allowedContent": True}, {"fullPage": True}])
def test_an_editor_without_its_filter_is_refused(monkeypatch, hole):
    monkeypatch.setattr(checks, "EDITOR_CONFIG", {**checks.EDITOR_CONFIG, **hole})

    assert ids(checks.editor_is_contained(None)) == ["hanam.E005"]


@pytest.mark.parametrize(("engine", "expected"), [("sqlite3", ["hanam.W001"]), ("postgresql", [])])
def test_production_on_sqlite_is_warned_of(settings, monkeypatch, engine, expected):
    settings.PRODUCTION = True
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", f"django.db.backends.{engine}")

    assert ids(checks.production_has_a_server_database(None)) == expected
