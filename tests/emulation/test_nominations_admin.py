"""The pages of nominations: the list, the form, the steps, a bloc's three lists, proposals from its result, holds."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from emulation.admin.nomination_forms import NominationForm
from emulation.models import Hold, Nomination
from emulation.models.nominations import NominationStage as S
from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours, rows
from tests.emulation.forms import errors
from tests.emulation.nominated import appraised, bloc_sitting, closed_bloc, flag, member, of_unit, vote
from tests.emulation.published import closed, ranked

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BASE = "/quan-tri/emulation/nomination/"
RIGHTS = ["view_nomination", "add_nomination", "change_nomination"]
EMPTY = ["person", "unit", "name", "post", "unit_name", "period", "bloc_year", "basis_text", "citation_text", "note"]


def form(award=None, **fields):
    own = {"subject_kind": "person", "basis": "chain", "award_type": (award or honours.award_type()).pk}
    return {**dict.fromkeys(EMPTY, ""), **own, **fields}


def text(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").text.split())


def test_what_was_linked_by_hand_gives_the_printed_words_of_its_time(log_in):
    unit = rows.unit(
        "kim-bang", ("huyện Kim Bảng", None, date(2025, 1, 1)), ("thị xã Kim Bảng", date(2025, 1, 1), None)
    )
    year, person = rows.bloc_year(unit), honours.person("Trần Thị Bé", note="phòng Nội vụ")
    client = log_in(*RIGHTS)

    collective = {"subject_kind": "collective", "basis": "result", "unit": unit.pk, "bloc_year": year.pk}
    client.post(f"{BASE}add/", form(flag(), **collective))
    client.post(f"{BASE}add/", form(person=person.pk, unit=unit.pk, period=year.period_id, post="chuyên viên"))

    told = [(one.name, one.post, one.unit_name, one.period) for one in Nomination.objects.order_by("pk")]
    assert told == [
        ("huyện Kim Bảng", "", "", year.period),
        ("Trần Thị Bé", "chuyên viên", "huyện Kim Bảng", year.period),
    ]
    assert AuditEvent.objects.filter(action="lập đề nghị").count() == 2
    assert Revision.objects.count() == 2


def test_a_form_says_what_it_lacks(log_in):
    year, client = closed_bloc(), log_in(*RIGHTS)
    other = rows.period(2022)

    assert errors(client.post(f"{BASE}add/", form())) == [
        "Hãy ghi tên, hoặc chọn hồ sơ cá nhân, đơn vị.",
        "Hãy chọn kỳ thi đua.",
    ]
    wrong = form(name="A", basis="result", period=other.pk, bloc_year=year.pk)
    assert errors(client.post(f"{BASE}add/", wrong)) == [
        "Khối các huyện, năm 2021 thuộc kỳ khác với kỳ của đề nghị. Hãy chọn lại một trong hai."
    ]
    assert errors(client.post(f"{BASE}add/", form(name="A", basis="result", period=other.pk))) == [
        "Căn cứ là kết quả của khối thì phải ghi khối nào, năm nào."
    ]
    person = honours.person()
    mixed = form(name="A", period=other.pk, subject_kind="household", person=person.pk)
    assert errors(client.post(f"{BASE}add/", mixed)) == ["Chỉ dòng của cá nhân mới gắn với hồ sơ cá nhân."]


def test_what_was_voted_on_and_what_is_decided_stays(log_in):
    client = log_in(*RIGHTS)
    voted = vote(honours.sitting(), honours.nomination(stage="appraised"))
    decided = honours.nomination(stage="decided")

    for one in (voted, decided):
        client.post(f"{BASE}{one.pk}/change/", form(flag(), name="Khác", note="Ghi", opened_version=1))
        one.refresh_from_db()

    told = [(one.award_type.code, one.name, one.note) for one in (voted, decided)]
    assert told == [("BK-TINH", "Khác", "Ghi"), ("BK-TINH", "Nguyễn Anh Chức", "Ghi")]


def test_a_form_opened_before_another_save_or_a_move_ends_in_a_conflict(log_in):
    client = log_in(*RIGHTS)
    nomination = honours.nomination()
    sent = form(name="A", period=nomination.period_id, opened_version=1, citation_text="Một")
    assert client.post(f"{BASE}{nomination.pk}/change/", sent).status_code == 302

    assert client.post(f"{BASE}{nomination.pk}/change/", {**sent, "citation_text": "Hai"}).status_code == 409
    nomination.refresh_from_db()
    assert (nomination.citation_text, nomination.version) == ("Một", 2)


def test_a_move_while_a_form_is_being_saved_is_not_undone(log_in, monkeypatch):
    client, nomination = log_in(*RIGHTS), honours.nomination()

    def moved_meanwhile(form):
        Nomination.objects.update(stage="appraised")
        return form.cleaned_data

    monkeypatch.setattr(NominationForm, "clean", moved_meanwhile)
    sent = form(name="A", period=nomination.period_id, opened_version=1)

    assert client.post(f"{BASE}{nomination.pk}/change/", sent).status_code == 409
    nomination.refresh_from_db()
    assert nomination.name == "Nguyễn Anh Chức"


def test_the_list_is_searched_without_accents_and_shows_what_speaks_against_each(log_in):
    client = log_in(*RIGHTS)
    honours.nomination("Trần Thị Bé", unit_name="huyện Bình Lục", basis_text="x")
    honours.nomination("Nguyễn Văn Đức", unit_name="huyện Lý Nhân", basis_text="x")

    found = text(client.get(f"{BASE}?q=binh+luc"))
    assert "Trần Thị Bé" in found and "Nguyễn Văn Đức" not in found
    assert "Chưa gắn với hồ sơ trong hệ thống" in found
    assert "Nguyễn Văn Đức" in text(client.get(f"{BASE}?q=duc"))


def test_the_list_costs_the_same_for_one_row_and_for_three(log_in, django_assert_max_num_queries):
    year, client, counts = closed_bloc(1, 2, 3), log_in(*RIGHTS), []
    for place in range(3):
        of_unit(year, place, flag("CTD-CP"))
        with django_assert_max_num_queries(40) as captured:
            page = client.get(BASE)
        counts.append(len(captured))

    assert counts[0] == counts[2]
    assert "3 đề nghị ÷ 1 tập thể dẫn đầu khối, cụm = 300,0 %" in text(page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("stage__exact=bloc", {"huyện a"}),
        ("award_type__id__exact={award}", {"huyện b"}),
        ("bloc_year__bloc__id__exact={bloc}", {"huyện a", "huyện b"}),
        ("period__id__exact={period}", {"huyện a", "huyện b", "Nguyễn Anh Chức"}),
        ("basis__exact=chain", {"Nguyễn Anh Chức"}),
    ],
)
def test_the_list_is_filtered(log_in, query, names):
    year, client = closed_bloc(1, 2), log_in(*RIGHTS)
    vote(bloc_sitting(year), of_unit(year))
    other = of_unit(year, 1, award=honours.award_type("TTLDXS"))
    honours.nomination()
    elsewhere = rows.bloc_year(rows.unit("z"), bloc=rows.bloc("Khối khác"), period=rows.period(2022))
    of_unit(elsewhere, award=honours.award_type("DVQT"), basis="other")
    keys = {"award": other.award_type_id, "bloc": year.bloc_id, "period": year.period_id}

    page = BeautifulSoup(client.get(f"{BASE}?{query.format(**keys)}").content, "html.parser")

    assert {one.text.strip() for one in page.select("th.field-subject")} == names


def test_many_are_appraised_at_once_and_the_others_say_why_not(log_in):
    year, client = closed_bloc(), log_in(*RIGHTS)
    fit, unfit = honours.nomination(), of_unit(year)
    ticked = {"action": "appraise", "_selected_action": [fit.pk, unfit.pk]}

    page = text(client.post(BASE, ticked, follow=True))

    assert [Nomination.objects.get(pk=one.pk).stage for one in (fit, unfit)] == [S.APPRAISED, S.PROPOSED]
    assert "1 đề nghị nay ở bước “đã thẩm định”." in page
    assert "Huyện a: Căn cứ là kết quả của khối, nên khối phải suy tôn trước." in page


def test_the_page_of_steps_moves_and_tells_the_story(log_in):
    client = log_in(*RIGHTS)
    nomination = vote(honours.sitting(eligible=19), honours.nomination(stage="appraised"), in_favour=17)
    address = f"{BASE}{nomination.pk}/cac-buoc/"

    assert client.post(address, {"to": "submitted"}).status_code == 302
    wrong = [client.post(address, {"to": to}) for to in ["decided", "x", "adopted"]]
    assert [one.status_code for one in wrong] == [409, 409, 409]

    page = text(client.get(address))
    assert "thông qua, 17/19 thành viên (89,5 %)" in page and "Chuyển bước, bước đã trình" in page
    nomination.refresh_from_db()
    assert nomination.stage == S.SUBMITTED


def test_an_old_revision_of_what_was_voted_on_does_not_come_back(log_in):
    client = log_in(*RIGHTS)
    nomination = honours.nomination()
    sent = form(name="A", period=nomination.period_id, opened_version=1)
    client.post(f"{BASE}{nomination.pk}/change/", sent)
    Nomination.objects.update(stage="appraised")
    vote(honours.sitting(), nomination)

    response = client.post(f"{BASE}{nomination.pk}/khoi-phuc/1/", {"opened_version": 2})

    assert response.status_code == 409 and "không khôi phục bản cũ được" in response.text


def test_what_waits_is_on_the_first_page(client):
    client.force_login(rows.user("chuyen-vien", "Chuyên viên TĐKT"))
    year = closed_bloc(1, 2)
    vote(bloc_sitting(year), of_unit(year))
    of_unit(year, 1)  # its bloc has not met
    honours.nomination("Trần Thị Bé")
    honours.nomination("Lê Thị Tư", stage="consulted")

    page = BeautifulSoup(client.get("/quan-tri/").content, "html.parser")

    queues = {one.h2.text.strip(): [link.text for link in one.select("li a")] for one in page.select(".queue")}
    assert queues["Đề nghị chờ thẩm định 2"] == ["huyện a", "Trần Thị Bé"]
    assert queues["Đề nghị chờ hội đồng 1"] == ["Lê Thị Tư"]


# The pages of a bloc's year

YEAR = "/quan-tri/emulation/blocyear/"
YEAR_RIGHTS = [*RIGHTS, "view_blocyear"]


def test_a_year_shows_its_three_lists_and_leads_on(log_in):
    year, client = closed_bloc(1, 2), log_in(*YEAR_RIGHTS, "add_sitting")
    kept, cut = appraised(of_unit(year)), appraised(of_unit(year, 1))
    council = honours.sitting()
    assert "Khối này có 2 đề nghị, nhiều hơn 1 một khối." in text(client.get(f"{YEAR}{year.pk}/de-nghi/"))
    vote(council, kept)
    vote(council, cut, "refused", reason="Không đủ phiếu.")

    page = client.get(f"{YEAR}{year.pk}/de-nghi/")

    assert "Đề nghị 2, hội đồng thông qua 1, đã ký 0; khác nhau ở 1 dòng." in text(page)
    table = BeautifulSoup(page.content, "html.parser").select("table.nomination-table tbody tr")
    assert [" ".join(row.select("td")[-1].text.split()) for row in table] == [
        "Chưa có quyết định",
        "Hội đồng không thông qua",
    ]


def test_proposals_from_a_result_suggest_and_make_only_what_was_chosen(log_in):
    year, client = closed_bloc(1, 2, 3), log_in(*YEAR_RIGHTS)
    first, certificate = flag(), honours.award_type()
    address = f"{YEAR}{year.pk}/de-nghi/tu-ket-qua/"
    offered = BeautifulSoup(client.get(address).content, "html.parser").select("select[name$=first] option[selected]")
    assert [int(one["value"]) for one in offered] == [first.pk, certificate.pk, certificate.pk]

    leader, second = member(year), member(year, 1)
    chosen = {f"{leader.pk}-first": first.pk, f"{leader.pk}-second": certificate.pk, f"{second.pk}-first": ""}
    assert client.post(address, chosen).status_code == 302

    told = [(one.name, one.award_type.code, one.basis, one.stage) for one in Nomination.objects.order_by("pk")]
    assert told == [("huyện a", "CTD-TINH", "result", "proposed"), ("huyện a", "BK-TINH", "result", "proposed")]
    again = client.post(address, chosen)
    assert "Đơn vị đã được đề nghị danh hiệu, hình thức này." in again.text and Nomination.objects.count() == 2


def test_nothing_comes_from_a_result_that_is_not_closed(log_in):
    year = rows.bloc_year(rows.unit("a"))
    address = f"{YEAR}{year.pk}/de-nghi/tu-ket-qua/"

    assert "Năm thi đua chưa chốt kết quả" in text(log_in(*YEAR_RIGHTS).get(address))


def test_tied_leaders_stand_side_by_side_in_the_proposals(log_in):
    unit, other = rows.unit("a"), rows.unit("b")
    year, client = rows.bloc_year(unit, other), log_in(*YEAR_RIGHTS)
    closed(year, ranked(unit, 1), ranked(other, 1))

    assert text(client.get(f"{YEAR}{year.pk}/de-nghi/tu-ket-qua/")).count("(cùng hạng)") == 2


def test_staff_of_news_see_nothing_of_nominations(log_in):
    year, client = closed_bloc(), log_in("view_blocyear")
    pages = [f"{YEAR}{year.pk}/de-nghi/", f"{YEAR}{year.pk}/de-nghi/tu-ket-qua/", BASE]

    assert [client.get(one).status_code for one in pages] == [403, 403, 403]


# Holds

HOLDS = "/quan-tri/emulation/hold/"


def test_a_hold_is_of_one_subject_and_is_ended_not_changed(log_in):
    unit, person = rows.unit("a"), honours.person()
    client = log_in("view_hold", "add_hold", "change_hold")
    said = {"kind": "hold", "ground": "Đơn khiếu nại", "document": "1/TB", "from_on": "01/03/2022", "until_on": ""}

    both = client.post(f"{HOLDS}add/", {**said, "unit": unit.pk, "person": person.pk})
    assert errors(both) == ["Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai."]
    assert client.post(f"{HOLDS}add/", {**said, "unit": unit.pk, "person": ""}).status_code == 302
    hold = Hold.objects.get()
    client.post(f"{HOLDS}{hold.pk}/change/", {**said, "from_on": "01/01/2000", "until_on": "01/06/2022"})

    hold.refresh_from_db()
    assert (hold.from_on, hold.until_on) == (date(2022, 3, 1), date(2022, 6, 1))
    assert AuditEvent.objects.filter(action="ghi tạm hoãn, không xét").count() == 2
    assert [text(client.get(f"{HOLDS}?hieu-luc={one}")).count("Đơn khiếu nại") for one in "10"] == [0, 1]
