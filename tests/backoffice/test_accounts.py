import pytest
from django.contrib.auth.models import Group

from hanam_portal.backoffice.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-cua-nguoi-moi"


@pytest.fixture
def administrator(client, make):
    client.force_login(make.user("anh", role="Quản trị"))
    return client


def changed(user, **fields):
    form = {"username": user.username, "full_name": user.full_name, "is_active": "on", "is_staff": "on"}
    return {**form, "date_joined_0": "01/01/2026", "date_joined_1": "07:00", **fields}


def test_an_administrator_adds_a_member_of_staff_with_a_role(client, administrator):
    administrator.post(
        "/quan-tri/backoffice/user/add/",
        {
            "username": "moi",
            "full_name": "Lê Mới",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    user, role = User.objects.get(username="moi"), Group.objects.get(name="Biên tập viên")
    administrator.post(f"/quan-tri/backoffice/user/{user.pk}/change/", changed(user, groups=[role.pk]))

    assert client.login(username="moi", password=PASSWORD)
    assert client.get("/quan-tri/news/article/").status_code == 200


def test_an_administrator_makes_no_other_administrator(administrator, make):
    user = make.user("lan")
    role = Group.objects.get(name="Quản trị")

    administrator.post(
        f"/quan-tri/backoffice/user/{user.pk}/change/", changed(user, groups=[role.pk], is_superuser="on")
    )

    user.refresh_from_db()
    assert (list(user.groups.all()), user.is_superuser) == ([], False)


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_does_not_touch_those_of_the_same_or_a_higher_level(administrator, make, page):
    peer, superuser = make.user("binh", role="Quản trị"), make.user("cao", is_superuser=True)

    for user in [peer, superuser]:
        answer = administrator.post(f"/quan-tri/backoffice/user/{user.pk}/{page}/", changed(user, username="chiem"))
        assert answer.status_code == 403

    assert not User.objects.filter(username="chiem").exists()


def test_the_audit_trail_is_read_and_never_written(administrator, make):
    make.published_article(title="Bài đã đăng")

    page = administrator.get("/quan-tri/publishing/auditevent/")

    assert "Bài đã đăng" in page.text
    assert administrator.get("/quan-tri/publishing/auditevent/add/").status_code == 403
