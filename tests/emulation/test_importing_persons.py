"""The personnel of a unit from a workbook."""

from datetime import date

import pytest

from emulation.importing.persons import PersonImport
from emulation.models import Person, Post
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.revisions.model import Revision
from tests.emulation import honours, rows
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Mã cá nhân", "Số định danh", "Họ và tên", "Ngày sinh", "Chức vụ", "Từ ngày", "Đến trước ngày", "Để phân biệt"]
NUMBER = "036085001234"


@pytest.fixture
def unit(db):
    return rows.unit("binh-luc")


@pytest.fixture
def bring(monkeypatch, unit, make):
    staff = make.user("son", role="Chuyên viên TĐKT")
    return lambda *told: brought(monkeypatch, PersonImport(), unit, staff, told or None, HEADS)


def told(name="Trần Văn An", key="", number="", born="", title="", since="", until="", note=""):
    return [key, number, name, born, title, since, until, note]


def people():
    columns = ["full_name", "identity_number", "born_on", "note"]
    posts = ["posts__unit__code", "posts__title", "posts__from_on", "posts__until_on"]
    return list(Person.objects.order_by("pk", "posts__pk").values_list(*columns, *posts))


def test_persons_are_added_again_change_nothing_and_are_taken_back_exactly(bring):
    list_ = [
        told(number=NUMBER, born="5/6/1985", title="Phó phòng", since="1/1/2015", until="1/1/2020", note="@toán"),
        told(number=NUMBER, title="Trưởng phòng", since="1/1/2020"),
        told("Lê Thị Bình"),
    ]
    batch = bring(*list_)
    assert (sentences(batch), batch.remarks, counts(batch), people()) == ([], [], (3, 0, 0, 0), [])

    apply(batch, by=batch.made_by)

    an = ("Trần Văn An", NUMBER, date(1985, 6, 5), "@toán", "binh-luc")
    assert people() == [
        (*an, "Phó phòng", date(2015, 1, 1), date(2020, 1, 1)),
        (*an, "Trưởng phòng", date(2020, 1, 1), None),
        ("Lê Thị Bình", "", None, "", "binh-luc", "", None, None),
    ]
    assert (counts(bring(*list_)), counts(bring())) == ((0, 0, 3, 0), (0, 0, 3, 0))

    undo(batch, by=batch.made_by)
    assert (people(), Post.objects.count()) == ([], 0)


def test_a_person_is_changed_by_key_or_identity_number_and_what_is_blank_stays(bring, unit):
    person = honours.person("Trần Văn An", identity_number=NUMBER, born_on=date(1985, 6, 5))
    person.posts.create(unit=unit, title="Phó phòng", from_on=date(2015, 1, 1))
    before = people()
    batch = bring(
        told("Trần Văn Ân", key=str(person.pk), title="Phó phòng", since="1/1/2015", until="1/1/2020", note="toán"),
        told("Trần Văn Ân", key=str(person.pk), title="Trưởng phòng", since="1/1/2020"),
    )

    assert counts(batch) == (1, 1, 0, 0)
    apply(batch, by=batch.made_by)
    an = ("Trần Văn Ân", NUMBER, date(1985, 6, 5), "toán", "binh-luc")
    assert people() == [
        (*an, "Phó phòng", date(2015, 1, 1), date(2020, 1, 1)),
        (*an, "Trưởng phòng", date(2020, 1, 1), None),
    ]
    assert Revision.objects.of(person).latest("number").act == "nhập danh sách cá nhân từ Excel"

    undo(batch, by=batch.made_by)
    assert people() == before
    assert counts(bring(told(number=NUMBER, title="Phó phòng", since="1/1/2015"))) == (0, 0, 1, 0)


def test_a_person_of_the_same_name_is_a_new_one_and_is_remarked_on(bring):
    known = honours.person("TRẦN VĂN AN", note="lái xe")
    batch = bring(told(), told(title="Giám đốc"))

    is_new = "dòng này là người mới. Nếu là một người, hãy ghi mã cá nhân."
    assert (counts(batch), batch.remarks) == (
        (2, 0, 0, 0),
        [
            f"Dòng 2: đã có người tên Trần Văn An (mã {known.pk}); {is_new}",
            f"Dòng 3: đã có người tên Trần Văn An (mã {known.pk}, dòng 2); {is_new}",
        ],
    )
    apply(batch, by=batch.made_by)
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (told(number="36085001234"), "Ô B2: số định danh có 9 hoặc 12 chữ số."),
        (told("Người Khác", number=NUMBER), "Ô C2: số định danh này là của Lê Thị Bình (mã "),
        (told(key="999999"), "Ô A2: không có cá nhân nào mang mã “999999”."),
        (told(since="1/1/2020", until="1/1/2019"), "Ô G2: ngày thôi giữ chức vụ phải sau ngày nhận."),
        (told(born="1985"), "Ô D2: "),
    ],
)
def test_one_bad_line_keeps_the_whole_list_out_and_says_where(bring, wrong, sentence):
    honours.person("Lê Thị Bình", identity_number=NUMBER)
    batch = bring(wrong, told("Phạm Văn Cao"))

    assert [one[: len(sentence)] for one in sentences(batch)] == [sentence]
    with pytest.raises(ImportRefusedError):
        apply(batch, by=batch.made_by)
    assert Person.objects.count() == 1


def test_two_rows_of_one_person_must_agree(bring):
    batch = bring(told(number=NUMBER, born="5/6/1985"), told(number=NUMBER, born="6/6/1985"))

    assert sentences(batch) == ["Ô D3: dòng 2 nói khác về cùng một người. Hãy sửa cho khớp."]


def test_a_person_who_got_an_award_since_is_not_taken_back(bring):
    apply(batch := bring(told()), by=batch.made_by)
    honours.decision(honours.line(person=Person.objects.get()))

    with pytest.raises(ImportRefusedError, match="đã có dữ liệu khác gắn vào"):
        undo(batch, by=batch.made_by)
    assert Person.objects.count() == 1


def test_the_list_opens_only_to_who_may_change_and_see_persons(client, make, unit):
    for role, answer in [("Chuyên viên TĐKT", 200), ("Biên tập viên", 403)]:
        client.force_login(make.user(f"nguoi-{answer}", role=role))
        imports = f"/quan-tri/emulation/unit/{unit.pk}/nhap/"
        assert client.get(f"{imports}ca-nhan/mau/").status_code == answer
        assert (imports in client.get(f"/quan-tri/emulation/unit/{unit.pk}/change/").text) is (answer == 200)
