"""Benchmarks: each is a module with one command (bench/README.md).

Importing the package sets the portal up on files of its own, and on an SQLite file of its own unless DATABASE_URL
names a database.
"""

import atexit
import os
import tempfile

import django
from django.apps import apps

if not apps.ready:  # the tests have set it up already
    folder = tempfile.TemporaryDirectory(prefix="portal-bench-")
    atexit.register(folder.cleanup)
    os.environ["VAR_DIR"] = folder.name
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanam_portal.settings")
    django.setup()
