"""Sittings and their votes: counts that add up, outcomes that lead somewhere, nobody's vote."""

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.models import Ballot
from emulation.models.nominations import NominationStage as S
from emulation.nominations import steps, voting
from emulation.nominations.voting import Vote, VoteRefusedError
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours
from tests.emulation.forms import errors
from tests.emulation.nominated import BY, appraised, bloc_sitting, closed_bloc, flag, member, move, of_unit, vote

pytestmark = pytest.mark.django_db

BASE = "/quan-tri/emulation/sitting/"
RIGHTS = ["view_sitting", "change_sitting", "add_sitting", "change_ballot", "view_nomination"]


def ready(**fields):
    return honours.nomination(stage="appraised", **fields)


def refused(sitting, *votes):
    with pytest.raises(VoteRefusedError) as refusal:
        voting.record(sitting, votes, by=BY)
    return refusal.value.problems


def test_counts_never_grow_from_hall_to_ballot():
    nomination, council = ready(), honours.sitting(eligible=19, present=17)
    said = {"issued": 18, "valid": 16, "in_favour": 17}

    assert refused(council, Vote(nomination.pk, "adopted", **said)) == {
        nomination.pk: [
            "Số đồng ý (17) nhiều hơn số hợp lệ (16).",
            "Số phát ra (18) nhiều hơn số người có mặt (17).",
        ]
    }
    assert refused(council, Vote(nomination.pk, "adopted", in_favour=18)) == {
        nomination.pk: ["Số đồng ý (18) nhiều hơn số người có mặt (17)."]
    }
    voting.record(council, [Vote(nomination.pk, "adopted", issued=17, valid=17, in_favour=17)], by=BY)


