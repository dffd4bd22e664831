"""The page of a sheet: what a save does, whatever is sent."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from emulation.models import Score, Sheet, SheetLine
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import write_cells
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year
from tests.emulation.sheet_pages import address, fields, key, messages, post, read, said, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage


@pytest.fixture
def year(db):
    return scoring_year()


@pytest.fixture
def own(db):
    """A year in which units score themselves."""
    return scoring_year(year="self_scoring", state="draft")


# Saving


def test_a_representative_saves_values_as_they_are_typed_here(client, own):
    answer = post(client, own, "member", fields(own, ngan_sach="1.234,5", nong_thon="12,25", bao_cao="có"))

    assert answer.status_code == 302
    assert said() == {
        ("Thu ngân sách", SELF): Decimal("1234.5"),
        ("Nông thôn mới", SELF): Decimal("12.25"),
        ("Nộp báo cáo", SELF): 1,
    }
    assert messages(client, answer) == ["Đã lưu 3 thay đổi."]


def test_what_was_wrong_stays_in_the_form_beside_its_sentence_and_the_rest_is_saved(client, own):
    page = post(client, own, "member", fields(own, ngan_sach="90", nong_thon="25", giai="nhiều"))

    soup = BeautifulSoup(page.content, "html.parser")
    assert said() == {("Thu ngân sách", SELF): 90}
    assert soup.select_one(f"[name=value-{key(own)}]")["value"] == "25"
    assert soup.select_one(f"#error-{key(own)}").text == "Điểm 25 vượt điểm tối đa 20 của tiêu chí."
    assert soup.select_one(f"[name=value-{key(own, 'Giải báo chí')}]")["value"] == "nhiều"
    assert "nhiều" in soup.select_one(f"#error-{key(own, 'Giải báo chí')}").text
    assert soup.select_one(".notice-error h2").text == "Đã lưu 1 thay đổi, còn có ô chưa lưu được"
    assert soup.select_one(f"[name=value-{key(own, 'Thu ngân sách')}]")["value"] == "90"


def test_a_value_that_somebody_changed_since_the_page_was_opened_is_shown_and_may_then_be_replaced(client, own):
    write_cells(own.bloc_year, [own.cell("9")], by=own.people["staff"])

    page = post(client, own, "member", fields(own, nong_thon="12"))

    soup = BeautifulSoup(page.content, "html.parser")
    assert said() == {("Nông thôn mới", SELF): 9}
    assert "đã ghi 9" in soup.select_one(f"#error-{key(own)}").text
    held = soup.select_one(f"[name=held-{key(own)}]")["value"]
    assert (held, soup.select_one(f"[name=value-{key(own)}]")["value"]) == ("9", "12")
    post(client, own, "member", fields(own, held={"nong_thon": held}, nong_thon="12"))
    assert said() == {("Nông thôn mới", SELF): 12}


def test_a_field_that_was_not_touched_does_not_undo_what_somebody_else_wrote(client, own):
    write_cells(own.bloc_year, [own.cell("9")], by=own.people["staff"])

    answer = post(client, own, "member", fields(own, nong_thon="", ngan_sach="80"))

    assert answer.status_code == 302
    assert said() == {("Nông thôn mới", SELF): 9, ("Thu ngân sách", SELF): 80}


def test_an_emptied_field_takes_the_value_back(client, own):
    write_cells(own.bloc_year, [own.cell("9")], by=own.people["member"])

    post(client, own, "member", fields(own, held={"nong_thon": "9"}, nong_thon=""))

    assert said() == {}


def test_a_save_of_nothing_says_so(client, own):
    assert messages(client, post(client, own, "member", fields(own, nong_thon=""))) == ["Không có gì thay đổi."]


def test_staff_choose_the_stage_at_which_they_write(client, year):
    reason = {f"reason-{key(year)}": "Biên bản họp khối"}

    post(client, year, "staff", {**fields(year, nong_thon="11"), **reason}, stage=CROSS)
    post(client, year, "staff", fields(year, nong_thon="10"))

    assert said() == {("Nông thôn mới", CROSS): 11, ("Nông thôn mới", STANDING): 10}
    assert Score.objects.get(stage=CROSS).reason == "Biên bản họp khối"


def test_a_reason_alone_can_be_added_later(client, year):
    post(client, year, "staff", fields(year, nong_thon="10"))

    posted = {**fields(year, held={"nong_thon": "10"}, nong_thon="10"), f"reason-{key(year)}": "Thiếu minh chứng"}
    post(client, year, "staff", posted)

    assert (Score.objects.get().value, Score.objects.get().reason) == (10, "Thiếu minh chứng")


def test_the_deputy_scores_the_sheet_of_the_leader(client, year):
    post(client, year, "deputy", fields(year, nong_thon="7"), of="lead")

    assert said() == {("Nông thôn mới", LEADER): 7}


def terms(year, text="Thu ngân sách", **fields):
    return {f"terms-{key(year, text)}": "1", **{f"{name}-{key(year, text)}": value for name, value in fields.items()}}


def test_staff_give_a_unit_a_target_of_its_own_and_take_it_back(client, year):
    post(client, year, "staff", terms(year, target="80"))
    assert SheetLine.objects.get().target == 80
    assert "chỉ tiêu riêng 80" in words(read(client, year, "member"))

    post(client, year, "staff", terms(year, target=""))
    assert SheetLine.objects.get().target is None


def test_staff_take_a_criterion_from_a_unit_and_give_it_back(client, year):
    post(client, year, "staff", terms(year, unassigned="on", target=""))
    assert not SheetLine.objects.get().is_assigned
    assert "Không giao cho đơn vị." in words(read(client, year, "member"))

    post(client, year, "staff", terms(year, target=""))
    assert SheetLine.objects.get().is_assigned


def test_a_wrong_target_is_told_and_the_values_are_kept(client, year):
    page = post(client, year, "staff", {**terms(year, target="-5"), **fields(year, nong_thon="9")})

    assert "Không ghi số âm" in words(page)
    assert said() == {("Nông thôn mới", STANDING): 9}
    assert not SheetLine.objects.filter(target__isnull=False).exists()


def test_a_unit_sets_no_terms_by_forged_fields(client, own):
    post(client, own, "member", terms(own, target="1", unassigned="on"))

    assert SheetLine.objects.count() == 0


# Forged and hostile posts


def test_a_forged_stage_writes_nothing_where_the_person_does_not_speak(client, own):
    post(client, own, "member", fields(own, nong_thon="5"), stage=STANDING)

    assert said() == {("Nông thôn mới", SELF): 5}  # the stage of the address is not theirs, so it is not taken


def test_forged_fields_of_other_columns_change_nothing(client, own):
    sheet = own.sheets["member"]
    before = Sheet.objects.values().get(pk=sheet.pk)
    forged = {"state": "locked", "is_late": "on", "unranked_reason": "x", "scheme": "1", "unit": "1", "_approve": "x"}

    post(client, own, "member", {**forged, f"reason-{key(own)}": "x", **fields(own, nong_thon="5")})

    assert Sheet.objects.values().get(pk=sheet.pk) == before
    assert Score.objects.get().reason == ""


def test_a_value_for_a_criterion_of_another_scheme_is_ignored(client, own):
    strange = rows.scheme(rows.criterion("Lạ")).criteria.get()

    post(client, own, "member", {f"value-{strange.pk}": "5", f"held-{strange.pk}": ""})

    assert said() == {}


HOSTILE = ["\x00", "9" * 4000, "NaN", "Infinity", "1e400", "-5", "١٢", "<b>", "=1+1", "﷽" * 50, "1.234", "1e3"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_input_gets_a_sentence_never_an_error_page(client, own, text):
    posted = {
        **fields(own, nong_thon=text, bao_cao=text),
        f"comment-{key(own)}": text,
        f"held-{key(own, 'Giải báo chí')}": text,
        f"value-{key(own, 'Giải báo chí')}": "3",
        f"drop-{key(own)}": text,
        f"file-{key(own)}": text,
    }

    answer = post(client, own, "member", posted)

    assert answer.status_code in {200, 302}
    assert ("Nông thôn mới", SELF) not in said() or said()["Nông thôn mới", SELF] <= 20


@pytest.mark.parametrize("stage", ["9", "-1", "x", "9" * 30, "\x00"])
def test_a_strange_stage_in_the_address_is_ignored(client, own, stage):
    client.force_login(own.people["member"])

    assert client.get(address(own), {"buoc": stage}).status_code == 200
