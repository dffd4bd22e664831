"""The grid of words: rows saved each for itself, nothing typed lost, nobody's words overwritten."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from hanam_portal.backoffice.models import Revision
from news.admin import photo_grid_rows
from news.models import Photo
from news.photo_words import describe, words_of

LIST = "/quan-tri/news/photo/"
GRID = "/quan-tri/news/photo/loi-anh/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make):
    return make.user(role="Biên tập viên")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def minh(make):
    return make.user("minh", full_name="Phạm Quang Minh", role="Biên tập viên")


def address(*photos):
    return f"{GRID}?ids={','.join(str(photo.pk) for photo in photos)}"


def typed(photo, **words):
    """What the row of a photo sends when these words were typed into it."""
    values = {**words_of(photo), "opened_version": photo.version, **words}
    return {f"{photo.pk}-{name}": value for name, value in values.items() if value is not None and value is not False}


def say(photo, by, **words):
    """A colleague writes words of a photo."""
    return describe(Photo.objects.get(pk=photo.pk), {**words_of(photo), **words}, opened=photo.version, by=by)


def stored(photo):
    return Photo.objects.get(pk=photo.pk)


def test_the_grid_shows_the_chosen_photos_in_their_order_with_their_words(desk, make):
    first, second = make.photo(default_caption="Một"), make.photo(default_caption="Hai", taken_on=date(2021, 12, 24))

    page = desk.get(address(second, first))

    assert [row.photo for row in page.context["rows"]] == [second, first]
    assert page.text.index("Hai") < page.text.index("Một")
    assert 'value="2021-12-24"' in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_grid_takes_the_same_queries_for_any_number_of_photos(desk, make, rows, django_assert_num_queries):
    photos = [make.photo() for _ in range(rows)]

    with django_assert_num_queries(5):
        desk.get(address(*photos))


def test_all_rows_are_saved_together_and_each_keeps_its_revisions(desk, editor, make):
    one, two, untouched = (make.photo() for _ in range(3))
    words = {"default_caption": "Lan  nhận\nhoa.", "credit": "Đức Anh", "taken_on": "2026-11-20", "has_consent": "on"}

    answer = desk.post(
        address(one, two, untouched), {**typed(one, **words), **typed(two, default_alt="Sân"), **typed(untouched)}
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, LIST)
    assert "Đã lưu lời của 2 ảnh." in desk.get(LIST).text
    saved = stored(one)
    assert words_of(saved) == {
        "default_caption": "Lan nhận hoa.",
        "default_alt": "Hội trường",
        "credit": "Đức Anh",
        "taken_on": date(2026, 11, 20),
        "has_consent": True,
    }
    assert (saved.version, saved.changed_by, saved.folded_credit) == (2, editor, "duc anh")
    assert "lan nhan hoa" in saved.folded_words and saved.changed_at > one.changed_at
    assert [revision.number for revision in Revision.objects.of(saved)] == [2, 1]
    assert stored(two).default_alt == "Sân"
    assert stored(untouched).version == 1 and not Revision.objects.of(untouched).exists()
    assert set(LogEntry.objects.values_list("object_id", flat=True)) == {str(one.pk), str(two.pk)}


def test_good_rows_are_saved_and_bad_ones_stay_as_typed_with_their_faults(desk, make):
    good, long, late = (make.photo() for _ in range(3))
    tomorrow = timezone.localdate() + timedelta(days=2)

    page = desk.post(
        address(good, long, late),
        {
            **typed(good, default_caption="Đã sửa"),
            **typed(long, default_alt="x" * 126, default_caption="Còn nguyên"),
            **typed(late, taken_on=tomorrow),
        },
    )

    assert stored(good).default_caption == "Đã sửa"
    assert (stored(long).default_caption, stored(long).version) == ("Hội nghị tổng kết", 1)
    assert "Đã lưu 1 ảnh, 2 ảnh còn lỗi" in page.text
    assert "<title>Lỗi: " in page.text
    assert [row.first_fault for row in page.context["failed"]] == [
        f"id_{long.pk}-default_alt",
        f"id_{late.pk}-taken_on",
    ]
    assert f'href="#id_{long.pk}-default_alt"' in page.text
    assert "Còn nguyên" in page.text and "x" * 126 in page.text
    assert "Ngày chụp ở tương lai" in page.text
    assert f'name="{good.pk}-opened_version" value="2"' in page.text


def test_a_row_that_a_colleague_changed_asks_which_version_stays_and_overwrites_nothing(desk, make, minh):
    photo = make.photo(default_caption="Cũ")
    sent = typed(photo, default_caption="Của tôi")
    say(photo, minh, default_caption="Của Minh")

    page = desk.post(address(photo), sent)

    assert stored(photo).default_caption == "Của Minh"
    (row,) = page.context["failed"]
    assert [(one.mine, one.theirs) for one in row.differences] == [("Của tôi", "Của Minh")]
    assert "Bản đang lưu, của Phạm Quang Minh" in page.text
    assert f'name="{photo.pk}-opened_version" value="2"' in page.text


@pytest.mark.parametrize(
    ("choice", "kept", "version"), [("cua-toi", "Của tôi", 3), ("dang-luu", "Của Minh", 2), ("", "Của Minh", 2)]
)
def test_the_answer_decides_which_version_stays(desk, make, minh, choice, kept, version):
    photo = make.photo(default_caption="Cũ")
    theirs = say(photo, minh, default_caption="Của Minh")
    answered = typed(theirs, default_caption="Của tôi", asked="on", choice=choice)

    page = desk.post(address(photo), answered)

    assert (stored(photo).default_caption, stored(photo).version) == (kept, version)
    assert page.status_code == (303 if choice else 200)


def test_an_answer_about_a_version_that_is_gone_is_asked_for_again(desk, make, minh):
    photo = make.photo(default_caption="Cũ")
    second = say(photo, minh, default_caption="Của Minh")
    answered = typed(second, default_caption="Của tôi", asked="on", choice="cua-toi")
    say(second, minh, default_caption="Minh sửa nữa")

    page = desk.post(address(photo), answered)

    assert stored(photo).default_caption == "Minh sửa nữa"
    assert page.context["failed"][0].differences[0].theirs == "Minh sửa nữa"


def test_a_row_that_was_not_touched_has_nothing_to_ask_whoever_saved_it(desk, make, minh):
    photo, other = make.photo(default_caption="Cũ"), make.photo()
    sent = typed(photo)
    say(photo, minh, default_caption="Của Minh")

    answer = desk.post(address(photo, other), {**sent, **typed(other, credit="Lan")})

    assert answer.status_code == 303
    assert (stored(photo).default_caption, stored(other).credit) == ("Của Minh", "Lan")


def test_of_two_saves_at_the_same_moment_the_second_is_asked(desk, make, minh, monkeypatch):
    photo = make.photo(default_caption="Cũ")
    sent = typed(photo, default_caption="Của tôi")

    def describe_late(*args, **kwargs):
        say(photo, minh, default_caption="Của Minh")
        return describe(*args, **kwargs)

    monkeypatch.setattr(photo_grid_rows, "describe", describe_late)
    page = desk.post(address(photo), sent)

    assert stored(photo).default_caption == "Của Minh"
    assert page.context["failed"][0].differences[0].theirs == "Của Minh"


def test_a_save_of_words_leaves_alone_what_background_work_writes_meanwhile(make, editor):
    photo = make.photo()
    Photo.objects.filter(pk=photo.pk).update(slots={"cover": []}, focal_x=0.25)

    describe(photo, {**words_of(photo), "credit": "Lan"}, opened=1, by=editor)

    assert (stored(photo).slots, stored(photo).focal_x, stored(photo).credit) == ({"cover": []}, 0.25, "Lan")


def test_like_the_photo_above_fills_what_is_empty_and_saves_nothing(desk, make):
    above, below = make.photo(default_caption="", credit=""), make.photo(default_caption="", default_alt="Của tôi")
    sent = {
        **typed(above, default_caption="Khai mạc", taken_on="2026-11-20", has_consent="on", default_alt="Sân khấu"),
        **typed(below, credit=""),
    }

    page = desk.post(address(above, below), {**sent, "nhu_tren": below.pk})

    row = page.context["rows"][1].form
    assert [row[name].value() for name in ("default_caption", "default_alt", "credit", "taken_on")] == [
        "Khai mạc",
        "Của tôi",
        "",
        "2026-11-20",
    ]
    assert row["has_consent"].value() is False
    assert (stored(above).default_caption, stored(below).default_caption) == ("", "")


@pytest.mark.parametrize("asking", ["", "0", "-1", "x", "99999999999999999999", "\0"])
def test_a_forged_row_is_like_no_other(desk, make, asking):
    photo = make.photo()

    assert desk.post(address(photo), {**typed(photo), "nhu_tren": asking}).status_code == 200


@pytest.mark.parametrize("ids", ["x", "1,x", "-1", "1;2", "1" * 40, "\0", ",".join(map(str, range(1, 32)))])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_no_page_of_ours_makes_is_refused(desk, method, ids):
    assert getattr(desk, method)(GRID, query_params={"ids": ids}).status_code == 400


@pytest.mark.parametrize("ids", ["", ",", "999999"])
def test_an_address_without_a_photo_leads_to_the_library(desk, ids):
    assert desk.get(GRID, {"ids": ids}).headers["Location"] == LIST


@pytest.mark.parametrize(
    "values",
    [
        {"opened_version": ""}, {"opened_version": "x"}, {"opened_version": "9" * 30}, {"opened_version": "0"},
        {"asked": "on", "choice": "khác"}, {"taken_on": "hôm qua"}, {"credit": "a\0b"}, {"default_caption": "🚜" * 300},
    ],
)  # fmt: skip
def test_a_forged_row_saves_nothing_and_breaks_nothing(desk, make, values):
    photo = make.photo()

    answer = desk.post(address(photo), typed(photo, **{"default_caption": "Mới", **values}))

    assert answer.status_code in {200, 303}
    assert stored(photo).default_caption in {"Hội nghị tổng kết", "🚜" * 300}


def test_who_only_adds_photos_describes_those_they_brought_until_others_have_worked_on_them(client, make, minh):
    lan = make.user("lan", full_name="Trần Thị Lan", role="Cộng tác viên")
    client.force_login(lan)
    own, shown, edited = (make.photo(uploaded_by=lan) for _ in range(3))
    make.published_article(photos=[shown])
    say(edited, minh, credit="Minh")
    foreign = make.photo(uploaded_by=minh)

    assert client.post(address(own), typed(own, default_caption="Của Lan")).status_code == 303
    assert client.get(address(own)).status_code == 200
    for photo in (shown, edited, foreign):
        assert client.get(address(own, photo)).status_code == 403
        assert client.post(address(photo), typed(photo, default_caption="Trộm")).status_code == 403
        assert stored(photo).default_caption == "Hội nghị tổng kết"


def test_who_loses_the_right_to_one_photo_while_typing_keeps_what_was_typed(client, make):
    lan = make.user("lan", role="Cộng tác viên")
    client.force_login(lan)
    own, shown = (make.photo(uploaded_by=lan) for _ in range(2))
    make.published_article(photos=[shown])

    page = client.post(address(own, shown), {**typed(own, credit="Lan"), **typed(shown, default_caption="Gõ mất công")})

    assert (stored(own).credit, stored(shown).default_caption) == ("Lan", "Hội nghị tổng kết")
    assert "Gõ mất công" in page.text and "Bạn không còn quyền ghi lời cho ảnh này" in page.text


def test_who_may_neither_change_nor_add_photos_is_refused(client, make):
    reader, photo = make.user(), make.photo()
    reader.user_permissions.set(Permission.objects.filter(codename="view_photo"))
    client.force_login(reader)

    assert client.get(address(photo)).status_code == 403
    assert client.post(address(photo), typed(photo, credit="Trộm")).status_code == 403
    assert stored(photo).credit == "Báo Hà Nam"


def act(client, *photos):
    return client.post(
        LIST, {"action": "describe_chosen", "index": "0", "_selected_action": [one.pk for one in photos]}
    )


def test_the_ticked_photos_of_the_list_lead_to_the_grid(desk, make):
    one, two = make.photo(), make.photo()

    assert act(desk, two, one).headers["Location"] == address(two, one)


def test_more_than_thirty_ticked_photos_are_refused_in_a_sentence(desk, make):
    answer = act(desk, *(make.photo() for _ in range(31)))

    assert answer.headers["Location"] == LIST
    assert "Mỗi lần ghi lời nhiều nhất 30 ảnh." in desk.get(LIST).text


def test_ticked_photos_of_others_are_left_out_and_counted(client, make):
    lan = make.user("lan", role="Cộng tác viên")
    client.force_login(lan)
    own, foreign = make.photo(uploaded_by=lan), make.photo()

    assert act(client, own, foreign).headers["Location"] == address(own)
    assert "Bạn không sửa được lời của 1 ảnh" in client.get(LIST).text


def test_words_survive_the_end_of_the_session(client, make, editor):
    photo = make.photo()
    sent = typed(photo, default_caption="Gõ lâu lắm")
    page = client.post(address(photo), sent)
    assert page.status_code == 401 and "Gõ lâu lắm" in page.text

    client.post(address(photo), {**sent, "renew-username": "anh", "renew-password": "mat-khau-thu"})

    assert stored(photo).default_caption == "Gõ lâu lắm"
