"""Looking things up in the register: what people type, how it is read, in which order and in which pages it comes."""

from datetime import date
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django.db import connection

from emulation.models import RegisterEntry
from emulation.register import lookup, paging, word_index
from emulation.register.lookup import look_up
from emulation.register.questions import Question
from emulation.register.readings import Reading, number_start, readings
from emulation.register.words import pieces_of, words_of
from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.names import sort_key
from tests.emulation import honours, rows

NAMES = [f"{family} Văn {given}" for family in ("Nguyễn", "Trần") for given in ("An", "Ánh", "Ân", "Bé", "Đức", "Yến")]


def asked(**given):
    return look_up(Question.read({key.replace("_", "-"): value for key, value in given.items()}))


def names(found):
    return [entry.name for entry in found.page.entries]


def published(*lines, **fields):
    decision = honours.decision(*lines, **fields)
    honours.publish(decision)
    return decision


@pytest.fixture
def people(db):
    published(*NAMES, number="1960/QĐ-UBND")


def test_an_entry_is_found_by_words_that_say_what_they_are():
    columns = {
        "name": "Trần Thị Bé (Hà)",
        "unit_name": "Công an xã Bồ Đề",
        "unit": 55,
        "award_type": 7,
        "family": "form",
        "year": 2021,
    }

    assert words_of(columns, number="0196/QĐ-UBND", signed_on="2022-03-16") == (
        " tran thi be ha u_cong u_an u_xa u_bo u_de n_196 n_qd n_ubnd s_2022 t_7 y_2021 f_form k_55 "
    )


@pytest.mark.parametrize(
    "text",
    [
        "1960",
        "QĐ 1960",
        "1960/QĐ-UBND",
        "số 1960 qđ ubnd",
        "qd1960",
        "01960/qđ-ubnd",
        "quyết định số 1960 ngày 16/3/2022",
    ],
)
def test_a_number_is_read_in_any_style(people, text):
    found = asked(tim=text)

    assert (found.reading, found.count) == (Reading.NUMBER, len(NAMES))
    assert [one.number for one in found.known.decisions] == ["1960/QĐ-UBND"]


def test_a_year_beside_a_number_is_that_of_its_signing_or_a_part_of_it(people):
    published("Lê Thị Hoa", number="77/2025/QĐ-UBND", signed_on=date(2025, 9, 1))

    assert asked(tim="qđ 1960 2022").count == len(NAMES)
    assert asked(tim="qđ 1960 2021").count == 0
    assert names(asked(tim="77/2025/QĐ-UBND")) == names(asked(tim="77 ubnd")) == ["Lê Thị Hoa"]
    assert (number_start("ubnd qđ 77"), number_start("Bồ Đề")) == ("77-ubnd-qd", "")
    assert pieces_of("231/QĐ-TTg") == ["231", "qd", "ttg"]


@pytest.mark.django_db
def test_a_name_is_found_without_accents_with_the_old_place_of_the_tone_and_in_any_order():
    published("Nguyễn Thị Thuý Hoà", "Nguyễn Thị Thu", honours.line("Lê Văn Thuỷ", unit_name="xã Hòa Thúy"))

    for text in ("thuy hoa", "Thúy Hòa", "HOÀ nguyễn thị", "  hoa   thúy "):
        found = asked(tim=text)
        assert (names(found), found.reading) == (["Nguyễn Thị Thuý Hoà"], Reading.NAME)


@pytest.mark.django_db
def test_nobody_is_found_under_an_because_of_the_cong_an_unless_asked_for_the_unit():
    published(honours.line("Lê Văn Bé", unit_name="Công an huyện"), honours.line("Lê Văn An", unit_name="UBND xã"))

    assert names(asked(tim="an")) == ["Lê Văn An"]
    assert [(way.reading, way.count) for way in asked(tim="an").others] == [(Reading.UNIT, 1)]
    assert names(asked(tim="an", cach="don-vi")) == ["Lê Văn Bé"]
    assert names(asked(tim="bé công an")) == ["Lê Văn Bé"]


@pytest.mark.django_db
def test_a_unit_is_found_under_its_old_name_its_new_name_and_as_printed():
    since = date(2025, 1, 1)
    unit = rows.unit("kim-bang", ("huyện Kim Bảng", None, since), ("thị xã Kim Bảng", since, None))
    ward = rows.unit("phuong", ("phường Kim Bảng", date(2025, 7, 1), None))
    published(
        honours.line("Lê Thị Hoa", unit=unit, unit_name="H. Kim Bảng"),
        honours.line("Lê Thị Mai", unit=None, unit_name="huyện Kim Bảng"),
        honours.line("Lê Thị Yến", unit=ward, unit_name="phường Kim Bảng"),
    )

    assert names(asked(tim="thi xa kim bang")) == names(asked(don_vi="Thị xã Kim Bảng")) == ["Lê Thị Hoa"]
    assert names(asked(tim="huyện kim bảng")) == ["Lê Thị Hoa", "Lê Thị Mai"]
    assert names(asked(tim="hoa", don_vi="thị xã kim bảng")) == ["Lê Thị Hoa"]


