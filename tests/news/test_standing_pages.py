"""The pages about the portal itself: published, corrected and withdrawn as everything that citizens read."""

from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from hanam_portal.demo import standing_pages as demo
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import IncompleteError
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from news.models import Place, PublicInformation, StandingPage
from news.standing_pages import standing_pages
from news.standing_texts import TEXTS
from tests.backoffice.test_forged_forms import browser_fields

pytestmark = pytest.mark.django_db

BY = "Nguyễn Thu Hương"


def page(place=Place.CONTACT, **fields):
    told = {"title": "Liên hệ", "summary": "Nơi nhận ý kiến.", "body": "<p>Phòng Tiếp dân.</p>"}
    return StandingPage.objects.create(place=place, **{**told, "reviewed_on": date(2026, 3, 4), **fields})


def published(place=Place.CONTACT, **fields):
    made = page(place, **fields)
    door.publish(made, by=BY)
    return made


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(read(response).main.get_text().split())


@pytest.mark.one_database
def test_a_page_is_read_at_its_address_with_the_day_of_its_last_review(client, django_assert_num_queries):
    published()

    with django_assert_num_queries(2):
        answer = client.get("/lien-he/")

    assert "Liên hệ Phòng Tiếp dân. Rà soát gần nhất ngày 04/03/2026. Đăng lần đầu" in words(answer)
    again = client.get("/lien-he/", headers={"If-None-Match": answer.headers["ETag"]})
    assert (answer.status_code, again.status_code) == (200, 304)
    assert read(answer).select("link[hreflang], a[hreflang=en]:not(footer.foot a)") == []


@pytest.mark.one_database
def test_the_english_page_is_marked_as_english_and_both_lead_to_each_other(client):
    published()
    published(Place.CONTACT_EN, title="Contact", body="<p>Reception office.</p>")

    vietnamese, english = read(client.get("/lien-he/")), read(client.get("/en/contact/"))

    assert english.select_one("h1").find_parent(lang=True)["lang"] == "en"
    assert "Last reviewed on 4 March 2026." in english.main.get_text()
    assert vietnamese.select_one("main a[hreflang=en]")["href"] == "/en/contact/"
    assert english.select_one("main a[hreflang=vi]")["href"] == "/lien-he/"
    told = [{one["hreflang"]: one["href"] for one in side.select("link[hreflang]")} for side in (vietnamese, english)]
    assert told[0] == told[1] and {*told[0]} == {"vi", "en", "x-default"}


def test_a_page_is_seen_neither_before_it_is_published_nor_after_it_was_withdrawn(client):
    made = page(body="<p>Chim hoàng yến.</p>")
    assert client.get("/lien-he/").status_code == 404
    door.schedule(made, at=timezone.now() + timedelta(hours=1), by=BY)
    assert client.get("/lien-he/").status_code == 404 and standing_pages() == []
    door.cancel_schedule(made, by=BY)
    door.publish(made, by=BY)
    assert [one.url for one in standing_pages()] == ["/lien-he/"]

    door.withdraw(made, reason="Đang sửa, xem /co-cau-to-chuc/.", by=BY)

    gone = client.get("/lien-he/")
    assert gone.status_code == 410 and "hoàng yến" not in gone.text
    assert made.current_edition.body == ""
    assert read(gone).select_one(".notice a")["href"] == "/co-cau-to-chuc/"
    assert standing_pages() == []


@pytest.mark.one_database
def test_a_body_keeps_no_photo_and_nothing_that_runs():
    figure = '<figure class="photo" data-photo-id="1" data-use="0190c2a8-0000-4000-8000-000000000001"></figure>'

    made = page(body=f'<p onclick="go()">Chữ.</p>{figure}<script>go()</script><p>Nữa.</p>')

    assert made.body == "<p>Chữ.</p>\n<p>Nữa.</p>"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, []),
        ({"title": " "}, ["title-missing"]),
        ({"summary": ""}, ["summary-missing"]),
        ({"body": "<p> </p>"}, ["body-missing"]),
        ({"body": "<p>[điền: điện thoại]</p>"}, ["gaps"]),
        ({"reviewed_on": date(2999, 1, 1)}, ["reviewed-ahead"]),
        ({"body": "<h3>Nhảy cấp</h3><p>Chữ.</p>"}, ["heading-order"]),
        ({"body": '<p>Xem <a href="/tin-tuc/khong-co/">chuyên mục cũ</a>.</p>'}, ["link-dead"]),
    ],
)
def test_what_is_to_mend_is_said_before_publishing(fields, codes):
    assert [finding.code for finding in page(**fields).findings()] == codes


