"""Two people save one record: what they wrote merges, and what collides is asked (CON-1)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.open_forms import OpenForm
from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.publishing.door import schedule
from news.models import Article, Edition
from tests.backoffice.conflicting import legends, save, settled, stored, url
from tests.backoffice.forms import answered, form_of, soup

pytestmark = pytest.mark.django_db


def test_changes_of_different_fields_merge_and_are_told(client, make, minh, conflict):
    article = make.article(title="Cũ", sapo="Tóm tắt cũ.")

    page = conflict(article, {"title": "Của Lan"}, {"sapo": "Của Minh."})
    save(client, minh, article, answered(page), {})

    assert settled(page) == ["Tiêu đề Trần Thị Lan sửa", "Sapo bạn sửa"]
    assert (stored(article).title, stored(article).sapo, stored(article).version) == ("Của Lan", "Của Minh.", 3)


@pytest.mark.parametrize(("side", "title"), [("theirs", "Của Lan"), ("mine", "Của Minh")])
def test_a_field_that_both_changed_is_asked_with_what_it_was(client, make, minh, conflict, side, title):
    """Complaint 7: a colleague overwrites silently."""
    article = make.article(title="Cũ")

    page = conflict(article, {"title": "Của Lan"}, {"title": "Của Minh"})

    question = soup(page).select_one("fieldset.question")
    assert stored(article).title == "Của Lan"
    assert question.select_one(".question-base .conflict-text").get_text() == "Cũ"
    assert {(one["name"], one["value"]) for one in question.select("input")} == {
        ("title", "Của Lan"),
        ("title", "Của Minh"),
    }
    assert [one.has_attr("checked") for one in question.select("input")] == [False, False]
    save(client, minh, article, answered(page, side), {})
    assert stored(article).title == title


def test_an_unanswered_question_keeps_what_is_stored(client, make, minh, conflict):
    article = make.article(sapo="Cũ")
    page = conflict(article, {"sapo": "Của Lan"}, {"sapo": "Của Minh"})

    save(client, minh, article, form_of(page), {})

    assert stored(article).sapo == "Của Lan"


def test_a_date_typed_as_people_write_it_is_no_change(make, conflict):
    article = make.article(dated_on="2021-12-24", title="Cũ")

    page = conflict(article, {"title": "Của Lan"}, {"dated_on": "24/12/2021", "byline": "Minh"})

    assert (settled(page), legends(page)) == (["Tiêu đề Trần Thị Lan sửa", "Tác giả bạn sửa"], [])


def test_a_date_that_both_changed_is_asked(client, make, minh, conflict):
    article = make.article(dated_on="2021-12-24")

    page = conflict(article, {"dated_on": "25/12/2021"}, {"dated_on": "26/12/2021"})
    save(client, minh, article, answered(page, "mine"), {})

    assert f"{stored(article).dated_on:%d/%m/%Y}" == "26/12/2021"


def test_a_choice_is_shown_by_its_name_and_sent_by_its_key(client, make, minh, conflict):
    article, home, life = make.article(), make.section("Nhân vật"), make.section("Đời sống")

    page = conflict(article, {"section": home.pk}, {"section": life.pk})
    save(client, minh, article, answered(page, "mine"), {})

    assert "Nhân vật" in soup(page).select_one("[data-side=theirs]").get_text()
    assert stored(article).section == life


def test_links_that_both_changed_merge_as_a_set(client, make, minh, conflict):
    one, two, three = (make.bloc_year(bloc=make.bloc(f"Khối {n}"), period=make.period(2020 + n)) for n in range(3))
    article = make.article(bloc_years=[one])

    page = conflict(article, {"bloc_years": [one.pk, two.pk]}, {"bloc_years": [three.pk]})
    save(client, minh, article, answered(page), {})

    assert set(stored(article).bloc_years.all()) == {two, three}


def test_paragraphs_merge_and_the_one_that_both_changed_is_asked(client, make, minh, conflict):
    article = make.article(body="<p>Đoạn một cũ.</p><p>Có 85 hộ đạt chuẩn.</p><p>Đoạn ba cũ.</p>")
    theirs = "<p>Đoạn một của Lan.</p><p>Có 58 hộ đạt chuẩn.</p><p>Đoạn ba cũ.</p>"
    mine = "<p>Đoạn một cũ.</p><p>Có 90 hộ đạt chuẩn.</p><p>Đoạn ba của Minh.</p>"

    page = conflict(article, {"body": theirs}, {"body": mine})
    save(client, minh, article, answered(page, "both"), {})

    assert legends(page) == ["Nội dung"]
    assert re.findall(r"<p>(.*?)</p>", stored(article).body) == [
        "Đoạn một của Lan.",
        "Có 58 hộ đạt chuẩn.",
        "Có 90 hộ đạt chuẩn.",
        "Đoạn ba của Minh.",
    ]


def test_two_questions_of_one_text_are_answered_apart(client, make, minh, conflict):
    article = make.article(body="<p>Một cũ ở đây.</p><p>Giữa.</p><p>Ba cũ ở đây.</p>")
    theirs = "<p>Một Lan ở đây.</p><p>Giữa.</p><p>Ba Lan ở đây.</p>"
    mine = "<p>Một Minh ở đây.</p><p>Giữa.</p><p>Ba Minh ở đây.</p>"

    page = conflict(article, {"body": theirs}, {"body": mine})
    save(client, minh, article, answered(page, "theirs", "mine"), {})

    assert re.findall(r"<p>(.*?)</p>", stored(article).body) == ["Một Lan ở đây.", "Giữa.", "Ba Minh ở đây."]


def test_a_photo_that_both_moved_stands_once(client, make, minh, conflict):
    article = make.article(photos=[make.photo()])
    row = article.photos.get()
    figure = f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'
    Article.objects.filter(pk=article.pk).update(body=f"<p>Một.</p>\n{figure}\n<p>Hai.</p>\n<p>Ba.</p>")

    page = conflict(
        article,
        {"body": f"{figure}<p>Một.</p><p>Hai.</p><p>Ba.</p>"},
        {"body": f"<p>Một.</p><p>Hai.</p><p>Ba.</p>{figure}"},
    )
    save(client, minh, article, answered(page), {})

    assert stored(article).body.count("data-use") == 1
    assert [one.use for one in article.photos.all()] == [row.use]


def test_a_third_save_meanwhile_shows_the_page_again_with_nothing_lost(client, make, lan, minh, conflict):
    article = make.article(title="Cũ", sapo="Cũ.")
    page = conflict(article, {"title": "Của Lan"}, {"sapo": "Của Minh."})
    client.force_login(lan)
    save(client, lan, article, form_of(client.get(url(article))), {"byline": "Lan"})

    again = save(client, minh, article, answered(page), {}, status=409)
    save(client, minh, article, answered(again), {})

    last = stored(article)
    assert (last.title, last.sapo, last.byline) == ("Của Lan", "Của Minh.", "Lan")


def test_the_page_lists_every_save_since_with_who_when_and_what_for(client, make, lan, minh):
    article = make.article(title="Cũ")
    client.force_login(minh)
    opened = form_of(client.get(url(article)))
    for title in ["Lần một", "Lần hai"]:
        client.force_login(lan)
        save(client, lan, article, form_of(client.get(url(article))), {"title": title})

    page = save(client, minh, article, opened, {"byline": "Minh"}, status=409)

    said = [one.get_text() for one in soup(page).select(".conflict-saves li")]
    assert [re.sub(r"\d\d:\d\d.*?\d{4}", "…", one) for one in said] == [
        "bản 3: Trần Thị Lan, …, lưu",
        "bản 2: Trần Thị Lan, …, lưu",
    ]


def test_without_the_revision_that_both_began_with_every_difference_is_asked(client, make, minh, conflict):
    article = make.article(title="Cũ", sapo="Cũ.")
    page = conflict(article, {"title": "Của Lan"}, {"sapo": "Của Minh."})
    Revision.objects.of(article).delete()

    again = save(client, minh, article, {**form_of(page), "opened_version": "1"}, {"title": "Cũ"}, status=409)

    assert legends(again) == ["Tiêu đề", "Sapo"]
    assert "Không còn bản mà hai người cùng mở" in again.text


def test_a_schedule_that_comes_due_takes_no_version_from_the_one_who_writes(client, make, minh):
    """Complaint 4: a false "someone else is editing" after a scheduled publication."""
    article, hour = make.article(title="Cũ"), timedelta(hours=1)
    client.force_login(minh)
    form = form_of(client.get(url(article)))
    schedule(article, at=timezone.now() + hour, by="Hương")

    with time_machine.travel(timezone.now() + 2 * hour):
        assert Edition.objects.visible().get().title == "Cũ"
        save(client, minh, article, form, {"title": "Mới"})

    assert (stored(article).title, stored(article).version) == ("Mới", 2)


def test_a_save_is_answered_with_a_redirect_and_a_refusal_with_what_was_sent(client, make, minh):
    """Complaint 5: characters typed during a save vanish."""
    article = make.article(title="Cũ")
    client.force_login(minh)
    form = form_of(client.get(url(article)))

    refused = save(client, minh, article, form, {"title": "", "sapo": "Gõ dở"}, status=200)

    assert (form_of(refused)["title"], form_of(refused)["sapo"]) == ("", "Gõ dở")
    assert save(client, minh, article, form, {"title": "Mới"}).content == b""


def test_an_open_form_locks_nobody_out(client, make, lan, minh):
    """Complaint 8: stale locks."""
    article = make.article(title="Cũ")
    client.force_login(lan)
    client.get(url(article))
    client.force_login(minh)

    save(client, minh, article, form_of(client.get(url(article))), {"title": "Của Minh"})

    assert stored(article).title == "Của Minh"


def test_whoever_comes_first_or_second_keeps_their_words(make, minh, conflict):
    """Complaint 9: a forced unlock destroys work. Theirs is a revision; mine waits as unsaved words."""
    article = make.article(title="Cũ")

    conflict(article, {"title": "Của Lan"}, {"title": "Của Minh"})

    assert [one.content["fields"]["title"] for one in Revision.objects.of(article)] == ["Của Lan", "Cũ"]
    unsaved = OpenForm.objects.get(user=minh, typed_at__isnull=False)
    assert (["title", "Của Minh"] in unsaved.values, unsaved.opened_version) == (True, 1)


def test_an_act_is_not_done_by_the_merged_save_and_the_page_says_so(client, make, minh, conflict):
    article = make.article(title="Cũ", sapo="Cũ.")

    page = conflict(article, {"title": "Của Lan"}, {"sapo": "Của Minh.", "_submit": "1"})
    save(client, minh, article, answered(page), {})

    assert "chưa làm" in page.text
    assert stored(article).stage == "draft"


def test_who_changed_nothing_is_told_that_nothing_is_to_save(client, make, lan, minh):
    article = make.article(title="Cũ")
    client.force_login(minh)
    opened = form_of(client.get(url(article)))
    save(client, lan, article, {**opened, "form_key": str(uuid4())}, {"title": "Của Lan"})
    client.force_login(minh)

    page = client.post(url(article), {**opened, "_submit": "1"}, follow=True)

    assert "Trần Thị Lan vừa lưu đã có đủ. Việc bạn vừa bấm chưa làm." in page.text
    assert stored(article).stage == "draft"


def test_nobody_without_the_right_sees_the_words_of_others(client, make, lan, minh):
    article = make.article(title="Cũ")
    client.force_login(minh)
    opened = form_of(client.get(url(article)))
    save(client, lan, article, opened, {"title": "Bí mật của Lan"})
    client.logout()
    client.cookies.clear()
    client.force_login(User.objects.create_user("khach", is_staff=True))

    answer = client.post(url(article), opened)

    assert answer.status_code in {403, 404}
    assert "Bí mật" not in answer.text


def test_names_that_are_no_parts_of_a_text_change_nothing(client, make, minh):
    article = make.article(body="<p>Cũ.</p>")
    client.force_login(minh)
    form = form_of(client.get(url(article)))

    save(client, minh, article, form, {"body~x": "Lạ", "sapo~0": "Lạ", "body": "<p>Mới.</p>"})

    assert (stored(article).body, stored(article).sapo) == ("<p>Mới.</p>", "Tóm tắt.")
