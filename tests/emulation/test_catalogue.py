"""The catalogue of awards: complete, sourced, titles and forms apart; and its page."""

import re
from datetime import date

import pytest
from django.urls import reverse

from emulation.awards.catalogue import CATALOGUE, install_catalogue
from emulation.awards.entries import LAW_2022_FROM, OPEN, UNCONFIRMED
from emulation.models import AwardProvision, AwardType
from emulation.models.intervals import overlap
from tests.emulation import honours

TITLES = {
    "state": {"CTD-CP", "CSTDTQ"},
    "province": {"CTD-TINH", "CSTD-TINH", "TTLDXS", "DVQT", "XPTT"},
    "base": {"CSTDCS", "LDTT", "CSTT", "TTLDTT", "DVTT", "TVH", "GDVH"},
}
CLASSED = ["HCDL", "HCQC", "HCLD", "HCBVTQ", "HCCC", "HUYC-CSVV"]
UNCLASSED = ["HCSV", "HCHCM", "HCDDK", "HCDC", "HCHN", "HUYC-QKQT", "HUYC-VANTQ", "HUYC-TNXP", "HUYC-HN"]
HONOURS = ["BMVNAH", "AHLLVT", "AHLD", "NGND", "NGUT", "TTND", "TTUT", "NSND", "NSUT", "NNND", "NNUT"]
STATE_FORMS = [*UNCLASSED, *HONOURS, "GT-HCM", "GT-NN", "BK-TTG"]
FORMS = {
    "state": {*STATE_FORMS, *(f"{code}-{number}" for code in CLASSED for number in "123")},
    "province": {"BK-TINH", "KNC"},
    "base": {"GK"},
}
ONLY_SINCE_2024 = {"XPTT", "HUYC-TNXP"}


def codes(family):
    found = {}
    for entry in CATALOGUE:
        if entry.family == family:
            found.setdefault(str(entry.level), set()).add(entry.code)
    return found


def test_the_catalogue_has_every_title_and_every_form_of_the_law_and_none_is_both():
    assert codes("title") == TITLES
    assert codes("form") == FORMS
    assert len({entry.code for entry in CATALOGUE}) == len({entry.name for entry in CATALOGUE}) == len(CATALOGUE)


def test_a_state_title_of_honour_is_a_form_and_a_flag_is_a_title():
    families = {entry.name: str(entry.family) for entry in CATALOGUE}

    assert (families["Anh hùng Lao động"], families["Nhà giáo ưu tú"]) == ("form", "form")
    assert (families["Cờ thi đua của Chính phủ"], families["Bằng khen của Thủ tướng Chính phủ"]) == ("title", "form")


def test_both_regimes_speak_of_every_award_with_a_source_and_without_a_gap():
    for entry in CATALOGUE:
        regimes = {str(says.regime) for says in entry.says}
        starts, ends = [says.since for says in entry.says], [says.until for says in entry.says]

        assert regimes == ({"2022"} if entry.code in ONLY_SINCE_2024 else {"2003", "2022"}), entry.code
        assert all(says.citation and says.authority and says.conditions for says in entry.says), entry.code
        assert (starts[1:], ends[-1]) == (ends[:-1], None), entry.code
        assert (starts[0] is None) == ("2003" in regimes), entry.code
        assert next(says.since for says in entry.says if says.regime == "2022") == LAW_2022_FROM, entry.code


def test_what_rests_on_general_knowledge_says_so():
    unread = [says for entry in CATALOGUE for says in entry.says if says.confidence == UNCONFIRMED]
    words = [f"{says.authority} {says.conditions} {says.citation}" for says in unread]

    assert len(words) > 50 and all("chưa kiểm chứng" in text for text in words)


@pytest.mark.parametrize(
    ("code", "day", "confidence", "words"),
    [
        ("CSTD-TINH", date(2024, 6, 1), "B", "03 lần liên tục Chiến sĩ thi đua cơ sở"),
        ("CSTDTQ", date(2025, 12, 31), "B", "02 lần liên tục Chiến sĩ thi đua Bộ"),
        ("TTLDXS", date(2024, 6, 1), "B", "ít nhất 70%"),
        ("TTLDTT", date(2021, 12, 31), "A", "Hơn 50%"),
        ("BK-TTG", date(2016, 1, 1), "A", "05 sáng kiến"),
        ("BK-TTG", date(2021, 12, 31), "M", "chưa kiểm chứng"),
        ("HCLD-3", date(2021, 12, 31), "B", "05 năm liên tục Tập thể lao động xuất sắc"),
        ("CTD-CP", date(2021, 12, 31), "A", "không quá 20%"),
        ("CTD-CP", date(2024, 1, 1), "B", "Không quá 20%"),
    ],
)
def test_the_merit_of_a_day_is_judged_by_the_text_of_its_time(code, day, confidence, words):
    entry = next(entry for entry in CATALOGUE if entry.code == code)
    (says,) = [says for says in entry.says if overlap((says.since, says.until), (day, date(9999, 1, 1)))][:1]

    assert (str(says.confidence), words in says.conditions) == (confidence, True)


