"""The people, articles and photos that tests of the review, of rights and of takedowns share."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from PIL import Image

from hanam_portal.publishing.door import publish, schedule
from news import renditions
from news.models import Stage
from news.photos import take_in
from tests.news.desk import FOREIGN, PUBLISHER
from tests.news.taking_down import tomorrow


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


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do something, and then what follows on its commit."""

    def done(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **kwargs)

    return done


@pytest.fixture
def photo(committed, monkeypatch):
    """A photo whose every file is made, of the whole and of both crops; what is in them is no matter."""
    monkeypatch.setattr(renditions, "cut", lambda image, size, *_, **__: size)
    monkeypatch.setattr(renditions, "encoded", lambda size, extension: f"{size} {extension}".encode())
    file = io.BytesIO()
    Image.new("RGB", (1100, 1000), "teal").save(file, "JPEG")
    words = {"caption": "Lan ở bục.", "alt": "Một người nói", "credit": "Báo Hà Nam"}
    return committed(take_in, file, name="a.jpg", by=None, **words)


@pytest.fixture
def five(make, photo):
    """Five articles with the photo: twice, as the lead, beside another, at an hour to come, and in a past edition."""
    other = make.photo(default_caption="Lễ hội")
    twice, lead = make.published_article(photos=[photo] * 2), make.published_article(photos=[photo], area="lead")
    beside = make.published_article(photos=[other, photo])
    waiting, past = make.article(photos=[photo]), make.published_article(photos=[photo])
    schedule(waiting, at=tomorrow(), by="Ánh")
    past.photos.all().delete()
    publish(past, by="Ánh")
    return [twice, lead, beside, waiting, past]
