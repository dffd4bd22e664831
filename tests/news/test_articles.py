import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hanam_portal.publishing.door import cancel_schedule, publish, schedule, withdraw
from hanam_portal.publishing.errors import IncompleteError
from news.models import Article, ArticlePhoto, Stage
from news.photo_rows import RowChanges, keep_in_step

pytestmark = pytest.mark.django_db


def figure(row):
    return f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'


def in_text(article, *rows):
    """Stand the photos of these rows between two paragraphs."""
    article.body = f"<p>Đầu.</p>{''.join(figure(row) for row in rows)}<p>Cuối.</p>"
    article.save()
    return article


def test_whatever_saves_a_body_only_clean_html_is_stored(make):
    article = make.article(body='<p onclick="x()">Chữ<script>alert(1)</script></p>')

    assert Article.objects.get(pk=article.pk).body == "<p>Chữ</p>"


def test_a_title_is_one_clean_line(make):
    assert make.article(title=" Hội  nghị\u200b\n tổng kết ").title == "Hội nghị tổng kết"


def test_the_slug_comes_from_the_title_without_accents(make):
    assert make.article(title="Đường Đồng Văn Đẩu").slug == "duong-dong-van-dau"


def test_an_edition_shows_photos_where_the_text_has_them(make):
    article = make.article(photos=[make.photo(), make.photo()])
    first, second = article.photo_rows()
    in_text(article, second)

    blocks = publish(article, by="Lan").blocks

    shown = [block.get("html") or block["photo"]["use"] for block in blocks]
    assert shown == ["<p>Đầu.</p>", str(second.use), "<p>Cuối.</p>", str(first.use)]


def test_a_photo_keeps_its_own_words_or_inherits_those_of_the_library(make):
    article = make.article(photos=[make.photo(default_caption="Thư viện", default_alt="Hội trường")])
    row = article.photos.get()

    inherited = row.public()
    row.caption, row.alt = "Của bài", ""
    own = row.public()

    assert (inherited["caption"], inherited["alt"]) == ("Thư viện", "Hội trường")
    assert (own["caption"], own["alt"]) == ("Của bài", "")


def test_a_decorative_photo_is_silent(make):
    article = make.article(photos=[make.photo(default_alt="Hoa văn")])
    article.photos.update(is_decorative=True)

    assert article.photos.get().public()["alt"] == ""


def test_a_placeholder_stays_out_of_the_edition_and_keeps_its_caption(make):
    article = make.article(photos=[make.photo(original="", default_caption="Các đại biểu dự hội nghị.")])
    in_text(article, article.photos.get())

    edition = publish(article, by="Lan")

    assert [block["kind"] for block in edition.blocks] == ["html", "html"]
    assert edition.lead is None
    assert article.photos.get().shown_caption == "Các đại biểu dự hội nghị."


def test_an_article_without_sapo_or_text_or_alt_is_not_published(make):
    article = make.article(sapo="", body="", photos=[make.photo(title="Hội nghị", default_alt="")])

    with pytest.raises(IncompleteError) as refusal:
        publish(article, by="Lan")

    assert refusal.value.problems == [
        "Thiếu sapo: hãy viết đoạn mở đầu.",
        "Bài chưa có nội dung.",
        "Ảnh 1 (“Hội nghị tổng kết”): thiếu mô tả cho người khiếm thị. Hãy viết, hoặc đánh dấu “chỉ để trang trí”.",
    ]


def test_the_day_of_an_article_is_its_own_or_that_of_its_first_publication(make):
    dated = make.article(dated_on=datetime.date(2021, 12, 24), dated_basis="năm lấy từ tiêu đề")
    undated = make.article()

    first, second = publish(dated, by="Lan"), publish(undated, by="Lan")

    assert (first.dated_on, first.is_year_inferred) == (datetime.date(2021, 12, 24), True)
    assert (second.dated_on, second.is_year_inferred) == (timezone.localdate(second.first_published_at), False)


