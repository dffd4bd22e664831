"""The database as the migrations leave it: made once, copied for each worker, and again after each test that commits.

For SQLite it is a file in .cache/, named after what it was made of, so that the next run need not migrate.
On PostgreSQL the first worker migrates one database of the tests' own server, and each of the others is a copy of it.
"""

import fcntl
import hashlib
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = settings.BASE_DIR / ".cache" / "databases"
OWN_COPY = settings.VAR_DIR / "migrated.sqlite3"  # another run may replace what is kept
MIGRATED = "migrated"  # the database on PostgreSQL
LOCK = 7  # any number that no code of the portal takes
IMPORT = re.compile(r"^(?:from|import) ((?:hanam_portal|news|emulation)[\w.]*)(?: import (\w+))?", re.MULTILINE)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the test database of this process and lead the connection to it."""
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        copy_the_kept_file(connection)
    else:
        migrate_on_the_server(connection)
    connection.close()
    connection.settings_dict["NAME"] = name
    restore(connection)


def restore(connection: BaseDatabaseWrapper) -> None:
    """Give the test database what the migrations gave it, whatever has been committed since."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(OWN_COPY)) as template:
            template.backup(connection.connection)
        return
    connection.close()
    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{MIGRATED}"')


def copy_the_kept_file(connection: BaseDatabaseWrapper) -> None:
    """Take a copy of the migrated database; make it when there is none, in place of those it follows."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{fingerprint()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            for old in KEPT.glob("*.sqlite3"):
                old.unlink()
            migrate(connection, file.with_suffix(".new"))
            file.with_suffix(".new").rename(file)
        shutil.copyfile(file, OWN_COPY)


def migrate_on_the_server(connection: BaseDatabaseWrapper) -> None:
    """Migrate the database that others are copies of, unless another worker has; wait for one that is at it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [MIGRATED])
        if cursor.fetchone() is None:
            migrate(connection, MIGRATED)


def migrate(connection: BaseDatabaseWrapper, name: Path | str) -> None:
    """Make a database of this name by the migrations, and leave the connection as it was."""
    before, tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    connection.close()
    connection.settings_dict["TEST"] = {**tests, "NAME": str(name)}
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.settings_dict.update(NAME=before, TEST=tests)


def fingerprint() -> str:
    """Name what a migrated database comes from: the migrations, what they import of ours, the rights on each model."""
    migrations = [file for app in apps.get_app_configs() for file in Path(app.path, "migrations").glob("*.py")]
    sources = [file.read_text() for file in sorted(migrations)]
    ours = {name for source in sources for found in IMPORT.findall(source) for name in [found[0], ".".join(found)]}
    files = [settings.BASE_DIR / f"{name.replace('.', '/')}.py" for name in sorted(ours)]
    models = [
        (m._meta.label, m._meta.verbose_name_raw, m._meta.default_permissions, m._meta.permissions)
        for m in apps.get_models()
    ]
    made_of = [django.get_version(), repr(models), *sources, *(file.read_text() for file in files if file.exists())]
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:16]
