"""Two people change the photos of one article, or the members of one year: their rows merge (CON-1)."""

from uuid import uuid4

import pytest

from news.models import ArticlePhoto
from tests.backoffice.conflicting import legends, save, settled, stored, url
from tests.backoffice.forms import answered, form_of

pytestmark = pytest.mark.django_db


def test_words_of_one_photo_merge_field_by_field(client, make, minh, conflict):
    article = make.article(photos=[make.photo(), make.photo()])
    theirs = {"photos-0-caption": "Lời của Lan.", "photos-1-caption": "Cũng của Lan."}
    mine = {"photos-0-alt": "Mô tả của Minh.", "photos-1-caption": "Lời của Minh."}

    page = conflict(article, theirs, mine)
    save(client, minh, article, answered(page, "mine"), {})

    rows = article.photos.order_by("position")
    assert [legend.endswith("”: Chú thích") for legend in legends(page)] == [True]
    assert [(row.caption, row.alt) for row in rows] == [("Lời của Lan.", "Mô tả của Minh."), ("Lời của Minh.", None)]


def new_row(article, photo, number, **fields):
    row = {f"photos-{number}-photo": photo.pk, f"photos-{number}-id": "", f"photos-{number}-article": article.pk}
    row[f"photos-{number}-use"] = str(uuid4())
    return {**row, "photos-TOTAL_FORMS": number + 1, **{f"photos-{number}-{name}": fields[name] for name in fields}}


def test_rows_that_each_added_are_both_there(client, make, minh, conflict):
    article = make.article(photos=[make.photo()])
    hers, his = make.photo(title="Của Lan"), make.photo(title="Của Minh")

    page = conflict(article, new_row(article, hers, 1), new_row(article, his, 1, caption="Lời của Minh."))
    save(client, minh, article, answered(page), {})

    assert {row.photo.title for row in article.photos.all()} == {"Ảnh 1", "Của Lan", "Của Minh"}
    assert article.photos.get(photo=his).caption == "Lời của Minh."


def test_a_row_that_either_deleted_and_the_other_left_alone_is_gone(client, make, minh, conflict):
    article = make.article(photos=[make.photo(), make.photo(), make.photo()])
    left = article.photos.get(position=2)

    page = conflict(article, {"photos-0-DELETE": "on"}, {"photos-1-DELETE": "on"})
    save(client, minh, article, answered(page), {})

    assert list(article.photos.all()) == [left]
    assert len(settled(page)) == 2


@pytest.mark.parametrize(("side", "captions"), [("theirs", []), ("mine", ["Lời của Minh."])])
def test_a_row_that_they_deleted_and_i_changed_is_asked(client, make, minh, conflict, side, captions):
    article = make.article(photos=[make.photo()])

    page = conflict(article, {"photos-0-DELETE": "on"}, {"photos-0-caption": "Lời của Minh."})
    save(client, minh, article, answered(page, side), {})

    assert "người kia xóa, bạn sửa" in legends(page)[0]
    assert [row.caption for row in article.photos.all()] == captions


@pytest.mark.parametrize(("side", "captions"), [("theirs", ["Lời của Lan."]), ("mine", [])])
def test_a_row_that_i_deleted_and_they_changed_is_asked(client, make, minh, conflict, side, captions):
    article = make.article(photos=[make.photo()])

    page = conflict(article, {"photos-0-caption": "Lời của Lan."}, {"photos-0-DELETE": "on"})
    save(client, minh, article, answered(page, side), {})

    assert "bạn xóa, người kia sửa" in legends(page)[0]
    assert [row.caption for row in article.photos.all()] == captions


def test_a_row_whose_unit_cannot_be_changed_is_brought_back_with_it(client, make, conflict, lan, minh):
    for person in (lan, minh):
        person.is_superuser = True
        person.save()
    record = make.bloc_year()
    unit = record.memberships.get().unit

    page = conflict(
        record, {"memberships-0-DELETE": "on"}, {"memberships-0-role": "leader", "memberships-0-unit": None}
    )
    save(client, minh, record, answered(page, "mine"), {})

    assert [(row.unit, row.role) for row in record.memberships.all()] == [(unit, "leader")]


def test_the_words_of_rows_say_whose_they_are(make, conflict):
    article = make.article(photos=[make.photo(title="Đại biểu")])

    page = conflict(article, {"photos-0-caption": "Của Lan."}, {"title": "Của Minh"})

    assert settled(page) == [
        "Tiêu đề bạn sửa",
        f"Ảnh của bài “{ArticlePhoto.objects.get()}”: Chú thích Trần Thị Lan sửa",
    ]


def test_a_form_sent_twice_is_no_conflict(client, make, minh):
    """Complaint 4: a false "someone else is editing"."""
    article = make.article(photos=[make.photo()], body="<p>Cũ.</p>")
    added = make.photo()
    client.force_login(minh)
    form = form_of(client.get(url(article))) | new_row(article, added, 1) | {"body": "<p>Cũ.</p><p>Mới.</p>"}

    answers = [client.post(url(article), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (stored(article).version, article.photos.count()) == (2, 2)
