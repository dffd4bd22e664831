"""The people and the articles that tests of the review and of rights share."""

import pytest
from django.contrib.auth.models import Group, Permission

from news.models import Stage
from tests.news.desk import FOREIGN, PUBLISHER


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


@pytest.fixture
def sections(make):
    return make.section("Văn hóa"), make.section("Kinh tế")


@pytest.fixture
def culture(sections):
    """A group that may do everything with articles, and only under Văn hóa."""
    group = Group.objects.create(name="Ban Văn hóa")
    rights = Permission.objects.filter(content_type__app_label="news", content_type__model__in=["article", "section"])
    group.permissions.set(rights)
    sections[0].restricted_groups.add(group)
    return group


@pytest.fixture
def person(make, culture):
    user = make.user("van")
    user.groups.add(culture)
    return user


@pytest.fixture
def articles(make, sections):
    return make.published_article(title="Lễ hội", section=sections[0]), make.published_article(
        title=FOREIGN, section=sections[1]
    )


@pytest.fixture
def editor_everywhere(client, make, person):
    """Somebody who may change articles everywhere, and publish those of one section."""
    person.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(person)
    return person