@pytest.mark.one_database
def test_the_texts_that_come_with_the_portal_are_drafts_and_never_overwrite(client, capsys):
    page(title="Của chúng tôi")
    PublicInformation.objects.create(name="Của chúng tôi")

    call_command("load_information")
    call_command("load_information")

    assert StandingPage.objects.get(place=Place.CONTACT).title == "Của chúng tôi"
    assert [one.name for one in PublicInformation.objects.all()] == ["Của chúng tôi"]
    assert {one.place for one in StandingPage.objects.all()} == set(Place)
    assert client.get("/ho-tro-tiep-can/").status_code == 404
    assert capsys.readouterr().out.endswith("Mọi thứ đã có, không thay đổi gì.\n")
    with pytest.raises(IncompleteError):
        door.publish(StandingPage.objects.get(place=Place.ORGANISATION), by=BY)


@pytest.mark.one_database
def test_the_accessibility_statement_says_the_goal_the_gaps_and_whom_to_tell(client):
    call_command("load_information")
    door.publish(StandingPage.objects.get(place=Place.ACCESSIBILITY), by=BY)

    statement = read(client.get("/ho-tro-tiep-can/"))

    assert "WCAG 2.2 mức AA" in statement.main.get_text() and "Rà soát gần nhất ngày" in statement.main.get_text()
    gaps = statement.find("h2", string="Điều còn thiếu").find_next("ul")
    assert len(gaps.find_all("li")) == 5
    assert statement.select_one("main a[href='/lien-he/']").get_text() == "Liên hệ"


@pytest.mark.one_database
@pytest.mark.parametrize("texts", [TEXTS, demo.TEXTS], ids=["own", "demonstration"])
def test_every_place_has_a_text_to_begin_with(texts):
    drafts = [StandingPage(place=place, **text._asdict()) for place, text in texts.items()]

    assert set(texts) == set(Place)
    assert {finding.code for one in drafts for finding in one.findings()} <= {"gaps"}


@pytest.mark.one_database
def test_an_editor_writes_a_page_and_a_publisher_puts_it_out(client, make):
    client.force_login(make.user("bien-tap", role="Biên tập viên"))
    add = reverse("backoffice:news_standingpage_add")
    typed = {
        "place": Place.CONTACT,
        "title": "Liên hệ",
        "summary": "Nơi nhận ý kiến.",
        "body": "<p>Phòng <b>1</b>.</p>",
    }
    form = {**browser_fields(client.get(add)), **typed, "_continue": "Lưu"}
    preview = client.post(reverse("backoffice:news_standingpage_preview_new"), form)
    assert "&lt;strong&gt;1&lt;/strong&gt;" in preview.text

    client.post(add, form)

    made = StandingPage.objects.get()
    change, act = (reverse(f"backoffice:news_standingpage_{verb}", args=[made.pk]) for verb in ["change", "publish"])
    assert made.body == "<p>Phòng <strong>1</strong>.</p>"
    assert "place" not in browser_fields(client.get(change))
    assert client.get(act).status_code == 403

    client.force_login(make.user("duyet", role="Người duyệt đăng", full_name=BY))
    client.post(act, {**browser_fields(client.get(act))})

    assert made.current_edition.published_by == f"{BY} (duyet)"
    compared = client.get(
        reverse("backoffice:news_standingpage_compare", args=[made.pk]), {"truoc": "live", "sau": "1"}
    )
    assert compared.status_code == 200


@pytest.mark.one_database
def test_a_page_that_nobody_reviewed_for_half_a_year_waits_on_the_dashboard(client, make, time_machine):
    time_machine.move_to(datetime(2026, 9, 3, 8, tzinfo=VIETNAM), tick=False)
    published(reviewed_on=date(2026, 3, 4))
    editor = make.user(role="Biên tập viên")
    client.force_login(editor)
    assert "Trang giới thiệu cần rà soát" not in client.get("/quan-tri/").text

    time_machine.shift(timedelta(days=1))
    client.force_login(editor)

    assert "Trang giới thiệu cần rà soát" in client.get("/quan-tri/").text


def test_a_page_is_found_by_its_words_as_long_as_it_stands(client):
    made = published(body="<p>Bộ phận tiếp nhận yêu cầu.</p>")
    found = [read(client.get("/tim-kiem/", {"q": "bo phan tiep nhan"})).select_one("main a[href='/lien-he/']")]

    door.withdraw(made, reason="Đang sửa.", by=BY)

    found.append(read(client.get("/tim-kiem/", {"q": "bo phan tiep nhan"})).select_one("main a[href='/lien-he/']"))
    assert [one and one.get_text() for one in found] == ["Liên hệ", None]
