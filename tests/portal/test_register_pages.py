"""The public pages of awards: one award, one decision, the catalogue, the register as citizens ask it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from emulation.models import AwardProvision, AwardType, Period
from emulation.register import pages
from hanam_portal.publishing import door
from tests.emulation import honours, rows
from tests.emulation.published import year_with_result

pytestmark = pytest.mark.django_db

REGISTER, TYPES = "/thi-dua/khen-thuong/", "/thi-dua/danh-hieu/"
TITLE = {"code": "CSTDCS", "family": "title", "level": "base", "name": "Chiến sĩ thi đua cơ sở"}


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text().split())


def statuses(page):
    return [words(one) for one in page.main.select(".status")]


def table(page, label):
    found = page.select(f"[aria-labelledby={label}] tr")
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in found]


def award_of(line):
    return f"{REGISTER}{line.pk}/"


def published(*lines, **fields):
    decision = honours.decision(*lines, **fields)
    honours.publish(decision)
    return decision


def test_an_award_is_one_sentence_with_its_decision_and_where_it_stands(client):
    title = honours.award_type(**TITLE)
    period = Period.objects.first() or rows.period()
    one = honours.line("Nguyễn Anh Chức", post="giáo viên", unit_name="THCS Bồ Đề", award_type=title, period=period)
    decision = published(one, number="1960/QĐ-UBND")

    page = read(client, award_of(decision.lines.get()))

    assert words(page.h1) == "Nguyễn Anh Chức"
    assert words(page.select_one(".sapo")) == (
        "Nguyễn Anh Chức, giáo viên, THCS Bồ Đề được tặng danh hiệu “Chiến sĩ thi đua cơ sở” năm 2021 theo Quyết định "
        "1960/QĐ-UBND ngày 16/03/2022 của Chủ tịch UBND tỉnh Hà Nam."
    )
    assert statuses(page) == ["Có hiệu lực. Chưa có quyết định nào hủy bỏ hay đính chính."]
    assert page.select_one(".sapo a")["href"] == decision.current_edition.get_absolute_url()


def test_a_posthumous_award_says_so_and_a_form_is_no_title(client):
    one = honours.line("Trần Văn Bình", is_posthumous=True, award_type=honours.award_type(name="Bằng khen của tỉnh"))
    decision = published(one, kind="posthumous")

    page = read(client, award_of(decision.lines.get()))

    assert "Trần Văn Bình, huyện Bình Lục được truy tặng Bằng khen của tỉnh theo Quyết định" in words(page.main)


def test_an_annulled_award_stays_and_says_by_what_and_from_when(client):
    decision = published("Nguyễn Anh Chức", "Trần Thị Bé")
    chuc, be = decision.lines.all()
    annulment = honours.annulment(chuc, issuer="Chủ tịch UBND tỉnh Ninh Bình", number="12/QĐ-UBND")
    honours.publish(annulment)

    page, its_decision = read(client, award_of(chuc)), read(client, decision.current_edition.get_absolute_url())
    annulling = read(client, annulment.current_edition.get_absolute_url())

    assert statuses(page) == [
        "Đã hủy bỏ theo Quyết định 12/QĐ-UBND ngày 03/05/2023 của Chủ tịch UBND tỉnh Ninh Bình, từ ngày 03/05/2023."
    ]
    assert [row[-1] for row in table(its_decision, "danh-sach-1")] == [
        "Tình trạng",
        "Đã hủy bỏ từ ngày 03/05/2023",
        "Có hiệu lực",
    ]
    assert statuses(its_decision) == ["Đã hủy bỏ 1 trong 2 dòng."]
    assert [row[0] for row in table(annulling, "cac-dong")[1:]] == ["Nguyễn Anh Chức Huyện Bình Lục"]
    assert statuses(read(client, award_of(be))) == ["Có hiệu lực. Chưa có quyết định nào hủy bỏ hay đính chính."]


def test_a_correction_shows_the_old_words_beside_the_new_ones(client):
    decision = published("Nguyễn Anh Trức")
    (line,) = decision.lines.all()
    correction = honours.correction(line, name="Nguyễn Anh Chức")
    honours.publish(correction)

    page = read(client, award_of(line))

    assert words(page.h1) == "Nguyễn Anh Chức"
    assert "Tên: trước ghi “Nguyễn Anh Trức”, nay là “Nguyễn Anh Chức”." in words(page.select_one(".notice"))
    assert statuses(page)[0].startswith("Đã đính chính theo Quyết định 2/QĐ-UBND ngày 01/06/2022")
    correcting = read(client, correction.current_edition.get_absolute_url())
    assert table(correcting, "cac-dong")[1][2] == "Tên: Nguyễn Anh Chức"


def test_old_words_of_somebody_who_is_no_longer_named_are_gone_too(client):
    person = honours.person("Nguyễn Anh Chức")
    decision = published(honours.line("Nguyễn Anh Trức", person=person))
    (line,) = decision.lines.all()
    correction = honours.correction(line, name="Nguyễn Anh Chức")
    honours.publish(correction)
    person.is_public = False
    person.save()
    door.publish(type(decision).objects.get(pk=decision.pk), by="Lê Văn Sơn")

    pages_read = [
        client.get(address).text
        for address in (award_of(line), correction.current_edition.get_absolute_url(), f"{REGISTER}?tim=chuc")
    ]

    assert '<h1 class="wide">(không nêu tên)</h1>' in pages_read[0]
    assert [text for text in pages_read if "Chức<" in text or "Trức" in text or "Anh Chức" in text] == []
    kept = str(list(line.editions.values("name", "words", "sort_key", "note", "notes", "person_key")))
    assert [name for name in ("Chức", "Trức", "chuc", "truc", f"'person_key': {person.pk}") if name in kept] == []


def test_awards_of_one_person_are_linked_by_the_key_that_staff_set_and_not_by_name(client):
    person = honours.person("Nguyễn Anh Chức")
    first = published(honours.line("Nguyễn Anh Chức", person=person))
    second = published(honours.line("Ng. Anh Chức", person=person, period_label="năm 2020"))
    published("Nguyễn Anh Chức")

    page = read(client, award_of(first.lines.get()))

    assert len(table(page, "cac-khen-thuong-khac")) == 2
    assert page.select_one("[aria-labelledby=cac-khen-thuong-khac] tbody a")["href"] == award_of(second.lines.get())


def test_a_decision_keeps_titles_and_forms_apart_and_counts_whom_it_honours(client):
    title = honours.award_type(**TITLE)
    decision = published(
        honours.line("Phòng Nội vụ", subject_kind="collective", unit_name=""),
        honours.line("Trường THCS Bồ Đề", subject_kind="collective", unit_name=""),
        honours.line("Nguyễn Anh Chức", award_type=title, post="giáo viên"),
        signer_name="Trương Quốc Huy",
        signer_post="Chủ tịch",
    )

    page = read(client, decision.current_edition.get_absolute_url())

    assert [words(head) for head in page.main.select(".prose h2")] == ["Danh hiệu thi đua", "Hình thức khen thưởng"]
    assert [row[0] for row in table(page, "danh-sach-1")[1:]] == ["Nguyễn Anh Chức Giáo viên Huyện Bình Lục"]
    assert [row[0] for row in table(page, "danh-sach-2")[1:]] == ["Phòng Nội vụ", "Trường THCS Bồ Đề"]
    assert "Danh sách kèm theo gồm 2 tập thể và 1 cá nhân." in words(page.main)
    assert "Trương Quốc Huy Chủ tịch" in words(page.select_one(".facts"))


def test_a_long_list_comes_in_parts_whose_summary_speaks_of_the_whole(client, monkeypatch):
    monkeypatch.setattr(pages, "LINES_A_PAGE", 2)
    title = honours.award_type(**TITLE)
    decision = published("Nguyễn Văn A", "Nguyễn Văn B", honours.line("Nguyễn Văn C", award_type=title))
    address = decision.current_edition.get_absolute_url()

    first, last = read(client, address), read(client, f"{address}?trang=2")

    assert [words(one) for one in first.select(".honours tbody a")] == ["Nguyễn Văn C", "Nguyễn Văn A"]
    assert [words(one) for one in last.select(".honours tbody a")] == ["Nguyễn Văn B"]
    assert "gồm 3 cá nhân" in words(first.main) and "gồm 3 cá nhân" in words(last.main)
    assert first.select_one(".paging a")["href"] == "?trang=2"
    assert client.get(f"{address}?trang=3").status_code == 404


def test_a_wrong_slug_leads_once_to_the_right_one(client):
    edition = published("Nguyễn Anh Chức").current_edition

    response = client.get(f"/thi-dua/quyet-dinh/sai-{edition.decision_id}/")

    assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url())


def test_what_was_withdrawn_answers_410_with_the_reason_and_names_nobody(client):
    decision = published("Nguyễn Anh Chức")
    door.withdraw(decision, reason="Đăng nhầm danh sách.", by="Lê Văn Sơn")

    for address in (decision.current_edition.get_absolute_url(), award_of(decision.lines.get())):
        page = read(client, address, status=410)
        assert "Đăng nhầm danh sách." in words(page.main)
        assert "Chức" not in page.get_text()


def test_what_was_never_published_is_not_there(client):
    decision = honours.decision("Nguyễn Anh Chức")
    number = decision.pk

    for address in (f"/thi-dua/quyet-dinh/x-{number}/", award_of(decision.lines.get()), f"{TYPES}khong-co/"):
        assert client.get(address).status_code == 404
    for key in ("0", "9" * 30):
        assert client.get(f"{REGISTER}{key}/").status_code == 404
        assert client.get(f"/thi-dua/quyet-dinh/x-{key}/").status_code == 404


def test_the_catalogue_keeps_titles_and_forms_apart_and_says_how_well_each_rule_is_known(client):
    title, form = honours.award_type(**TITLE), honours.award_type(name="Bằng khen của tỉnh")
    said = {"regime": "2022", "authority": "Chủ tịch UBND tỉnh", "citation": "Điều 74", "confidence": "M"}
    AwardProvision.objects.create(award_type=form, valid_from=date(2024, 1, 1), **said)

    page = read(client, TYPES)

    blocks = page.main.select("section")
    assert [words(one.h2) for one in blocks] == ["Danh hiệu thi đua", "Hình thức khen thưởng"]
    assert [[words(head) for head in one.find_all("h3")] for one in blocks] == [[title.name], [form.name]]
    assert "Chủ tịch UBND tỉnh quyết định. Căn cứ: Điều 74; chưa kiểm chứng." in words(blocks[1])


def test_the_page_of_an_award_lists_who_got_it_year_by_year(client):
    old, new = honours.award_type(), Period.objects.first() or rows.period(2021)
    published(honours.line("Nguyễn Anh Chức", period=new), honours.line("Trần Thị Bé", period=rows.period(2019)))
    published(honours.line("Lê Văn Công", award_type=honours.award_type(**TITLE), period=new))
    address = old.get_absolute_url()

    page, of_year = read(client, address), read(client, f"{address}?nam=2019")

    assert [words(one) for one in page.main.select("h3")] == ["Nguyễn Anh Chức", "Trần Thị Bé"]
    assert [words(one) for one in of_year.main.select("h3")] == ["Trần Thị Bé"]
    assert [words(one) for one in page.select(".years a")] == ["2021", "2020", "2019"]


def test_the_page_of_a_bloc_year_lists_what_was_awarded_for_it(client):
    year = year_with_result(1, 2)
    edition = door.publish(year, by="dung")
    unit = year.members()[0].unit
    line = honours.line("Huyện a", subject_kind="commune", unit=unit, unit_name="", bloc_year=year, period=year.period)
    decision = published(line)

    page, award = read(client, edition.get_absolute_url()), read(client, award_of(decision.lines.get()))

    assert [row[0] for row in table(page, "bang-khen-thuong")[1:]] == ["Huyện a"]
    assert award.find("a", href=edition.get_absolute_url())


def test_the_register_lists_the_latest_and_says_how_a_question_was_read(client):
    published("Nguyễn Anh Chức", "Trần Thị Bé", number="1960/QĐ-UBND")

    page, asked = read(client, REGISTER), read(client, f"{REGISTER}?tim=chuc+anh&xep=")

    assert [words(one) for one in page.main.select("h3")] == ["Trần Thị Bé", "Nguyễn Anh Chức"]
    assert page.select_one("meta[name=robots]") is None
    assert words(asked.select_one("[role=status]")).startswith(
        "1 dòng Đã tìm theo tên người, tập thể; không phân biệt dấu"
    )
    assert asked.select_one("meta[name=robots]")["content"] == "noindex"
    assert asked.select_one("#tim")["value"] == "chuc anh"


def test_a_number_leads_to_its_decision_even_when_that_honours_nobody(client):
    decision = published("Nguyễn Anh Chức", number="196/QĐ-UBND")
    annulment = honours.annulment(decision.lines.get(), number="1960/QĐ-UBND")
    honours.publish(annulment)

    page = read(client, f"{REGISTER}?tim=qđ+1960")

    assert [one["href"] for one in page.main.select("[aria-label='Quyết định mang số này'] a")] == [
        annulment.current_edition.get_absolute_url()
    ]


def test_nothing_found_says_where_it_looked_and_what_to_try(client):
    page = read(client, f"{REGISTER}?tim=<b>khong co ai</b>&nam=20x1&loai=sai")

    assert words(page.select_one("[role=status]")) == "Không tìm thấy"
    assert page.main.find("b") is None
    assert [one["href"] for one in page.select("[role=alert] a")] == ["#nam", "#loai"]
    assert page.find("a", string="Tìm lại, bỏ các bộ lọc")["href"].startswith("?tim=")


def test_every_page_of_awards_has_its_labels_heads_and_captions(client):
    decision = published(honours.line("Nguyễn Anh Chức", award_type=honours.award_type(**TITLE)))
    entry = decision.lines.get().editions.get()

    for address in (REGISTER, entry.get_absolute_url(), entry.decision_url, TYPES, entry.award_type.get_absolute_url()):
        page = read(client, address)
        fields = {one["id"] for one in page.select("input:not([type=hidden]), select")}
        assert fields == {one["for"] for one in page.select("label")}
        assert len(page.find_all("h1")) == 1
        assert len(page.find_all("table")) == len(page.find_all("caption")) == len(page.select(".table-scroll"))
        assert len({one["id"] for one in page.select("[id]")}) == len(page.select("[id]"))


@pytest.mark.parametrize("count", [1, 6])
def test_pages_of_awards_take_as_many_queries_for_six_lines_as_for_one(client, django_assert_num_queries, count):
    title, person = honours.award_type(**TITLE), honours.person()
    AwardProvision.objects.create(award_type=title, regime="2022", citation="Điều 23", confidence="A")
    year = year_with_result(1)
    door.publish(year, by="dung")
    line = honours.line("Nguyễn Anh Chức", award_type=title, person=person, bloc_year=year, period=year.period)
    decision = published(*[line] * count)
    entry = decision.lines.first().editions.get()
    AwardType.objects.exclude(pk=title.pk).delete()

    for address, queries in [
        (REGISTER, 3),
        (f"{REGISTER}?tim=anh+chuc&nam=2021&don-vi=binh+luc", 4),
        (entry.get_absolute_url(), 5),
        (entry.decision_url, 4),
        (TYPES, 3),
        (title.get_absolute_url(), 4),
    ]:
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_page_that_did_not_change_is_not_sent_again_and_one_that_did_is(client):
    decision = published("Nguyễn Anh Chức")
    (line,) = decision.lines.all()
    addresses = [REGISTER, f"{REGISTER}?tim=chuc", award_of(line), decision.current_edition.get_absolute_url()]
    tags = {address: client.get(address)["ETag"] for address in addresses}

    again = [client.get(address, headers={"if-none-match": tags[address]}).status_code for address in addresses]
    honours.publish(honours.correction(line, name="Nguyễn Anh Chúc"))
    later = [client.get(address, headers={"if-none-match": tags[address]}).status_code for address in addresses]

    assert (again, later) == ([304] * 4, [200] * 4)
