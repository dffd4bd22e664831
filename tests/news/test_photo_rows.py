"""The strip "Ảnh của bài" as it is posted: which rows are made, changed, refused; and what figures do then."""

import re
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import Permission

from news.models import ArticlePhoto, Photo
from tests.backoffice.conflicting import stored
from tests.backoffice.forms import answered
from tests.news.test_articles_admin import filled, url

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

QUERIES = 17  # of the form of an article


@pytest.fixture
def desk(client, make):
    client.force_login(make.user("huong", role="Biên tập viên"))
    return client


def figure(photo, use):
    return f'<figure class="photo" data-photo-id="{getattr(photo, "pk", photo)}" data-use="{use}"></figure>'


def text(*figures):
    return "\n".join(["<p>Đầu.</p>", *figures, "<p>Cuối.</p>"])


def in_text(article, *rows):
    article.body = text(*(figure(row.photo, row.use) for row in rows))
    article.save()
    return article


def new_rows(*rows, after=0):
    """What a browser posts of rows that its script added; each a dict of fields."""
    values = {
        f"photos-{number}-{name}": value for number, row in enumerate(rows, start=after) for name, value in row.items()
    }
    return {**values, "photos-TOTAL_FORMS": after + len(rows)}


def saved(client, article, **changes):
    """Save, and give what the page then says."""
    page = client.post(url("change", article), {**filled(client, article, **changes), "_continue": "1"}, follow=True)
    return [str(message) for message in page.context["messages"]]


def test_a_new_row_takes_the_use_of_its_figure_and_its_own_caption(desk, make):
    article, photo, use = make.article(), make.photo(), uuid4()

    row = {"photo": photo.pk, "use": use, "caption": " Bà\u200b Lan\u00a0phát biểu\n"}
    saved(desk, article, body=text(figure(photo, use)), **new_rows(row))

    [made] = article.photos.all()
    assert (made.photo, made.use, made.caption) == (photo, use, "Bà Lan phát biểu")
    assert str(use) in stored(article).body


def test_a_photo_stands_twice_with_two_captions(desk, make):
    article, photo, uses = make.article(), make.photo(), [uuid4(), uuid4()]

    rows = [{"photo": photo.pk, "use": use, "caption": f"Lời {place}"} for place, use in enumerate(uses)]
    saved(desk, article, body=text(*(figure(photo, use) for use in uses)), **new_rows(*rows))

    assert [(row.use, row.caption) for row in article.photos.all()] == [(uses[0], "Lời 0"), (uses[1], "Lời 1")]


def test_a_caption_that_is_emptied_is_the_librarys_again(desk, make):
    article = make.article(photos=[make.photo(default_caption="Của thư viện")])
    article.photos.update(caption="Riêng")

    saved(desk, article, **{"photos-0-caption": "  "})

    assert (article.photos.get().caption, article.photos.get().shown_caption) == (None, "Của thư viện")


def test_the_use_of_a_stored_row_stays(desk, make):
    article = make.article(photos=[make.photo()])
    use = article.photos.get().use

    saved(desk, article, **{"photos-0-use": uuid4(), "photos-0-caption": "Mới"})

    assert [(row.use, row.caption) for row in article.photos.all()] == [(use, "Mới")]


def test_a_row_copied_with_the_use_of_another_article_gets_a_new_one_with_its_figure(desk, make):
    source, article = make.article(photos=[make.photo()]), make.article()
    theirs = source.photos.get()

    row = {"photo": theirs.photo_id, "use": theirs.use, "caption": "Lời chép sang"}
    saved(desk, article, body=text(figure(theirs.photo, theirs.use)), **new_rows(row))

    [made] = article.photos.all()
    assert made.use != theirs.use and made.caption == "Lời chép sang"
    assert re.findall(r'data-use="([^"]+)"', stored(article).body) == [str(made.use)]
    theirs.refresh_from_db()
    assert (theirs.article_id, theirs.caption) == (source.pk, None)


