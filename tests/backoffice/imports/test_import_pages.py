"""The pages of imports: bring a file, look, apply, take back; for those who may, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.models import Period
from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.applying import apply
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.forms import ROWS_SHOWN
from hanam_portal.backoffice.imports.package import MAX_BYTES
from tests.backoffice.forms import soup
from tests.backoffice.imports.conftest import upload

pytestmark = [pytest.mark.urls("tests.backoffice.imports.urls"), pytest.mark.django_db]

NEW = ["2021", "năm 2021", date(2021, 1, 1), date(2021, 12, 31)]
OTHER = ["2022", "năm 2022", date(2022, 1, 1), date(2022, 12, 31)]
WRONG = ["2023", "năm 2023", date(2023, 12, 31), date(2023, 1, 1)]


@pytest.fixture
def page(section):
    """Give the address of a page about the section's imports."""
    return lambda rest="": f"/quan-tri/news/section/{section.pk}/nhap/{rest}"


@pytest.fixture
def staff(client, lan):
    client.force_login(lan)
    return client


def words(response):
    return soup(response).select_one("main").get_text(" ", strip=True)


def test_a_file_is_brought_looked_at_applied_and_taken_back(staff, page, brought):
    asked = staff.get(page("ky-thi-dua/"))
    shown = staff.post(page("ky-thi-dua/"), {"file": upload(NEW, OTHER)}, follow=True)
    batch = page(f"{ImportBatch.objects.get().pk}/")
    applied = staff.post(batch, {"_apply": "Nhập"}, follow=True)
    listed = staff.get(page())
    undone = staff.post(batch, {"_undo": "Hoàn tác"}, follow=True)

    assert "“Mã”, “Tên kỳ”, “Từ ngày”, “Đến ngày”" in words(asked)
    assert shown.redirect_chain == [(batch, 302)]
    assert "cổng thêm 2 dòng và đổi 0 dòng" in words(shown)
    assert "Trần Thị Lan đã nhập lúc" in words(applied) and "Đã nhập tệp “ky.xlsx”." in applied.text
    assert "ky.xlsx : kỳ thi đua, đã áp dụng" in words(listed)
    assert "mọi ô trở lại như trước khi nhập" in words(undone)
    assert Period.objects.count() == 0


