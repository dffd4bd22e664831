"""`pytest --database=postgresql` runs the database tests on a PostgreSQL server of their own; the default is SQLite.

A plugin (pyproject.toml loads it with -p), not a part of conftest.py: Django reads its settings before that is loaded.
Whatever the portal writes into VAR_DIR goes to a temporary folder, so that tests never touch the data of `make run`.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
NEEDS_POSTGRESQL = "Cần PostgreSQL: apt-get install postgresql"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="the database of the tests")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        own = Path(os.environ["VAR_DIR"], worker)  # the storage of a model's field is opened when it is imported
        own.mkdir()
        os.environ["VAR_DIR"] = str(own)
    else:
        prepare_environment(early_config)
    return (yield)


def prepare_environment(config: pytest.Config) -> None:
    """Set what settings.py reads. Workers of pytest-xdist inherit it, so this runs in the controlling process only."""
    var = tempfile.TemporaryDirectory(prefix="portal-tests-")
    config.add_cleanup(var.cleanup)
    os.environ["VAR_DIR"] = var.name

    address = f"sqlite:///{Path(var.name, 'portal.sqlite3')}"
    if uses_postgresql(config) and postgres.programs():
        server = postgres.server()
        address = server.__enter__()
        config.add_cleanup(lambda: server.__exit__(None, None, None))
    os.environ["DATABASE_URL"] = address


def uses_postgresql(config: pytest.Config) -> bool:
    return config.known_args_namespace.database == "postgresql"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only what the database may decide; without PostgreSQL skip that, by name."""
    if not uses_postgresql(config):
        return
    others = [item for item in items if not touches_database(item) or item.get_closest_marker("one_database")]
    items[:] = [item for item in items if item not in set(others)]
    config.hook.pytest_deselected(items=others)
    if not postgres.programs():
        for item in items:
            item.add_marker(pytest.mark.skip(reason=NEEDS_POSTGRESQL))


def touches_database(item: pytest.Item) -> bool:
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", []))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None
