from uuid import uuid4

import pytest

from tests.backoffice.conflicting import save, url
from tests.backoffice.forms import form_of


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


@pytest.fixture
def minh(make):
    return make.user("minh", full_name="Lê Minh", role="Biên tập viên")


@pytest.fixture
def conflict(client, lan, minh):
    """Let both open the record, Lan save her changes, then Minh his; give the answer that Minh gets."""

    def run(record, theirs, mine):
        client.force_login(minh)
        opened = form_of(client.get(url(record)))
        save(client, lan, record, {**opened, "form_key": str(uuid4())}, theirs)
        return save(client, minh, record, opened, mine, status=409)

    return run