def test_nobody_is_named_for_what_the_district_chair_decided_once_the_districts_ended():
    for code in ["CSTDCS", "LDTT", "TTLDTT", "TVH"]:
        *_, until, since = next(entry for entry in CATALOGUE if entry.code == code).says

        assert (until.until, since.since) == (date(2025, 7, 1), date(2025, 7, 1))
        assert "Chủ tịch UBND cấp huyện" in until.authority and OPEN not in until.authority
        assert since.authority.endswith("thay Chủ tịch UBND cấp huyện: chưa kiểm chứng")


@pytest.mark.django_db
def test_installing_twice_adds_nothing_and_keeps_what_staff_changed():
    honours.award_type("GK", name="Giấy khen của chúng tôi")
    added = install_catalogue()
    kept = AwardType.objects.get(code="CSTDCS")
    AwardType.objects.filter(pk=kept.pk).update(name="Chiến sĩ thi đua cấp cơ sở", position=1)
    kept.provisions.filter(regime="2003").update(authority="Đã kiểm chứng lại")
    rows = list(AwardProvision.objects.order_by("pk").values())

    again = install_catalogue()

    assert (len(added), again) == (len(CATALOGUE) - 1, [])
    assert list(AwardProvision.objects.order_by("pk").values()) == rows
    assert AwardType.objects.get(code="CSTDCS").name == "Chiến sĩ thi đua cấp cơ sở"
    assert AwardType.objects.get(code="GK").name == "Giấy khen của chúng tôi"
    assert {one.regime for one in AwardType.objects.get(code="GK").provisions.all()} == {"2003", "2022"}


@pytest.mark.django_db
def test_every_row_of_the_catalogue_passes_the_checks_of_its_form():
    install_catalogue()

    for row in [*AwardType.objects.all(), *AwardProvision.objects.all()]:
        row.full_clean()
    assert AwardType.objects.get(code="HCLD-3").slug == "huan-chuong-lao-dong-hang-ba"


@pytest.mark.django_db
def test_the_list_shows_titles_and_forms_in_tables_of_their_own_in_few_queries(admin, django_assert_max_num_queries):
    install_catalogue()

    with django_assert_max_num_queries(9):
        page = admin.get(reverse("backoffice:emulation_awardtype_changelist")).text

    tables = re.findall(r'<table class="award-types">.*?</table>', page, re.DOTALL)
    assert [re.findall(r"<td>([A-Z]+(?:-[A-Z0-9]+)*)</td>", table).count("CSTDCS") for table in tables] == [1, 0]
    assert "Danh hiệu thi đua: 14" in tables[0] and "Anh hùng Lao động" in tables[1]


@pytest.mark.django_db
def test_what_the_law_names_or_somebody_got_is_not_deleted_and_keeps_its_kind(admin):
    install_catalogue()
    own = honours.award_type("CUA-TINH", name="Danh hiệu của tỉnh", family="title", object_kinds=["person"])
    used = honours.award_type("DA-TRAO", name="Đã trao", object_kinds=["person"])
    honours.nomination(award_type=used)

    def answer(award, page):
        return admin.get(reverse(f"backoffice:emulation_awardtype_{page}", args=[award.pk]))

    law = AwardType.objects.get(code="LDTT")
    assert [answer(award, "delete").status_code for award in [law, used, own]] == [403, 403, 200]
    assert ['name="family"' in answer(award, "change").text for award in [law, used, own]] == [False, False, True]


@pytest.mark.django_db
def test_two_provisions_on_one_day_are_refused(admin):
    award = honours.award_type("CUA-TINH", object_kinds=["person"])
    award.provisions.create(regime="2022", valid_from=date(2024, 1, 1), citation="Điều 1", confidence="M")
    one = award.provisions.get()
    posted = {
        "name": award.name,
        "family": "form",
        "level": "province",
        "object_kinds": ["person"],
        "position": "5",
        "provisions-TOTAL_FORMS": "2",
        "provisions-INITIAL_FORMS": "1",
        "provisions-0-id": one.pk,
        "provisions-0-award_type": award.pk,
        "provisions-0-regime": "2022",
        "provisions-0-valid_from": "01/01/2024",
        "provisions-0-citation": "Điều 1",
        "provisions-0-confidence": "M",
        "provisions-1-award_type": award.pk,
        "provisions-1-regime": "2022",
        "provisions-1-valid_from": "01/07/2025",
        "provisions-1-citation": "Điều 2",
        "provisions-1-confidence": "M",
    }
    url = reverse("backoffice:emulation_awardtype_change", args=[award.pk])

    refused = admin.post(url, posted)
    saved = admin.post(url, {**posted, "provisions-0-valid_until": "01/07/2025"})

    assert "Hai quy định trùng thời gian" in refused.text
    assert (saved.status_code, award.provisions.count()) == (302, 2)