def test_a_row_that_came_from_a_phone_meanwhile_is_changed_and_not_made_twice(desk, make):
    article, photo = make.article(), make.photo()
    form = filled(desk, article)
    arrived = ArticlePhoto.objects.create(article=article, photo=photo)

    row = {"photo": photo.pk, "use": arrived.use, "caption": "Vừa gửi"}
    desk.post(url("change", article), {**form, **new_rows(row), "body": text(figure(photo, arrived.use))})

    assert [(row.pk, row.caption) for row in article.photos.all()] == [(arrived.pk, "Vừa gửi")]


def test_a_row_that_came_from_a_phone_meanwhile_can_be_taken_out_again(desk, make):
    article, photo = make.article(), make.photo()
    form = filled(desk, article)
    arrived = ArticlePhoto.objects.create(article=article, photo=photo)

    desk.post(url("change", article), {**form, **new_rows({"photo": photo.pk, "use": arrived.use, "DELETE": "on"})})

    assert list(article.photos.all()) == []


def test_a_row_whose_figure_was_undone_is_not_made(desk, make):
    article, photo = make.article(), make.photo()

    saved(desk, article, **new_rows({"photo": photo.pk, "use": uuid4(), "caption": "Thôi", "DELETE": "on"}))

    assert list(article.photos.all()) == []


@pytest.mark.parametrize("photo", ["999", "", "không", "9" * 30, "1\0"])
def test_a_row_of_a_photo_that_the_library_lacks_is_dropped_with_its_figure(desk, make, photo):
    article, use = make.article(), uuid4()

    said = saved(desk, article, body=text(figure(999, use)), **new_rows({"photo": photo, "use": use}))

    assert (list(article.photos.all()), "figure" in stored(article).body) == ([], False)
    assert "Ảnh số 999 không có trong thư viện nên đã bị bỏ khỏi nội dung." in said


@pytest.mark.parametrize("use", ["", "không", "0" * 31, "\0"])
def test_a_use_that_is_none_breaks_nothing(desk, make, use):
    article, photo = make.article(), make.photo()

    answer = desk.post(url("change", article), {**filled(desk, article), **new_rows({"photo": photo.pk, "use": use})})

    assert answer.status_code in {200, 302}
    assert article.photos.count() == (0 if use else 1)


def test_rows_that_come_with_one_use_are_one_row(desk, make):
    article, photo, use = make.article(), make.photo(), uuid4()

    rows = [{"photo": photo.pk, "use": use, "caption": words} for words in ("Một", "Hai")]
    saved(desk, article, **new_rows(*rows))

    assert [(row.use, row.caption) for row in article.photos.all()] == [(use, "Hai")]


def test_the_two_hundred_and_first_photo_is_refused_in_words(desk, make):
    article, photo = make.article(), make.photo()
    rows = [{"photo": photo.pk, "use": uuid4()} for _ in range(201)]

    page = desk.post(url("change", article), {**filled(desk, article, title="Mới"), **new_rows(*rows)})

    assert "Một bài có nhiều nhất 200 ảnh." in page.text and 'value="Mới"' in page.text
    assert article.photos.count() == 0


def test_a_decorative_photo_with_a_description_is_refused_in_words(desk, make):
    article = make.article(photos=[make.photo()])

    page = desk.post(
        url("change", article), filled(desk, article, **{"photos-0-is_decorative": "on", "photos-0-alt": "Hội trường"})
    )

    assert "Ảnh chỉ để trang trí thì không có mô tả." in page.text


def test_words_typed_into_a_card_are_shown_as_words(desk, make):
    hostile = '"><img src=x onerror=alert(1)>'
    article = make.article(photos=[make.photo(title=hostile, default_caption=hostile, credit=hostile)])

    saved(desk, article, **{"photos-0-caption": hostile})
    page = desk.get(url("change", article)).text

    assert "<img src=x" not in page and article.photos.get().caption == hostile


