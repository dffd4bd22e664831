"""Saves that come late, twice or at a bad moment: no word is lost, and nothing is saved over anybody's words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from hanam_portal.backoffice.models import OpenForm, Revision
from hanam_portal.backoffice.open_forms import LATE
from hanam_portal.backoffice.revisions.snapshots import keep
from news.models import Article
from tests.backoffice.forms import answered, form_of, soup
from tests.backoffice.typing_in import filled, new_article

pytestmark = pytest.mark.django_db


def url(verb, *args, model="news_article"):
    return reverse(f"backoffice:{model}_{verb}", args=args)


def add(client, form, **changes):
    return client.post(url("add"), {**form, "_continue": "Lưu", **changes})


def save(client, article, **changes):
    form = filled(soup(client.get(url("change", article.pk))))
    return client.post(url("change", article.pk), {**form, "_continue": "Lưu", **changes})


def unsaved(user):
    return [form.posted() for form in OpenForm.objects.unsaved_by(user)]


@pytest.fixture
def form(client, lan, make):
    """What Lan typed into the add form, and saved; the answer was lost, and she types on."""
    client.force_login(lan)
    sent = new_article(make.section())
    add(client, sent)
    return sent


@pytest.fixture
def article(form):
    return Article.objects.get()


# The add form after its first save


def test_an_add_form_that_is_sent_again_with_other_words_saves_them(client, form, article):
    """Complaint 5: characters typed during a save vanish."""
    answer = add(client, form, title="Gõ tiếp sau khi lưu")

    article.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, url("change", article.pk))
    assert (article.title, article.version) == ("Gõ tiếp sau khi lưu", 2)
    assert Article.objects.count() == 1


def test_an_add_form_that_is_sent_again_as_it_was_makes_no_version(client, form, article):
    add(client, form)

    article.refresh_from_db()
    assert (article.version, Article.objects.count()) == (1, 1)


def test_an_add_form_that_is_sent_again_merges_with_what_a_colleague_saved_meanwhile(client, lan, minh, form, article):
    client.force_login(minh)
    save(client, article, sapo="Của Minh")
    client.force_login(lan)

    page = add(client, form, title="Của Lan")

    assert page.status_code == 409
    merged = form_of(page)
    client.post(url("add"), merged)
    article.refresh_from_db()
    assert (article.title, article.sapo, article.version) == ("Của Lan", "Của Minh", 3)


def test_an_add_form_that_is_sent_again_asks_where_both_wrote(client, lan, minh, form, article):
    client.force_login(minh)
    save(client, article, title="Của Minh")
    client.force_login(lan)

    page = add(client, form, title="Của Lan")
    client.post(url("add"), answered(page, "mine"))

    article.refresh_from_db()
    assert (article.title, article.version) == ("Của Lan", 3)


def test_an_add_form_whose_article_a_colleague_saved_leads_there_when_it_says_nothing_new(
    client, lan, minh, form, article
):
    client.force_login(minh)
    save(client, article, sapo="Của Minh")
    client.force_login(lan)

    answer = add(client, form)

    article.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, url("change", article.pk))
    assert (article.sapo, Article.objects.count()) == ("Của Minh", 1)


def test_an_add_form_that_is_sent_again_with_an_error_is_shown_again_and_saved_when_it_is_mended(client, form, article):
    page = add(client, form, title="", sapo="Gõ tiếp")
    assert (page.status_code, "title" in page.context["adminform"].form.errors) == (200, True)

    client.post(url("add"), {**filled(soup(page)), "title": "Đã có tên", "_continue": "Lưu"})

    article.refresh_from_db()
    assert (article.title, article.sapo, article.version) == ("Đã có tên", "Gõ tiếp", 2)


def test_rows_of_an_add_form_that_is_sent_again_stay_the_rows_they_are(client, lan, make):
    client.force_login(lan)
    first, second = make.photo(), make.photo()
    rows = {"photos-TOTAL_FORMS": "1", "photos-0-photo": first.pk, "photos-0-caption": "Cũ"}
    form = new_article(make.section(), **rows)
    add(client, form)
    [row] = Article.objects.get().photos.all()

    more = {"photos-TOTAL_FORMS": "2", "photos-0-caption": "Mới", "photos-1-photo": second.pk}
    add(client, form, **more)

    kept = list(Article.objects.get().photos.order_by("pk"))
    assert [(one.pk == row.pk, one.photo, one.caption) for one in kept] == [(True, first, "Mới"), (False, second, None)]


def test_an_autosave_of_an_add_form_after_its_save_is_kept_for_its_article(client, lan, form, article):
    OpenForm.objects.update(saved_at=article.created_at - LATE * 2)

    answer = client.post(url("autosave"), {**form, "_object": "", "title": "Gõ tiếp"})

    [kept] = OpenForm.objects.unsaved_by(lan)
    assert "saved_at" in answer.json()
    assert (kept.object_pk, kept.opened_version, kept.posted()["title"]) == (str(article.pk), 1, "Gõ tiếp")


def test_what_was_typed_after_the_first_save_reopens_in_the_form_of_its_article(client, lan, form, article):
    OpenForm.objects.update(saved_at=article.created_at - LATE * 2)
    client.post(url("autosave"), {**form, "_object": "", "title": "Gõ tiếp"})
    offer = soup(client.get(url("unsaved", OpenForm.objects.get().key))).select_one(".unsaved-choices > form")

    page = client.post(offer["action"], filled(offer.parent, "form"))
    client.post(offer["action"], {**filled(soup(page)), "_continue": "Lưu"})

    article.refresh_from_db()
    assert (article.title, article.version) == ("Gõ tiếp", 2)


def test_an_add_form_whose_article_is_out_of_reach_keeps_its_words_for_its_author(client, lan, form, article, make):
    elsewhere = make.section("Nội bộ")
    article.section.restricted_groups.add(lan.groups.get())
    Article.objects.update(section=elsewhere)

    answer = client.post(url("add"), {**form, "title": "Gõ tiếp", "_continue": "Lưu"}, follow=True)

    assert answer.status_code == 200
    assert "Gõ tiếp" in soup(answer).select_one("main").get_text()
    assert (Article.objects.count(), unsaved(lan)[0]["title"]) == (1, "Gõ tiếp")


def test_an_add_form_whose_key_made_the_article_of_a_colleague_makes_its_own(client, minh, form):
    client.force_login(minh)

    answer = add(client, form, title="Của Minh")

    assert answer.status_code == 302
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Của Minh", "Hội nghị tổng kết"]


def test_a_contributor_who_sends_the_form_of_a_photo_twice_is_led_to_the_photo(client, make):
    user = make.user("ctv", "Cộng tác viên")
    client.force_login(user)
    photo = make.photo(title="Toàn cảnh", form_key="00000000-0000-4000-8000-000000000001", original="")
    keep(photo, by=user)
    form = filled(soup(client.get(url("add", model="news_photo"))))
    words = {name: getattr(photo, name) for name in ("title", "default_caption", "default_alt", "credit")}

    answer = client.post(url("add", model="news_photo"), {**form, **words, "form_key": photo.form_key, "_save": "1"})

    assert answer.status_code == 302


# Autosaves beside a save


def test_an_autosave_that_holds_nothing_new_is_not_offered(client, lan, make):
    """Complaint 3: "restore" offers what is there already."""
    client.force_login(lan)
    article = make.article(body="<p>Đoạn một.</p>")
    form = filled(soup(client.get(url("change", article.pk))))

    same = {"_object": article.pk, "body": "<p>Đoạn một.</p>\r\n", "title": f" {article.title} "}
    answer = client.post(url("autosave"), {**form, **same})

    assert ("saved_at" in answer.json(), unsaved(lan)) == (True, [])


def test_words_that_were_typed_and_taken_back_are_offered_no_more(client, lan, make):
    client.force_login(lan)
    article = make.article()
    form = {**filled(soup(client.get(url("change", article.pk)))), "_object": article.pk}
    client.post(url("autosave"), {**form, "title": "Khác"})
    assert len(unsaved(lan)) == 1

    client.post(url("autosave"), form)

    assert unsaved(lan) == []


def test_an_autosave_of_rows_that_changed_is_kept(client, make):
    client.force_login(make.user("thu", "Chuyên viên TĐKT"))
    year = make.bloc_year(make.unit(("Huyện Bình Lục", None, None)))
    page = url("change", year.pk, model="emulation_blocyear")
    form = {**filled(soup(client.get(page))), "_object": year.pk}

    client.post(url("autosave", model="emulation_blocyear"), {**form, "memberships-0-joined_on": "02/03/2021"})

    assert OpenForm.objects.get().posted()["memberships-0-joined_on"] == "02/03/2021"


def test_an_autosave_just_after_a_save_says_that_it_was_not_kept(client, lan, make):
    client.force_login(lan)
    article = make.article()
    form = filled(soup(client.get(url("change", article.pk))))
    client.post(url("change", article.pk), {**form, "title": "Đã lưu", "_continue": "Lưu"})
    more = {**form, "_object": article.pk, "title": "Gõ tiếp"}

    answer = client.post(url("autosave"), more)
    assert ("saved_at" in answer.json(), unsaved(lan)) == (False, [])

    OpenForm.objects.update(saved_at=article.created_at - LATE * 2)
    answer = client.post(url("autosave"), more)
    assert ("saved_at" in answer.json(), unsaved(lan)[0]["title"]) == (True, "Gõ tiếp")


# A busy database


@pytest.mark.parametrize("is_new", [True, False])
def test_a_save_that_meets_a_busy_database_gives_the_words_back_to_be_sent_again(
    client, lan, make, monkeypatch, is_new
):
    client.force_login(lan)
    article = make.article()
    page = url("add") if is_new else url("change", article.pk)
    form = new_article(article.section) if is_new else filled(soup(client.get(page)))
    with monkeypatch.context() as patch:
        patch.setattr(Article, "save", _busy)
        patch.setattr(Article, "claim", _busy)
        answer = client.post(page, {**form, "title": "Chữ <mới>", "sapo": "Một\r\nhai", "_continue": "Lưu"})
    assert (answer.status_code, "Máy chủ đang bận" in answer.text) == (503, True)

    again = client.post(page, filled(soup(answer), "#content form"))

    stored = Article.objects.order_by("-pk").first()
    assert (again.status_code, stored.title, stored.sapo) == (302, "Chữ <mới>", "Một\r\nhai")


def test_the_page_of_a_busy_database_names_the_file_that_it_cannot_hold(client, lan, make, monkeypatch):
    client.force_login(lan)
    monkeypatch.setattr("news.admin.photos.PhotoAdmin.get_object", _busy)
    photo = make.photo()

    page = client.post(url("change", photo.pk, model="news_photo"), {"file": SimpleUploadedFile("a.jpg", b"anh")})

    assert "“a.jpg”" in page.text


def _busy(*args, **kwargs):
    raise OperationalError("database is locked")


# Forged input


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "-1", "²"])
@pytest.mark.parametrize("verb", ["autosave", "presence", "change"])
def test_a_version_that_no_record_has_is_no_error_of_the_server(client, lan, make, number, verb):
    client.force_login(lan)
    article = make.article()
    form = filled(soup(client.get(url("change", article.pk))))
    address = url("change", article.pk) if verb == "change" else url(verb)

    answer = client.post(address, {**form, "_object": article.pk, "title": "Khác", "opened_version": number})

    assert answer.status_code == (409 if verb == "change" else 200)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_key_that_is_none_is_no_error_of_the_server(client, lan, make, is_new):
    client.force_login(lan)
    article = make.article()
    page = url("add") if is_new else url("change", article.pk)
    form = filled(soup(client.get(page)))

    answer = client.post(page, {**form, "form_key": "zzz", "title": "", "_continue": "Lưu"})

    assert answer.status_code == 200


def test_a_nul_that_was_typed_is_left_out(client, lan, make):
    client.force_login(lan)
    article = make.article()
    form = filled(soup(client.get(url("change", article.pk))))

    client.post(url("autosave"), {**form, "_object": article.pk, "title": "Chữ\0 mới"})
    client.post(url("change", article.pk), {**form, "title": "Chữ\0 mới", "_continue": "Lưu"})

    assert unsaved(lan)[0]["title"] == "Chữ mới"
    assert not Revision.objects.exists()