def test_changes_are_shown_as_old_and_new(staff, page, brought):
    Period.objects.create(slug="2021", label="năm hai mốt", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    batch = brought(NEW, OTHER)

    table = soup(staff.get(page(f"{batch.pk}/"))).select_one("table")

    assert [row.select_one("th").text for row in table.select("tbody tr")] == ["Bảng điểm, dòng 2"]
    assert (table.select_one("del").text, table.select_one("ins").text) == ("năm hai mốt", "năm 2021")


def test_a_file_with_faults_names_the_cells_and_offers_no_button(staff, page, brought):
    batch = brought(NEW, WRONG, ["Tổng cộng"])

    first = staff.get(page(f"{batch.pk}/"))
    skipped = staff.get(page(f"{batch.pk}/?loc=skipped"))

    assert "1 dòng lỗi nên chưa nhập dòng nào." in words(first) and "Ô D3: ngày cuối phải sau ngày đầu." in words(first)
    assert soup(first).select("[name=_apply]") == []
    assert "Bảng điểm, dòng 4 Tổng cộng dòng tổng" in words(skipped)
    assert "Tệp còn 1 dòng lỗi" in staff.post(page(f"{batch.pk}/"), {"_apply": ""}, follow=True).text


def test_the_same_file_again_says_that_nothing_changes(staff, page, brought, lan):
    apply(brought(NEW), by=lan)

    shown = staff.post(page("ky-thi-dua/"), {"file": upload(NEW)}, follow=True)

    assert "Không có gì thay đổi: mọi dòng của tệp đều đã có trong cổng." in words(shown)
    assert soup(shown).select("[name=_apply]") == []


def test_a_record_that_changed_meanwhile_is_shown_anew(staff, page, brought):
    Period.objects.create(slug="2021", label="năm hai mốt", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    batch = brought(NEW)
    Period.objects.update(label="đã sửa")

    shown = staff.post(page(f"{batch.pk}/"), {"_apply": "Nhập"}, follow=True)

    assert "Số liệu trong cổng đã đổi từ lúc đọc tệp, nên chưa nhập gì." in shown.text
    assert soup(shown).select_one("del").text == "đã sửa"


def test_a_long_file_is_shown_page_by_page_with_as_many_queries(staff, page, brought, django_assert_num_queries):
    first = date(1900, 1, 1)
    rows = [[f"{n:05}", f"kỳ {n}", first + timedelta(n), first + timedelta(n + 1)] for n in range(ROWS_SHOWN * 2 + 1)]
    short, long = brought(NEW), brought(*rows)
    with django_assert_num_queries(4):
        staff.get(page(f"{short.pk}/"))
    with django_assert_num_queries(4):
        last = staff.get(page(f"{long.pk}/?loc=new&trang=3"))

    assert [row.text for row in soup(last).select("tbody th")] == ["Bảng điểm, dòng 202"]
    assert "Trang 3 / 3" in words(last)


@pytest.mark.parametrize("asked", ["?loc=khong-co&trang=abc", "?loc=error&trang=-1", "?trang=" + "9" * 30, "?loc=%00"])
def test_a_senseless_address_shows_the_first_rows(staff, page, brought, asked):
    batch = brought(NEW)

    assert "Bảng điểm, dòng 2" in words(staff.get(page(f"{batch.pk}/{asked}")))


def test_a_large_file_says_that_it_is_being_read(staff, page, brought, monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 1)
    batch = brought(NEW, OTHER)

    waiting = staff.get(page(f"{batch.pk}/"))
    ready = staff.post(page(f"{batch.pk}/"), {"_plan": "so ngay"}, follow=True)

    assert soup(waiting).select("[data-import-waiting]") and "Xem đã xong chưa" in words(waiting)
    assert not soup(ready).select("[data-import-waiting]") and "cổng thêm 2 dòng" in words(ready)


def test_the_template_is_a_workbook_that_changes_nothing(staff, page, brought):
    Period.objects.create(slug="0021", label="=năm", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    answer = staff.get(page("ky-thi-dua/mau/"))
    file = SimpleUploadedFile("mau.xlsx", answer.content)

    shown = staff.post(page("ky-thi-dua/"), {"file": file}, follow=True)

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ky-thi-dua-')
    assert "Không có gì thay đổi" in words(shown)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Hãy chọn một tệp Excel."),
        (SimpleUploadedFile("ky.xlsx", b""), "Tệp rỗng."),
        (SimpleUploadedFile("ky.xlsx", b"PK" + bytes(MAX_BYTES)), "Tệp lớn hơn 5 MB."),
        (SimpleUploadedFile("<b>.xlsx", b"a,b"), "Không nhận tệp “<b>.xlsx”: tệp không phải là sổ tính Excel."),
    ],
)
def test_a_file_that_is_not_read_is_refused_on_the_page(staff, page, brought, file, said):
    answer = staff.post(page("ky-thi-dua/"), {"file": file} if file else {})

    assert answer.status_code == 200 and said in words(answer)
    assert not ImportBatch.objects.exclude(state=BatchState.REFUSED)


def test_whoever_has_a_file_being_read_is_told_to_wait(staff, page, brought):
    batch = brought(NEW)
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.READING)

    answer = staff.post(page("ky-thi-dua/"), {"file": upload(OTHER)})

    assert "Bạn đang nhập một tệp khác." in words(answer)


PAGES = ["", "ky-thi-dua/", "ky-thi-dua/mau/", "{batch}/"]


@pytest.mark.parametrize("rest", PAGES)
@pytest.mark.parametrize(
    ("roles", "status"),
    [
        (["Người duyệt đăng", "Chuyên viên TĐKT"], 200),
        (["Người duyệt đăng"], 403),
        (["Chuyên viên TĐKT"], 403),
    ],
)
def test_only_those_who_see_the_record_and_may_import_reach_its_pages(client, make, page, brought, rest, roles, status):
    address = page(rest.format(batch=brought(NEW).pk))
    user = make.user("minh")
    user.groups.set(Group.objects.filter(name__in=roles))
    client.force_login(user)

    assert client.get(address).status_code == status
    if "mau" not in address and address != page():
        assert client.post(address, {"_apply": ""}).status_code in ({200, 302} if status == 200 else {403})
    assert Period.objects.count() == (1 if status == 200 and rest == "{batch}/" else 0)


@pytest.mark.parametrize("rest", ["khong-co/", "khong-co/mau/", "999999/", "99999999999999999999999999/"])
def test_an_unknown_kind_or_batch_is_not_found(staff, page, rest):
    assert staff.get(page(rest)).status_code == 404


def test_a_batch_of_another_record_is_not_found(staff, page, make, brought):
    batch, other = brought(NEW), make.section("Chính trị")

    assert staff.get(f"/quan-tri/news/section/{other.pk}/nhap/{batch.pk}/").status_code == 404


def test_what_staff_typed_is_shown_as_text(staff, page, brought):
    batch = brought(["2021", "<script>alert(1)</script>", *NEW[2:]])

    assert "<script>alert" not in staff.get(page(f"{batch.pk}/")).text