def test_another_photo_keeps_an_own_caption_and_follows_an_inherited_one_and_says_which(desk, make):
    old, new = make.photo(), make.photo(title="Mới", default_caption="Của ảnh mới")
    article = make.article(photos=[old, old])
    first, second = article.photo_rows()
    article.photos.filter(pk=first.pk).update(caption="Riêng", alt="Mô tả riêng")
    in_text(article, first, second)

    said = saved(desk, article, **{f"photos-{number}-photo": new.pk for number in range(2)})

    assert [row.shown_caption for row in article.photo_rows()] == ["Riêng", "Của ảnh mới"]
    assert "Ảnh 2 (“Mới”) đã đổi: chú thích theo ảnh mới." in said
    assert any(one.startswith("Ảnh 1 (“Mới”) đã đổi: giữ chú thích riêng. Mô tả riêng cũng giữ") for one in said)
    assert re.findall(r'data-photo-id="(\d+)"', stored(article).body) == [str(new.pk)] * 2


def test_a_save_that_changes_nothing_says_nothing_of_photos(desk, make):
    article = make.article(photos=[make.photo()])
    in_text(article, article.photos.get())

    assert [one for one in saved(desk, article) if one.startswith("Ảnh")] == []


def test_a_photo_that_i_took_out_and_they_captioned_stays_when_i_say_so(desk, make, client):
    article = make.article(photos=[make.photo(title="Toàn cảnh")])
    row = article.photos.get()
    in_text(article, row)
    mine = filled(desk, article, body=text(), **{"photos-0-DELETE": "on"})
    desk.post(url("change", article), filled(desk, article, **{"photos-0-caption": "Lời của Lan."}))

    page = desk.post(url("change", article), mine)
    done = desk.post(url("change", article), {**answered(page, "theirs"), "_continue": "1"}, follow=True)

    assert [(row.use, row.caption) for row in article.photos.all()] == [(row.use, "Lời của Lan.")]
    assert "Ảnh 1 (“Toàn cảnh”) được giữ lại nhưng không còn trong nội dung: ảnh hiện ở cuối bài." in done.text


def test_the_page_of_a_conflict_names_no_key(desk, make):
    article = make.article(photos=[make.photo()])
    use = article.photos.get().use
    mine = filled(desk, article, **{"photos-0-caption": "Của tôi", "photos-0-DELETE": ""})
    desk.post(url("change", article), filled(desk, article, **{"photos-0-DELETE": "on"}))

    page = desk.post(url("change", article), mine)

    shown = re.sub(r"<[^>]*>", "", page.text)
    assert "Của tôi" in shown and str(use) not in shown


def test_the_strip_says_whose_words_are_whose_and_offers_the_reason_only_under_a_label(desk, make):
    article = make.article(photos=[make.photo(default_caption="Của thư viện", default_alt="")])
    plain = desk.get(url("change", article)).text
    Photo.objects.update(taken_on="2001-01-01")

    labelled = desk.get(url("change", article)).text

    assert 'placeholder="Của thư viện"' in plain and 'placeholder="Thư viện chưa có mô tả"' in plain
    assert "photos-0-unlabelled_reason" not in plain
    assert "photos-0-unlabelled_reason" in labelled and "Ảnh tư liệu (01/2001)" in labelled


def test_who_may_only_look_sees_the_strip_without_fields(client, make):
    article = make.article(photos=[make.photo(default_caption="Toàn cảnh hội nghị", credit="Báo Hà Nam")])
    viewer = make.user("xem")
    viewer.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "view_articlephoto"]))
    client.force_login(viewer)

    page = client.get(url("change", article))

    assert page.status_code == 200 and "Toàn cảnh hội nghị" in page.text
    assert 'name="photos-0-caption"' not in page.text


def test_the_form_takes_as_many_queries_for_three_photos_as_for_one(desk, make, django_assert_num_queries):
    one, three = (make.article(photos=[make.photo() for _ in range(number)]) for number in (1, 3))
    desk.get(url("change", one))
    with django_assert_num_queries(QUERIES):
        desk.get(url("change", one))

    with django_assert_num_queries(QUERIES):
        desk.get(url("change", three))


def test_a_use_is_read_from_the_text_in_any_spelling(desk, make):
    article, photo, use = make.article(), make.photo(), UUID("7C9E6679-7425-40DE-944B-E07FC1F90AE7")

    spelt = str(use).upper()
    saved(desk, article, body=text(figure(photo, spelt)), **new_rows({"photo": photo.pk, "use": spelt}))

    assert [row.use for row in article.photos.all()] == [use]
