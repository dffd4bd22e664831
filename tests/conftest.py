"""What every test gets: no way out of the machine, folders of its own, cheap passwords."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from hanam_portal import roles
from hanam_portal.publishing import triggers
from tests.making import Make

hypothesis_settings.register_profile("portal", deadline=None)  # a busy machine is slow, not wrong
hypothesis_settings.load_profile("portal")


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

    connection_created.connect(hurry)
    yield
    connection_created.disconnect(hurry)


@pytest.fixture(scope="session", autouse=True)
def migrated_after_flush() -> Iterator[None]:
    """Let a transactional test leave what the migrations made: its flush empties the audit trail and the groups too."""
    empty = flush.Command.handle

    def handle(*args, **options) -> None:
        with connection.schema_editor() as editor:
            triggers.remove(editor)
        empty(*args, **options)
        with connection.schema_editor() as editor:
            triggers.install(editor)
        roles.install(Group, Permission)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield
