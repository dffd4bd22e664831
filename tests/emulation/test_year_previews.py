"""The preview of a bloc's year, its comparison with what citizens read, and the words for a correction."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from emulation.models import BlocYear, Membership, ResultEdition
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import door
from tests.emulation.published import closed, ranked, reopened, year_with_result
from tests.emulation.rows import bloc_year, unit
from tests.emulation.test_blocs_admin import form

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NEW = "/quan-tri/emulation/blocyear/xem-truoc/"
RECORD = ["view_blocyear", "add_blocyear", "change_blocyear", "view_membership", "add_membership", "change_membership"]
PUBLISH = [*RECORD, "publish_blocyear"]


def page_of(year, act):
    return f"/quan-tri/emulation/blocyear/{year.pk}/{act}/"


def frames(response):
    found = BeautifulSoup(response.content, "html.parser").select("iframe")
    return {frame["title"]: BeautifulSoup(frame["srcdoc"], "html.parser") for frame in found}


def words(element):
    return " ".join(element.get_text().split())


def rows_of_everything():
    return [model.objects.count() for model in (BlocYear, Membership, ResultEdition)]


def test_the_preview_is_the_public_page_with_the_result(log_in):
    response = log_in("view_blocyear").get(page_of(year_with_result(1, 2), "xem-truoc"))

    assert list(frames(response)) == [
        f"{name} trên {device}"
        for name in ["Trang của khối", "Danh sách các khối"]
        for device in ["điện thoại", "máy tính"]
    ]
    page = frames(response)["Trang của khối trên điện thoại"]
    assert words(page.h1) == "Khối các huyện, năm 2021"
    assert [words(cell) for cell in page.select(".result tbody th")] == ["Huyện a", "Huyện b"]
    assert words(frames(response)["Danh sách các khối trên máy tính"].select_one(".status")) == "Đã có kết quả"


def test_the_preview_shows_what_the_form_says_and_writes_nothing(log_in):
    year = bloc_year(unit("a"))
    new = unit("b")
    typed = form(
        {"unit": year.members()[0].unit_id, "id": year.members()[0].pk, "role": "leader"},
        new,
        bloc=year.bloc_id,
        period=year.period_id,
        held_on="24/12/2021",
        opened_version=1,
    )
    before = rows_of_everything()

    page = frames(log_in(*RECORD).post(page_of(year, "xem-truoc"), typed))["Trang của khối trên điện thoại"]

    assert [words(row) for row in page.select(".members tbody tr")] == [
        "Huyện a Khối trưởng Còn hoạt động",
        "Huyện b Thành viên Còn hoạt động",
    ]
    assert "ngày 24/12/2021" in words(page.select_one(".facts"))
    assert rows_of_everything() == before and BlocYear.objects.get().held_on is None


def test_a_new_year_without_a_bloc_is_shown_all_the_same(log_in):
    response = log_in(*RECORD).post(NEW, form(unit("a")))

    assert response.status_code == 200
    assert words(frames(response)["Trang của khối trên điện thoại"].h1) == "(chưa chọn khối), chưa chọn kỳ"
    assert not BlocYear.objects.exists()


def test_no_link_leads_out_to_ranks_that_nobody_published(log_in):
    year = year_with_result(1)
    desk = log_in(*RECORD)

    assert "Gửi xem trước" not in desk.get(page_of(year, "change")).text
    assert desk.get(page_of(year, "lien-ket")).status_code == 302


def test_a_revision_is_compared_with_what_citizens_read(log_in):
    one, other = unit("a", ("huyện a", None, date(2025, 1, 1)), ("thị xã a", date(2025, 1, 1), None)), unit("b")
    year = bloc_year(one, other, host=one, note="nội bộ")
    door.publish(year, by="dung")
    year.memberships.filter(unit=other).update(role="leader")
    year.memberships.create(unit=unit("c"), position=5)
    keep(BlocYear.objects.get(), by=None)

    page = log_in("view_blocyear").get(page_of(year, "so-sanh") + "?truoc=live&sau=1")

    comparison = page.context["comparison"]
    assert comparison.fields == []
    [members] = comparison.rows
    assert [(row.kind, row.row.name) for row in members.rows] == [("changed", "huyện b"), ("new", "huyện c")]
    assert [(field.before, field.after) for field in members.rows[0].fields] == [("thành viên", "khối trưởng")]


def test_changed_ranks_are_offered_for_the_note_of_a_correction(log_in):
    year = year_with_result(1, 2, shown="scores")
    door.publish(year, by="dung")
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 2, "95.0000"), ranked(other, 1))

    desk = log_in(*PUBLISH)
    offered = [words for words, _ in desk.get(page_of(year, "dang")).context["form"].fields["facts"].choices]
    desk.post(page_of(year, "dang"), {"opened_version": 1, "kind": "correction", "facts": offered[0]})

    assert offered == ["hạng của huyện b: 2 → 1", "hạng của huyện a: 1 → 2", "tổng điểm của huyện a: 97,5 → 95"]
    assert year.current_edition.note == "Sửa hạng của huyện b: “2” thành “1”."


def test_a_unit_that_lost_its_rank_is_a_changed_fact(log_in):
    year = year_with_result(1, 2)
    door.publish(year, by="dung")
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 1), ranked(other, None, unranked_reason="Đang xem xét."))

    form = log_in(*PUBLISH).get(page_of(year, "dang")).context["form"]

    assert [words for words, _ in form.fields["facts"].choices] == ["hạng của huyện b: 2 → không xếp hạng"]


def test_what_was_only_added_is_no_changed_fact(log_in):
    year = year_with_result(1, 2, shown="none")
    door.publish(year, by="dung")
    BlocYear.objects.update(shown_result="scores", held_on=date(2021, 12, 24), host=year.members()[0].unit)

    form = log_in(*PUBLISH).get(page_of(year, "dang")).context["form"]

    assert "facts" not in form.fields


def test_a_corrected_day_host_and_role_are_changed_facts(log_in):
    one, other = unit("a"), unit("b")
    year = bloc_year(one, other, host=one, held_on=date(2021, 12, 24))
    door.publish(year, by="dung")
    BlocYear.objects.update(held_on=date(2021, 12, 25), host=other)
    year.memberships.filter(unit=one).update(role="leader")

    form = log_in(*PUBLISH).get(page_of(year, "dang")).context["form"]

    assert [words for words, _ in form.fields["facts"].choices] == [
        "ngày hội nghị tổng kết: 24/12/2021 → 25/12/2021",
        "đơn vị đăng cai: huyện a → huyện b",
        "vai trò của huyện a: thành viên → khối trưởng",
    ]
