"""What every test gets: no way out of the machine, folders of its own, cheap passwords."""

import gc
import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from tests import migrated
from tests.making import Make

hypothesis_settings.register_profile("portal", deadline=None)  # a busy machine is slow, not wrong
hypothesis_settings.load_profile("portal")


def pytest_collection_finish() -> None:
    """Leave the modules and the collected tests out of what is looked through for garbage: they stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def is_here(host: str | None) -> bool:
    try:
        return host in {None, "", "localhost"} or ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture
def make(db) -> Make:
    """Make the rows that a test needs and does not speak about."""
    return Make()


@pytest.fixture(autouse=True)
def refused_calls(monkeypatch) -> Iterator[list[str]]:
    """Refuse connections that leave the machine; the test fails even when its code hides the refusal (IN-8)."""
    refused: list[str] = []

    def guarded(function, host_of):
        def call(*args, **kwargs):
            if not is_here(host_of(*args)):
                refused.append(host_of(*args))
                raise ConnectionRefusedError(f"A test may not call {host_of(*args)!r}.")
            return function(*args, **kwargs)

        return call

    connect, look_up = socket.socket.connect, socket.getaddrinfo
    monkeypatch.setattr(
        socket.socket, "connect", guarded(connect, lambda _, to: to[0] if isinstance(to, tuple) else None)
    )
    monkeypatch.setattr(socket, "getaddrinfo", guarded(look_up, lambda host, *_: host))
    yield refused
    assert not refused, f"Code under test called other machines: {refused}"


@pytest.fixture(scope="session", autouse=True)
def own_files(tmp_path_factory) -> Iterator[None]:
    """Give each worker its own files, and static files under their plain names: hashed ones exist once collected."""
    private = {
        **settings.STORAGES["private"],
        "OPTIONS": {"location": tmp_path_factory.mktemp("private"), "base_url": None},
    }
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PRIVATE_ROOT=private["OPTIONS"]["location"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={**settings.STORAGES, "private": private, "staticfiles": plain},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def careless_database() -> Iterator[None]:
    """Do not wait for the disk: what tests commit is thrown away."""

    def hurry(connection: BaseDatabaseWrapper, **_: object) -> None:
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA synchronous=OFF")
            connection.cursor().execute("PRAGMA journal_mode=MEMORY")

    connection_created.connect(hurry)
    yield
    connection_created.disconnect(hurry)


@pytest.fixture(scope="session")
def django_db_setup(
    own_files, django_test_environment, django_db_blocker, django_db_modify_db_settings
) -> Iterator[None]:
    """Copy the migrated database for this worker, and after each test that commits: Django would empty every table."""
    with django_db_blocker.unblock():
        migrated.create(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", lambda *args, **options: migrated.restore(connection))
        yield
