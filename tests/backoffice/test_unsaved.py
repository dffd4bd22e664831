"""Autosave and recovery: what was typed and not saved waits for its author, and is never applied by itself."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from hanam_portal.backoffice.models import OpenForm, Revision
from news.models import Article
from tests.backoffice.forms import soup
from tests.backoffice.typing_in import filled, new_article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EDITOR = "Biên tập viên"
TYPED = "Chữ vừa gõ"
LONG = "<p>" + "Một câu dài về phong trào thi đua. " * 20 + "</p>"
REOPEN = ".unsaved-choices > form"


@pytest.fixture
def article(make):
    return make.article(title="Bản đang lưu", body="<p>Đoạn một.</p>")


@pytest.fixture
def lan(client, make):
    """Lan, an editor, whose browser `client` is."""
    user = make.user("lan", EDITOR, full_name="Trần Thị Lan")
    client.force_login(user)
    return user


def url(verb, *args, model="article"):
    return reverse(f"backoffice:news_{model}_{verb}", args=args)


def opened(client, article=None):
    """The form of an article, or of a new one, as a browser has it open."""
    return filled(soup(client.get(url("change", article.pk) if article else url("add"))))


def autosave(client, form, article=None, **changes):
    return client.post(url("autosave"), {**form, "_object": article.pk if article else "", **changes})


def typed_and_lost(client, article=None, **changes):
    """Type into a form and close the browser; give the form."""
    form = {**opened(client, article), "title": TYPED, **changes}
    autosave(client, form, article)
    return form


def offers(client, article=None):
    page = soup(client.get(url("change", article.pk) if article else url("add")))
    return [link["href"] for link in page.select(".notice a")]


def reopened(client, offer):
    page = soup(client.get(offer))
    return client.post(page.select_one(REOPEN)["action"], filled(page, REOPEN))


def test_an_autosave_keeps_the_whole_form_and_touches_no_record(client, lan, article):
    answer = autosave(client, opened(client, article), article, title=TYPED, body="<p>Dở dang")

    article.refresh_from_db()
    [kept] = OpenForm.objects.unsaved_by(lan)
    assert (article.title, article.version) == ("Bản đang lưu", 1)
    assert (kept.posted()["title"], kept.posted()["body"], kept.opened_version) == (TYPED, "<p>Dở dang", 1)
    assert "csrfmiddlewaretoken" not in kept.posted()
    assert set(answer.json()) >= {"saved_at", "others", "newer"}


def test_the_answer_of_an_autosave_holds_no_text_of_a_field(client, lan, article):
    """Complaint 5: characters typed during a save vanish."""
    answer = autosave(client, opened(client, article), article, title=TYPED, body="<p>Dở dang")

    assert TYPED not in answer.text and "Dở dang" not in answer.text


def test_a_form_that_is_not_valid_is_kept_too(client, lan, article):
    typed_and_lost(client, article, title="", source_url="không phải địa chỉ")

    page = reopened(client, offers(client, article)[0])

    form = page.context["adminform"].form
    assert (form["source_url"].value(), set(form.errors)) == ("không phải địa chỉ", {"title", "source_url"})


def test_lost_words_are_offered_and_not_applied(client, lan, article):
    """Complaint 3: "restore" brings back an older text without asking."""
    typed_and_lost(client, article)

    page = soup(client.get(url("change", article.pk)))

    assert page.select_one("[name=title]")["value"] == "Bản đang lưu"
    assert "Bạn có chữ chưa lưu từ" in page.select_one(".notice").get_text()
    assert "viết trên bản 1" in page.select_one(".notice").get_text()


def test_the_offer_shows_both_times_and_what_differs(client, lan, article):
    """Complaint 3: "restore" brings back an older text, and nobody sees which is which."""
    typed_and_lost(client, article)
    Article.objects.update(version=2)

    page = soup(client.get(offers(client, article)[0])).select_one("main").get_text()

    assert "gõ lần cuối lúc" in page and "viết trên bản 1" in page
    assert "Bản đang lưu: bản 2" in " ".join(page.split())
    assert "vừa gõ" in page


def test_words_that_are_reopened_are_in_the_form_and_not_saved(client, lan, article):
    typed_and_lost(client, article)

    page = reopened(client, offers(client, article)[0])

    article.refresh_from_db()
    assert page.status_code == 200
    assert filled(soup(page))["title"] == TYPED
    assert "Chưa có gì được lưu" in page.text
    assert (article.title, article.version) == ("Bản đang lưu", 1)


def test_words_that_are_reopened_and_saved_are_offered_no_more(client, lan, article):
    typed_and_lost(client, article)
    form = filled(soup(reopened(client, offers(client, article)[0])))

    client.post(url("change", article.pk), {**form, "_continue": "Lưu"})

    article.refresh_from_db()
    assert (article.title, article.version) == (TYPED, 2)
    assert offers(client, article) == []


def test_reopened_words_meet_the_conflict_when_somebody_saved_meanwhile(client, lan, article):
    typed_and_lost(client, article)
    Article.objects.update(title="Của Sơn", version=2)
    form = filled(soup(reopened(client, offers(client, article)[0])))

    answer = client.post(url("change", article.pk), {**form, "_continue": "Lưu"})

    article.refresh_from_db()
    assert (answer.status_code, article.title) == (409, "Của Sơn")


def test_words_are_dropped_only_by_a_post(client, lan, article):
    typed_and_lost(client, article)
    [offer] = offers(client, article)
    client.get(offer)
    assert OpenForm.objects.count() == 1

    client.post(offer)

    assert offers(client, article) == []
    assert OpenForm.objects.count() == 0


def test_two_new_articles_that_were_never_saved_are_both_offered(client, lan):
    """Complaint 6: only one local backup for new posts."""
    for title in ("Bài thứ nhất", "Bài thứ hai"):
        typed_and_lost(client, title=title)

    titles = [filled(soup(reopened(client, offer)))["title"] for offer in offers(client)]

    assert titles == ["Bài thứ hai", "Bài thứ nhất"]
    assert Article.objects.count() == 0


def test_a_new_article_that_was_lost_is_shown_before_it_is_reopened(client, lan, make):
    make.section()
    typed_and_lost(client, body="<p>Đoạn đầu tiên.</p>")

    page = client.get(offers(client)[0])

    assert "Đoạn đầu tiên." in soup(page).select_one("main").get_text()


def test_a_new_article_that_is_saved_is_offered_no_more(client, lan, make):
    form = typed_and_lost(client, **new_article(make.section()))

    client.post(url("add"), {**form, "_continue": "Lưu"})

    assert (Article.objects.count(), offers(client)) == (1, [])


def test_an_autosave_that_arrives_after_the_save_of_a_new_article_is_not_kept(client, lan, make):
    form = new_article(make.section())
    client.post(url("add"), {**form, "_continue": "Lưu"})

    autosave(client, form)

    assert offers(client) == []


def test_words_of_a_save_that_was_refused_are_kept_without_any_script(client, lan, article):
    form = opened(client, article)

    client.post(url("change", article.pk), {**form, "title": "", "sapo": "Tóm tắt mới", "_continue": "Lưu"})

    [kept] = OpenForm.objects.unsaved_by(lan)
    assert kept.posted()["sapo"] == "Tóm tắt mới"


def test_the_form_before_a_person_is_not_offered_to_itself(client, lan, article):
    form = opened(client, article)

    page = client.post(url("change", article.pk), {**form, "title": "", "_continue": "Lưu"})

    assert soup(page).select(".notice a") == []


def test_the_words_of_others_are_neither_shown_nor_dropped_nor_overwritten(client, lan, article, make):
    form = typed_and_lost(client, article)
    [offer] = offers(client, article)
    client.force_login(make.user("son", EDITOR))

    answers = [client.get(offer), client.post(offer), autosave(client, form, article, title="Của Sơn")]

    assert [answer.status_code for answer in answers] == [404, 404, 403]
    assert offers(client, article) == []
    assert OpenForm.objects.get().posted()["title"] == TYPED


@pytest.mark.parametrize("is_new", [True, False])
def test_who_may_not_save_may_not_autosave_either(client, make, article, is_new):
    client.force_login(make.user("xem"))

    answer = autosave(client, new_article(article.section), None if is_new else article)

    assert answer.status_code in {403, 404}
    assert OpenForm.objects.count() == 0


def test_an_autosave_of_a_record_that_is_gone_is_refused(client, lan, article):
    form = opened(client, article)
    Article.objects.all().delete()

    assert autosave(client, form, article).status_code == 404


def test_a_form_without_a_key_is_refused(client, lan, article):
    assert autosave(client, {"title": TYPED}, article).status_code == 403


def test_a_text_beyond_the_limit_is_refused_in_words(client, lan, article, monkeypatch):
    monkeypatch.setattr("hanam_portal.backoffice.record_admin.unsaved.MOST_CHARACTERS", 100)

    answer = autosave(client, opened(client, article), article, body="x" * 101)

    assert (answer.status_code, OpenForm.objects.count()) == (413, 0)
    assert answer.json() == {"refusal": "Bài quá dài để tự lưu. Hãy bấm Lưu."}


@pytest.mark.parametrize("verb", ["autosave", "presence"])
def test_looking_at_it_changes_nothing(client, lan, verb):
    assert client.get(url(verb)).status_code == 405


def test_the_dashboard_lists_unsaved_words_and_leads_to_them(client, lan, article):
    assert "Chữ chưa lưu của tôi" not in client.get("/quan-tri/").text
    typed_and_lost(client, article)

    [queue] = [one for one in client.get("/quan-tri/").context["queues"] if one.title == "Chữ chưa lưu của tôi"]

    assert ([row.name for row in queue.rows], [row.url for row in queue.rows]) == ([TYPED], offers(client, article))


def test_photos_keep_unsaved_words_too(client, lan, make):
    photo = make.photo(title="Ảnh cũ")
    form = filled(soup(client.get(url("change", photo.pk, model="photo"))))
    client.post(url("autosave", model="photo"), {**form, "_object": photo.pk, "title": TYPED})

    page = client.get(url("unsaved", OpenForm.objects.of(photo).get().key, model="photo"))

    assert "vừa gõ" in soup(page).select_one("main").get_text()


def test_a_save_that_empties_a_long_text_asks_first(client, lan, make):
    """Complaint 2: the whole article goes blank."""
    article = make.article(body=LONG)
    form = opened(client, article)
    assert "may_empty_body" not in form

    page = client.post(url("change", article.pk), {**form, "body": "<p>&nbsp;</p>", "_continue": "Lưu"})

    article.refresh_from_db()
    assert (page.status_code, article.version) == (200, 1)
    assert soup(page).select_one("[name=may_empty_body]")
    assert "Tôi muốn xóa hết nội dung" in page.text


def test_a_long_text_is_emptied_when_its_editor_says_so_and_the_old_one_stays_in_a_revision(client, lan, make):
    """Complaint 2: the whole article goes blank, and nothing is left of it."""
    article = make.article(body=LONG)
    form = {**opened(client, article), "body": "", "may_empty_body": "on", "_continue": "Lưu"}

    client.post(url("change", article.pk), form)

    article.refresh_from_db()
    revisions = [kept.content["fields"]["body"] for kept in Revision.objects.of(article).order_by("number")]
    assert (article.body, revisions) == ("", [LONG, ""])


def test_a_short_text_is_emptied_without_a_question(client, lan, article):
    client.post(url("change", article.pk), {**opened(client, article), "body": "", "_continue": "Lưu"})

    article.refresh_from_db()
    assert article.body == ""


def test_one_form_sent_five_times_at_once_makes_one_article(transactional_db, make):
    """CON-3: a double click, or five, makes one object."""
    user, form = make.user("lan", EDITOR), new_article(make.section(), form_key=str(uuid4()), _continue="Lưu")
    barrier = Barrier(5)

    def send(_):
        client = Client()
        client.force_login(user)
        barrier.wait(timeout=20)
        try:
            return client.post(url("add"), form)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(send, range(5)))

    article = Article.objects.get()
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, url("change", article.pk))}
