"""Two people who press at the same moment do it once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from emulation.models import Period
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.imports.refusal import ImportRefusedError

NEW = ["2021", "năm 2021", date(2021, 1, 1), date(2021, 12, 31)]


def at_once(act, batch, *people):
    """Let all do it at the same moment; give what became of it, in order of names."""
    start = Barrier(len(people))

    def run(person):
        try:
            start.wait()
            act(ImportBatch.objects.get(pk=batch.pk), by=person)
        except ImportRefusedError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(run, people))


@pytest.mark.django_db(transaction=True)
def test_a_file_is_applied_once_and_undone_once_however_many_press(brought, make, lan):
    others = [make.user(name, is_superuser=True) for name in ["minh", "hoa"]]
    batch = brought(NEW)

    assert at_once(apply, batch, lan, *others) == ["done", "refused", "refused"]
    assert Period.objects.count() == 1
    assert at_once(undo, batch, lan, *others) == ["done", "refused", "refused"]
    assert Period.objects.count() == 0
