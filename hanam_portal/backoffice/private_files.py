"""Files that staff bring and no citizen is given: they are stored apart from what the web server serves."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    return storages["private"]