def test_an_undated_article_bears_the_day_on_which_citizens_first_see_it(make):
    tomorrow = timezone.now() + datetime.timedelta(days=1)

    assert schedule(make.article(), at=tomorrow, by="Lan").dated_on == timezone.localdate(tomorrow)


def test_what_the_door_took_back_is_a_draft_again(make):
    waiting, shown = make.article(), make.published_article()
    schedule(waiting, at=timezone.now() + datetime.timedelta(days=1), by="Lan")

    cancel_schedule(waiting, by="Lan")
    withdraw(shown, reason="Sai sự thật.", by="Lan")

    assert {Article.objects.get(pk=article.pk).stage for article in [waiting, shown]} == {Stage.DRAFT}


def test_publishing_settles_the_working_copy(make):
    article = make.article(stage=Stage.APPROVED)

    publish(article, by="Lan")

    assert Article.objects.get(pk=article.pk).stage == Stage.SETTLED


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"stage": Stage.RETURNED, "return_reason": ""}, "news_article_returned_with_reason"),
        ({"slug": ""}, "news_article_has_slug"),
    ],
)
def test_the_database_refuses_an_impossible_article(make, columns, constraint):
    article = make.article()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**columns)


def test_an_article_has_one_lead_photo_at_most(make):
    article = make.article(photos=[make.photo(), make.photo()])

    with pytest.raises(IntegrityError, match=r"one_lead|news_articlephoto.article_id"), transaction.atomic():
        article.photos.update(is_lead=True)


def test_a_decorative_photo_with_an_alt_is_refused(make):
    article = make.article(photos=[make.photo()])

    with pytest.raises(IntegrityError, match="decorative_is_silent"), transaction.atomic():
        article.photos.update(is_decorative=True, alt="Hội trường")


# Rows and figures


def test_a_figure_without_a_row_gets_one(make):
    article, photo = make.article(), make.photo()
    stray = ArticlePhoto(photo=photo)
    in_text(article, stray)

    keep_in_step(article, figures_before=[], changes=RowChanges())

    assert [(row.photo, row.use) for row in article.photo_rows()] == [(photo, stray.use)]


def test_a_figure_that_left_the_text_takes_its_row_with_it(make):
    article = make.article(photos=[make.photo(), make.photo()])
    gone, strip = article.photo_rows()

    keep_in_step(article, figures_before=[gone.use], changes=RowChanges())

    assert article.photo_rows() == [strip]


def test_a_row_that_was_deleted_takes_its_figure_with_it(make):
    article = make.article(photos=[make.photo()])
    row = article.photos.get()
    in_text(article, row)
    row.delete()

    keep_in_step(article, figures_before=[row.use], changes=RowChanges(deleted={row.use}))

    assert Article.objects.get(pk=article.pk).body == "<p>Đầu.</p>\n<p>Cuối.</p>"
    assert article.photo_rows() == []


def test_a_photo_that_the_library_lacks_is_dropped_and_named(make):
    article = make.article()
    in_text(article, ArticlePhoto(photo_id=999))

    assert keep_in_step(article, figures_before=[], changes=RowChanges()) == [
        "Ảnh số 999 không có trong thư viện nên đã bị bỏ khỏi nội dung."
    ]
    assert "figure" not in article.body


def test_text_copied_from_another_article_gets_rows_of_its_own(make):
    source = make.article(photos=[make.photo()])
    original = source.photos.get()
    copy = in_text(make.article(), original)

    keep_in_step(copy, figures_before=[], changes=RowChanges())

    [row] = copy.photo_rows()
    assert row.photo == original.photo and row.use != original.use
    assert str(row.use) in copy.body
    assert source.photos.get() == original


def test_rows_are_numbered_in_the_order_of_the_text(make):
    article = make.article(photos=[make.photo(), make.photo(), make.photo()])
    first, second, third = article.photo_rows()
    in_text(article, third, first)

    keep_in_step(article, figures_before=[], changes=RowChanges())

    assert article.photo_rows() == [third, first, second]