def test_the_start_of_a_word_is_read_only_where_nothing_else_is_found(people):
    found = asked(tim="van ye")

    assert (found.reading, names(found)) == (Reading.START, ["Nguyễn Văn Yến", "Trần Văn Yến"])
    assert asked(tim="an").reading == Reading.NAME


@pytest.mark.django_db
def test_filters_narrow_and_a_wrong_one_is_told():
    title = honours.award_type("CSTDCS", family="title", name="Chiến sĩ thi đua cơ sở")
    published(
        honours.line("Lê Thị Hoa", award_type=title, period=rows.period(2019)),
        honours.line("Lê Thị Hoa", period=rows.period(2020)),
    )

    assert asked(tim="hoa").count == 2
    assert [asked(tim="hoa", **one).count for one in ({"nam": "2019"}, {"loai": "cstdcs"}, {"nhom": "hinh-thuc"})] == [
        1
    ] * 3
    wrong = asked(tim="hoa", nam="năm 2019", loai="khong-co", nhom="x", xep="x", sau="x", truoc="-1")
    assert (wrong.count, sorted(wrong.problems)) == (2, ["loai", "nam"])


@pytest.mark.parametrize(("most", "near"), [(1000, 5000), (2, 5000), (2, 3)])
@pytest.mark.parametrize("order", ["ten", "moi"])
def test_pages_go_through_everything_once_in_order_and_back_however_they_are_read(
    people, monkeypatch, most, near, order
):
    monkeypatch.setattr(lookup, "MOST_COUNTED", most)
    monkeypatch.setattr(lookup, "NEARBY", near)
    for module in (lookup, paging):
        monkeypatch.setattr(module, "A_PAGE", 5)
    wanted = sorted(NAMES, key=sort_key) if order == "ten" else [*reversed(NAMES)]

    there, place = [], {}
    while place is not None:
        found = asked(tim="van", xep=order, **place)
        there.append(names(found))
        place = {"sau": str(found.page.after)} if found.page.after else None
    back = [there[-1]]
    while found.page.before:
        found = asked(tim="van", xep=order, truoc=str(found.page.before))
        back.append(names(found))

    assert [name for page in there for name in page] == wanted
    assert [len(page) for page in there] == [5, 5, 2]
    assert back == there[::-1]


@pytest.mark.django_db
def test_what_no_longer_stands_is_not_found_and_what_stands_again_is():
    decision = published("Nguyễn Anh Trức")
    (line,) = decision.lines.all()
    honours.publish(honours.correction(line, name="Nguyễn Anh Chúc"))
    assert (asked(tim="truc").count, asked(tim="chuc").count) == (0, 1)

    door.withdraw(decision, reason="Đăng nhầm.", by="Lê Văn Sơn")
    assert asked(tim="chuc").count == asked(loai="bk-tinh").count == 0

    honours.publish(type(decision).objects.get(pk=decision.pk))
    assert asked(tim="chuc").count == 1

    RegisterEntry.objects.all().delete()
    assert asked(tim="chuc").count == 0


def test_the_index_is_made_anew_from_what_stands(people):
    connection.check_constraints()  # or PostgreSQL has yet to look at the rows just written
    editor = SimpleNamespace(connection=connection, execute=connection.cursor().execute)
    word_index.remove(editor)
    word_index.install(editor)

    assert asked(tim="duc").count == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "'",
        '"',
        "* : & | !",
        "u_xa:*",
        "NEAR(a b)",
        "a OR b",
        "\x00",
        "%",
        "\\",
        "_",
        "-",
        "đ" * 5000,
        "1 " * 3000,
        "漢字",
        "٣",
    ],
)
def test_no_text_breaks_a_search(text):
    published("Nguyễn Anh Chức")

    for key in ("tim", "don-vi", "nam", "loai", "nhom", "xep", "cach", "sau", "truoc"):
        look_up(Question.read({"tim": "chuc", key: text}))
        look_up(Question.read({key: text}))


def test_an_address_says_what_was_asked_and_nothing_else():
    question = Question.read({"tim": " Chức  anh ", "nam": "2021", "sau": "12", "la": "x"})

    assert parse_qs(question.address(reading="ten")) == {"tim": ["Chức anh"], "nam": ["2021"], "cach": ["ten"]}
    assert parse_qs(question.unfiltered) == {"tim": ["Chức anh"]}


def test_readings_come_in_the_order_of_what_is_likelier():
    assert [*readings("Khối 01", [])] == [Reading.NUMBER, Reading.NAME, Reading.UNIT, Reading.MIXED, Reading.START]
    assert [*readings("a", [])] == [Reading.NAME, Reading.UNIT]
    assert readings(" - ", []) == {}
