"""What the other tests rely on: their guards guard, and their PostgreSQL comes and goes."""

import re
import socket
from pathlib import Path

import psycopg2
import pytest

from tests import completeness, postgres
from tests.conftest import is_here
from tests.databases import NEEDS_POSTGRESQL


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "", None])
def test_this_machine_may_be_called(host):
    assert is_here(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "2001:db8::1", "example.com", "localhost.example.com"])
def test_no_other_machine_may_be_called(host):
    assert not is_here(host)


def test_a_hidden_call_of_another_machine_is_remembered(refused_calls):
    for host in ["192.0.2.1", "example.com"]:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, 80), timeout=1)

    assert refused_calls == ["192.0.2.1", "example.com"]
    refused_calls.clear()


def test_a_skip_is_a_failure_when_all_is_required(monkeypatch):
    monkeypatch.setattr(completeness, "REQUIRE_ALL", True)

    report = completeness.refuse_skip(skipped_report())

    assert report.failed and "Cần Chromium" in report.longrepr


def test_a_skip_stays_a_skip_otherwise(monkeypatch):
    monkeypatch.setattr(completeness, "REQUIRE_ALL", False)

    assert completeness.refuse_skip(skipped_report()).skipped


def skipped_report() -> pytest.TestReport:
    reason = ("test_pages.py", 7, "Skipped: Cần Chromium")
    return pytest.TestReport("test_pages.py::test_x", ("test_pages.py", 7, "test_x"), {}, "skipped", reason, "setup")


@pytest.mark.skipif(postgres.programs() is None, reason=NEEDS_POSTGRESQL)
def test_a_postgresql_server_leaves_nothing_behind():
    with postgres.server() as address:
        with psycopg2.connect(address) as connection, connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            data = Path(cursor.fetchone()[0])
        connection.close()
        assert re.fullmatch(r"postgresql://postgres@127\.0\.0\.1:\d+/postgres", address)

    assert not data.parent.exists()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(address)
