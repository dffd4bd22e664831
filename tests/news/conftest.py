"""The people and the articles that tests of the review share."""

import pytest

from news.models import Stage
from tests.news.desk import PUBLISHER


@pytest.fixture
def huong(make):
    return make.user("huong", full_name="Nguyễn Thu Hương", role=PUBLISHER)


@pytest.fixture
def khanh(make):
    return make.user("khanh", full_name="Lê Văn Khánh", role=PUBLISHER)


@pytest.fixture
def desk(client, huong):
    client.force_login(huong)
    return client


@pytest.fixture
def approved(make, khanh):
    return make.article(title="Lễ hội", stage=Stage.APPROVED, approved_by=khanh)
