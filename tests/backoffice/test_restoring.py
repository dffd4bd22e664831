"""Bringing a record back to an earlier revision: what it says returns, what no longer exists is told."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulation.models import Membership
from hanam_portal.backoffice.models import Revision
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError, plan, restore
from hanam_portal.backoffice.revisions.snapshots import keep, snapshot
from hanam_portal.backoffice.site import backoffice
from news.models import Article, ArticlePhoto, Photo, Section, Stage

pytestmark = pytest.mark.django_db


def figure(row):
    return f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'


def with_figures(article, text="<p>Nội dung.</p>"):
    article.body = "\n".join([text, *(figure(row) for row in article.photos.all())])
    article.save()
    return article


def url(verb, article, *args):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk, *args])


def fresh(record):
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def editor(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    return client


@pytest.fixture
def changed(make):
    """An article with two photos in revision 1, rewritten and without the first photo in version 2."""
    article = with_figures(make.article(title="Bản đầu", photos=[make.photo(), make.photo()]))
    ArticlePhoto.objects.filter(article=article, position=0).update(caption="Bí thư phát biểu.")
    keep(fresh(article), by=None)
    article.claim(1)
    article.photos.filter(position=0).delete()
    article.title, article.body = "Bản sau", "<p>Viết lại.</p>"
    article.save()
    keep(fresh(article), by=None)
    return article


def restore_page(client, article, number, version):
    return client.post(url("restore", article, number), {"opened_version": version})


def test_a_restored_article_is_what_the_revision_says(editor, changed):
    first = Revision.objects.of(changed).get(number=1)

    answer = restore_page(editor, changed, 1, 2)

    assert answer.url == url("change", changed)
    assert snapshot(fresh(changed)) == first.content
    assert fresh(changed).photos.get(position=0).caption == "Bí thư phát biểu."


def test_restoring_makes_a_revision_and_loses_none(editor, changed):
    """Complaint 3: restoring brings an old text and nobody sees which one, or what it replaced."""
    restore_page(editor, changed, 1, 2)

    kept = Revision.objects.of(changed)
    assert [(one.number, one.act, str(one.made_by or "")) for one in kept] == [
        (3, "khôi phục bản 1", "Đỗ Thị Ánh (anh)"),
        (2, "lưu", ""),
        (1, "lưu", ""),
    ]
    assert kept[1].content["fields"]["title"] == "Bản sau"


def test_what_will_change_is_shown_with_both_times_before_anything_does(editor, changed):
    """Complaint 3: restoring brings an old text and nobody sees which one, or what it replaced."""
    page = editor.get(url("restore", changed, 1))

    assert next((change.label, change.before, change.after) for change in page.context["comparison"].fields) == (
        "tiêu đề",
        "Bản sau",
        "Bản đầu",
    )
    assert page.text.count("ngày ") >= 2
    assert fresh(changed).title == "Bản sau"
    assert Revision.objects.of(changed).count() == 2


def test_a_version_saved_since_is_not_replaced(editor, changed):
    answer = restore_page(editor, changed, 1, 1)

    assert answer.status_code == 409
    assert "có người vừa lưu một bản mới hơn" in answer.text
    assert 'name="opened_version" value="2"' in answer.text
    assert (fresh(changed).title, Revision.objects.of(changed).count()) == ("Bản sau", 2)


@pytest.mark.parametrize("version", ["", "x", "-1", "²"])
def test_a_restore_without_a_version_is_refused(editor, changed, version):
    assert restore_page(editor, changed, 1, version).status_code == 409
    assert fresh(changed).title == "Bản sau"


def test_a_version_that_nobody_kept_is_kept_before_it_is_replaced(editor, make):
    article = make.article(title="Bản đầu")
    keep(article, by=None)
    Article.objects.filter(pk=article.pk).update(title="Sửa bằng lệnh", version=2)

    restore_page(editor, article, 1, 2)

    assert Revision.objects.of(article).get(number=2).content["fields"]["title"] == "Sửa bằng lệnh"


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.SETTLED])
def test_a_restored_article_asks_for_approval_anew(editor, changed, stage):
    Article.objects.filter(pk=changed.pk).update(stage=stage)

    restore_page(editor, changed, 1, 2)

    assert fresh(changed).stage == Stage.DRAFT


def test_citizens_go_on_reading_the_live_edition(editor, make):
    article = make.published_article(title="Đang đăng")
    keep(article, by=None)
    article.claim(1)
    article.title = "Bản sau"
    article.save()

    restore_page(editor, article, 1, 2)

    assert article.editions.count() == 1
    assert article.current_edition.title == "Đang đăng"


def test_a_section_that_is_gone_is_told_and_the_present_one_stays(editor, make):
    old = make.section("Chuyên mục cũ")
    article = make.article(title="Bản đầu", section=old)
    keep(article, by=None)
    article.claim(1)
    article.section, article.title = make.section("Chuyên mục mới"), "Bản sau"
    article.save()
    Section.objects.filter(pk=old.pk).delete()
    told = "Chuyên mục “Chuyên mục cũ” không còn nữa, nên chuyên mục giữ như hiện nay."

    page = editor.get(url("restore", article, 1))
    answer = editor.post(url("restore", article, 1), {"opened_version": 2}, follow=True)

    assert page.context["losses"] == [told]
    assert told in answer.text
    assert (fresh(article).title, fresh(article).section.name) == ("Bản đầu", "Chuyên mục mới")


def test_a_photo_that_left_the_library_is_told_and_leaves_no_hole_in_the_text(editor, changed):
    photo = Photo.objects.order_by("pk").first()
    photo.delete()

    answer = editor.post(url("restore", changed, 1), {"opened_version": 2}, follow=True)

    assert "không trở lại: ảnh không còn nữa." in answer.text
    assert fresh(changed).photos.count() == 1
    assert f'data-photo-id="{photo.pk}"' not in fresh(changed).body


def test_a_photo_that_stood_loose_stays_although_the_replaced_text_showed_it(editor, make):
    article = make.article(photos=[make.photo()])
    keep(article, by=None)
    article.claim(1)
    with_figures(article)

    restore_page(editor, article, 1, 2)

    assert fresh(article).photos.count() == 1
    assert fresh(article).body == "<p>Nội dung.</p>"


def test_the_mark_of_the_lead_goes_back_to_the_photo_that_had_it(editor, make):
    article = make.article(photos=[make.photo(), make.photo()])
    first, second = article.photos.all()
    keep(article, by=None)
    article.claim(1)
    article.photos.filter(pk=first.pk).update(is_lead=False)
    article.photos.filter(pk=second.pk).update(is_lead=True)

    restore_page(editor, article, 1, 2)

    assert list(article.photos.values_list("pk", "is_lead")) == [(first.pk, True), (second.pk, False)]


def test_a_bloc_that_reported_no_more_returns_and_one_deleted_since_is_counted(make):
    kept = make.bloc_year()
    article = make.article(bloc_years=[kept])
    content = snapshot(article)
    content["fields"]["bloc_years"].append(kept.pk + 1000)
    article.bloc_years.clear()

    losses = restore(article, content)

    assert list(article.bloc_years.all()) == [kept]
    assert losses == ["1 mục ở “khối thi đua được đưa tin” không còn nữa nên không trở lại."]


def test_members_that_were_deleted_return_under_their_identity(make):
    year = make.bloc_year(make.unit(), make.unit())
    content = snapshot(year)
    Membership.objects.filter(bloc_year=year).delete()

    assert restore(year, content) == []
    assert snapshot(year) == content


def test_a_place_that_another_record_took_is_refused_and_nothing_is_written(make):
    year = make.bloc_year(make.unit())
    content = snapshot(year)
    bloc = year.bloc
    year.bloc = make.bloc("Khối khác", organiser=bloc.organiser)
    year.note = "Sau"
    year.save()
    make.bloc_year(make.unit(), bloc=bloc, period=year.period)

    with pytest.raises(RestoreRefusedError, match="Khối này đã có bản ghi cho kỳ thi đua ấy"):
        restore(year, content)

    assert (fresh(year).note, fresh(year).bloc.name) == ("Sau", "Khối khác")


def test_a_row_that_another_article_uses_now_stays_there(make):
    article = make.article(photos=[make.photo()])
    content = snapshot(article)
    other = make.article()
    article.photos.update(article=other)

    assert plan(article, content).rows == {"photos": []}
    assert restore(article, content) == ["Ảnh của bài “Ảnh 1” không trở lại: nay thuộc mục khác."]
    assert other.photos.count() == 1


def test_columns_that_the_revision_does_not_know_stay(make):
    article = make.article(byline="Minh")
    content = snapshot(article)
    del content["fields"]["byline"]
    content["fields"]["dropped_column"] = "x"
    Article.objects.filter(pk=article.pk).update(byline="Lan", title="Sau")

    restore(fresh(article), content)

    assert (fresh(article).byline, fresh(article).title) == ("Lan", article.title)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.permutations([0, 1, 2])), min_size=1, max_size=4))
def test_any_revision_returns_whatever_was_done_since(make, steps):
    photos = [make.photo() for _ in range(3)]
    article = make.article()
    contents = [snapshot(article)]
    for count, is_lead, order in steps:
        article.photos.all().delete()
        for position, number in enumerate(order[:count]):
            ArticlePhoto.objects.create(
                article=article, photo=photos[number], position=position, is_lead=is_lead and position == 0
            )
        article.title = f"Bản {count} {order}"
        with_figures(article)
        contents.append(snapshot(fresh(article)))

    for content in contents:
        assert restore(fresh(article), content) == []
        assert snapshot(fresh(article)) == content


def test_restoring_needs_the_right_to_change(client, make, changed):
    person = make.user("xem")
    person.user_permissions.set(Permission.objects.filter(codename="view_article"))
    client.force_login(person)

    assert client.get(url("compare", changed), {"truoc": 1, "sau": 2}).status_code == 200
    assert client.get(url("restore", changed, 1)).status_code == 403
    assert restore_page(client, changed, 1, 2).status_code == 403
    assert "Khôi phục" not in client.get(url("history", changed)).text


def test_a_section_where_this_person_may_not_work_takes_no_article_back(editor, make, changed, monkeypatch):
    revision = Revision.objects.of(changed).get(number=1)
    elsewhere = make.section("Khép kín")
    revision.content["fields"]["section"] = elsewhere.pk
    revision.save()
    admin = backoffice._registry[Article]
    monkeypatch.setattr(type(admin), "get_queryset", lambda self, request: Article.objects.exclude(section=elsewhere))

    assert restore_page(editor, changed, 1, 2).status_code == 403
    assert fresh(changed).title == "Bản sau"