def test_the_database_refuses_impossible_ballots_too():
    nomination, council = ready(), honours.sitting()
    for columns in [
        {"outcome": "adopted", "valid": 5, "in_favour": 6},
        {"outcome": "adopted", "issued": 4, "valid": 5},
        {"outcome": "refused"},
        {"outcome": "adopted", "deferred_until": date(2022, 9, 1)},
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            council.ballots.create(nomination=nomination, **columns)


def test_a_share_is_of_the_members_where_their_number_is_known():
    ballot = Ballot(issued=17, valid=16, in_favour=15)

    assert voting.share(ballot, 19) == "15/19 thành viên (78,9 %)"
    assert voting.share(ballot, None) == "15/17 phiếu phát ra (88,2 %)"
    assert voting.share(Ballot(valid=16, in_favour=16), None) == "16/16 phiếu hợp lệ (100,0 %)"
    assert voting.share(Ballot(in_favour=3), None) == "3 đồng ý"
    assert voting.share(Ballot(), 19) == ""


def test_who_is_refused_or_deferred_learns_why():
    first, second = ready(), ready(period=honours.rows.period(2022))
    held = {"deferred_until": date(2022, 3, 1)}

    assert refused(
        honours.sitting(), Vote(first.pk, "refused"), Vote(second.pk, "deferred", reason="Đơn.", **held)
    ) == {
        first.pk: ["Không thông qua hoặc hoãn thì phải ghi lý do."],
        second.pk: ["Ngày hoãn đến phải sau ngày họp."],
    }
    assert Ballot.objects.count() == 0


def test_nobody_votes_before_the_day_on_strangers_or_out_of_turn():
    tomorrow = honours.sitting(held_on=timezone.localdate() + timedelta(days=1))
    other_bloc = bloc_sitting(closed_bloc())
    nomination = honours.nomination()

    assert list(refused(tomorrow, Vote(nomination.pk, "adopted"))) == [0]
    assert refused(other_bloc, Vote(nomination.pk, "adopted")) == {
        nomination.pk: ["Đề nghị này không thuộc khối, năm thi đua của phiên họp."]
    }
    assert refused(honours.sitting(), Vote(nomination.pk, "adopted")) == {
        nomination.pk: [
            "Đề nghị đang ở bước “đề xuất”; chỉ bỏ phiếu về đề nghị đã thẩm định hoặc đã lấy ý kiến nhân dân."
        ]
    }
    assert refused(honours.sitting(), Vote(999, "adopted")) == {999: ["Đề nghị này không còn nữa."]}


def test_an_outcome_may_be_corrected_until_somebody_builds_on_it():
    nomination, council = ready(), honours.sitting()
    assert vote(council, nomination).stage == S.ADOPTED
    assert vote(council, nomination, "refused").stage == S.REFUSED
    assert vote(council, nomination, in_favour=9).stage == S.ADOPTED
    assert Ballot.objects.get().from_stage == S.APPRAISED

    move(nomination, S.SUBMITTED)
    assert refused(council, Vote(nomination.pk, "refused", reason="Nhầm.")) == {
        nomination.pk: ["Đề nghị đã sang bước “đã trình”, nên kết luận này không đổi được nữa."]
    }
    assert vote(council, nomination, in_favour=8).stage == S.SUBMITTED  # the counts of the same outcome may


def test_a_later_vote_settles_the_earlier_one():
    nomination, first = ready(), honours.sitting()
    vote(first, nomination, "deferred")
    move(nomination, S.APPRAISED, reason="Đã có kết luận.")
    vote(honours.sitting(held_on=date(2022, 9, 1)), nomination, "deferred")

    assert refused(first, Vote(nomination.pk, "adopted")) == {nomination.pk: ["Đề nghị đã được bỏ phiếu lần sau."]}


def test_a_vote_recorded_by_mistake_is_taken_back():
    year = closed_bloc()
    nomination = appraised(of_unit(year))
    council = honours.sitting()
    vote(council, nomination, "refused")

    voting.remove(council.ballots.get(), by=BY)
    nomination.refresh_from_db()
    assert (nomination.stage, council.ballots.count()) == (S.APPRAISED, 0)
    with pytest.raises(VoteRefusedError):
        voting.remove(nomination.ballots.get(), by=BY)  # the bloc's: it was appraised since


def test_the_trail_holds_counts_and_no_voter():
    nomination, council = ready(), honours.sitting()
    vote(council, nomination, in_favour=17, valid=18, issued=19)

    event = AuditEvent.objects.get(action="ghi kết quả bỏ phiếu")
    (told,) = json.loads(event.after)["ballots"]
    assert told == {
        "nomination": nomination.pk,
        "method": "secret",
        "issued": 19,
        "valid": 18,
        "in_favour": 17,
        "outcome": "adopted",
        "reason": "",
        "deferred_until": "",
    }
    assert event.actor == BY
    columns = {field.name for field in Ballot._meta.get_fields()}
    assert not columns & {"voter", "voters", "voted_by", "user"}


def test_candidates_of_a_bloc_are_its_own_and_of_the_council_what_was_appraised():
    year = closed_bloc(1, 2)
    own, waiting = of_unit(year), ready()
    other = appraised(of_unit(year, 1))
    honours.nomination()

    assert set(voting.candidates(bloc_sitting(year))) == {own}
    assert set(voting.candidates(year.sittings.order_by("pk").first())) == {own, other}
    assert set(voting.candidates(honours.sitting())) == {waiting, other}


# The page


def page(sitting, query=""):
    return f"{BASE}{sitting.pk}/bo-phieu/{query}"


def typed(client, sitting, common=None, **rows):
    """Open the page of a sitting and post it with what was typed: by the key of a nomination."""
    found = BeautifulSoup(client.get(page(sitting)).content, "html.parser")
    seen = found.select_one("input[name=seen]")["value"]
    sent = {"seen": seen, "method": "secret", "issued": "", "valid": "", "outcome": "", **(common or {})}
    for key, fields in rows.items():
        sent |= {f"{key.removeprefix('n')}-{name}": value for name, value in fields.items()}
    return sent


def test_a_table_is_typed_row_after_row_with_what_is_common_above(log_in):
    council, client = honours.sitting(eligible=19, present=19), log_in(*RIGHTS)
    kept, cut, untouched = ready(), ready(), ready()
    rows = {f"n{kept.pk}": {"in_favour": "18"}, f"n{cut.pk}": {"in_favour": "7", "outcome": "refused", "reason": "Ít."}}
    common = {"issued": "19", "valid": "18", "outcome": "adopted"}

    response = client.post(page(council), typed(client, council, common, **rows))

    assert response.status_code == 302
    told = [(one.nomination_id, one.issued, one.valid, one.in_favour, one.outcome) for one in council.ballots.all()]
    assert told == [(kept.pk, 19, 18, 18, "adopted"), (cut.pk, 19, 18, 7, "refused")]
    untouched.refresh_from_db()
    assert untouched.stage == S.APPRAISED
    assert "18/19 thành viên (94,7 %)" in client.get(page(council)).text


def test_one_wrong_row_keeps_all_from_being_written_and_says_which(log_in):
    council, client = honours.sitting(eligible=19), log_in(*RIGHTS)
    first, second = ready(), ready()
    rows = {f"n{first.pk}": {"in_favour": "18", "outcome": "adopted"}, f"n{second.pk}": {"in_favour": "20"}}

    answers = [
        client.post(page(council), typed(client, council, **rows)),
        client.post(page(council), typed(client, council, **{**rows, f"n{second.pk}": {"in_favour": "x"}})),
        client.post(page(council), typed(client, council, {"outcome": "adopted"}, **rows)),
    ]

    assert Ballot.objects.count() == 0
    lists = [BeautifulSoup(one.content, "html.parser").select(".votes .errorlist li") for one in answers]
    assert [[item.text for item in items] for items in lists] == [
        ["Kết luận: Hãy chọn kết luận, hoặc xóa các ô của dòng này."],
        ["Đồng ý: Hãy ghi một số nguyên."],
        ["Số đồng ý (20) nhiều hơn số thành viên (19)."],
    ]


def test_emptying_a_row_takes_its_vote_back(log_in):
    council, client = honours.sitting(), log_in(*RIGHTS)
    nomination = vote(council, ready(), in_favour=3)

    client.post(page(council), typed(client, council, **{f"n{nomination.pk}": {"method": "secret"}}))

    nomination.refresh_from_db()
    assert (council.ballots.count(), nomination.stage) == (0, S.APPRAISED)


def test_a_table_that_somebody_else_changed_meanwhile_is_not_overwritten(log_in):
    council, client = honours.sitting(), log_in(*RIGHTS)
    nomination = ready()
    sent = typed(client, council, **{f"n{nomination.pk}": {"in_favour": "3", "outcome": "refused", "reason": "Ít."}})
    vote(council, nomination, in_favour=9)

    response = client.post(page(council), sent)

    assert (response.status_code, council.ballots.get().in_favour) == (409, 9)
    assert "vừa đổi trong khi bạn đang ghi" in response.text and 'value="Ít."' in response.text


@pytest.mark.parametrize("query", ["?danh-hieu=x", "?trang=0", "?danh-hieu=99999999999999999&trang=x"])
def test_hostile_words_break_nothing(log_in, query):
    council, client = honours.sitting(), log_in(*RIGHTS)
    nomination = ready()
    wild = {f"{nomination.pk}-{name}": "9" * 40 for name in ["in_favour", "outcome", "method", "deferred_until"]}

    assert client.get(page(council, query)).status_code == 200
    assert client.post(page(council, query), {"seen": "x", **wild}).status_code == 409
    assert client.post(page(council), {**typed(client, council), **wild, "method": "x"}).status_code == 200


def test_the_page_costs_the_same_for_one_row_and_for_three(log_in, django_assert_max_num_queries):
    council, client = honours.sitting(), log_in(*RIGHTS)
    counts = []
    for _ in range(3):
        vote(council, ready())
        with django_assert_max_num_queries(40) as captured:
            client.get(page(council))
        counts.append(len(captured))

    assert counts[0] == counts[2]


def test_the_sum_of_the_governments_flag_stands_on_the_page_and_on_the_form(log_in):
    year, client = closed_bloc(), log_in(*RIGHTS)
    nomination = appraised(of_unit(year, award=flag("CTD-CP")))
    council = honours.sitting()
    vote(council, nomination)

    for address in [page(council), f"{BASE}{council.pk}/change/"]:
        assert "1 đề nghị ÷ 1 tập thể dẫn đầu khối, cụm = 100,0 %, vượt mức 20 %" in client.get(address).text


def test_who_may_not_write_ballots_reads_them(log_in):
    council = honours.sitting()
    client = log_in("view_sitting", "view_nomination")

    assert client.get(page(council)).status_code == 200
    assert client.post(page(council), {}).status_code == 403


def form(**fields):
    empty = dict.fromkeys(["bloc_year", "body_name", "minutes_number", "place", "chair", "eligible", "present"], "")
    return {**empty, "body": "council", "held_on": "01/03/2022", "note": "", **fields}


def test_a_blocs_sitting_begins_with_what_its_year_knows_and_names_it(log_in):
    year, client = closed_bloc(), log_in(*RIGHTS, "view_blocyear")
    blank = BeautifulSoup(client.get(f"{BASE}add/?khoi={year.pk}").content, "html.parser")
    assert blank.select_one("#id_body_name")["value"] == "Khối các huyện"

    unnamed = client.post(f"{BASE}add/", form(body="bloc"))
    assert errors(unnamed) == ["Phiên họp của khối phải ghi khối nào, năm nào."]
    too_many = client.post(f"{BASE}add/", form(eligible="5", present="6"))
    assert errors(too_many) == ["Số có mặt không thể nhiều hơn số thành viên có quyền bỏ phiếu."]

    assert client.post(f"{BASE}add/", form(body="bloc", bloc_year=year.pk)).status_code == 302
    assert str(year.sittings.get()) == "Khối các huyện, họp ngày 01/03/2022"


def test_what_was_voted_in_stays_the_sitting_of_its_body(log_in):
    year, client = closed_bloc(), log_in(*RIGHTS)
    sitting = bloc_sitting(year)
    vote(sitting, of_unit(year))

    client.post(f"{BASE}{sitting.pk}/change/", form(body_name="Khối", opened_version=1, held_on="25/12/2021"))

    sitting.refresh_from_db()
    assert (sitting.body, sitting.bloc_year, sitting.held_on) == ("bloc", year, date(2021, 12, 25))
    assert steps.moves(of_unit(year, 1))[0].to == S.APPRAISED and member(year).code == "a"
