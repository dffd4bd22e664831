"""The list of a decision from a workbook, and into one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulation.importing.award_lines import AwardLineImport
from emulation.models import AwardLine, Decision, RegisterEntry
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.revisions.model import Revision
from tests.emulation import honours, rows
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Họ và tên, tên tập thể", "Loại", "Chức vụ", "Đơn vị công tác", "Mã đơn vị", "Mã cá nhân"]
HEADS += ["Danh hiệu, hình thức", "Thành tích", "Kỳ", "Truy tặng", "Số hiệu bằng"]
COLUMNS = ["name", "subject_kind", "post", "unit_name", "unit__code", "person_id", "award_type__code"]
COLUMNS += ["printed_award", "citation_text", "period__slug", "period_label", "is_posthumous", "certificate_number"]


@pytest.fixture
def decision(db):
    honours.award_type("BK-TINH", name="Bằng khen của Chủ tịch UBND tỉnh")
    honours.award_type("CSTD-TINH", name="Chiến sĩ thi đua tỉnh", family="title")
    rows.period(2021)
    rows.unit("binh-luc")
    return honours.decision()


@pytest.fixture
def bring(monkeypatch, decision, make):
    staff = make.user("son", role="Chuyên viên TĐKT")
    return lambda *told, heads=HEADS: brought(monkeypatch, AwardLineImport(), decision, staff, told or None, heads)


def lines(decision):
    return list(decision.lines.values_list(*COLUMNS))


def told(name="Trần Văn An", kind="cá nhân", award="Bằng khen của Chủ tịch UBND tỉnh", **cells):
    cells = {HEADS[0]: name, HEADS[1]: kind, HEADS[6]: award, **cells}
    return [cells.get(heading, "") for heading in HEADS]


def test_a_list_is_added_whole_again_changes_nothing_and_is_taken_back_exactly(bring, decision):
    person = honours.person("Trần Văn An")
    list_ = [
        told(**{"Chức vụ": "Giám đốc", "Mã cá nhân": str(person.pk), "Kỳ": "năm 2021", "Số hiệu bằng": "007"}),
        told("Trần Văn An", award="CSTD-TINH", **{"Kỳ": "2020", "Truy tặng": "x"}),
        told("huyện Bình Lục", "tập thể", "BẰNG KHEN của Chủ tịch UBND tỉnh", **{"Mã đơn vị": "binh-luc"}),
    ]
    batch = bring(*list_)
    assert sentences(batch) == []
    assert (counts(batch), lines(decision)) == ((3, 0, 0, 0), [])

    apply(batch, by=batch.made_by)

    in_2021, year_2020 = ("2021", ""), (None, "2020")
    capitals = "BẰNG KHEN của Chủ tịch UBND tỉnh"
    assert lines(decision) == [
        ("Trần Văn An", "person", "Giám đốc", "", None, person.pk, "BK-TINH", "", "", *in_2021, False, "007"),
        ("Trần Văn An", "person", "", "", None, None, "CSTD-TINH", "", "", *year_2020, True, ""),
        ("huyện Bình Lục", "collective", "", "", "binh-luc", None, "BK-TINH", capitals, "", None, "", False, ""),
    ]
    decision.refresh_from_db()
    assert decision.version == 2
    assert Revision.objects.of(decision).latest("number").act == "nhập danh sách từ Excel"
    assert counts(bring(*list_)) == (0, 0, 3, 0)
    assert counts(bring()) == (0, 0, 3, 0)

    undo(batch, by=batch.made_by)
    assert lines(decision) == []


def test_a_line_is_changed_by_its_key_and_what_is_blank_stays(bring, decision):
    (first,) = honours.decision(honours.line(post="Chủ tịch", certificate_number="12")).lines.all()
    AwardLine.objects.update(decision=decision)
    heads = ["Mã dòng", *HEADS[:3], HEADS[6], "Số hiệu bằng"]
    award = "Bằng khen BK-TINH" if first.award_type.name == "Bằng khen BK-TINH" else first.award_type.name

    batch = bring([str(first.pk), "Nguyễn Anh Đức", "cá nhân", "", award, ""], heads=heads)
    assert counts(batch) == (0, 1, 0, 0)
    apply(batch, by=batch.made_by)
    first.refresh_from_db()
    assert (first.name, first.post, first.certificate_number) == ("Nguyễn Anh Đức", "Chủ tịch", "12")

    again = bring([str(first.pk), "A", "", "", "", ""], [str(first.pk), "B", "", "", "", ""], heads=heads)
    assert sentences(again) == [
        f"Ô A3: mã {first.pk} đã đứng ở một dòng trên. Hãy bỏ một dòng, hoặc xóa mã ở dòng mới."
    ]
    undo(batch, by=batch.made_by)
    first.refresh_from_db()
    assert first.name == "Nguyễn Anh Chức"


def test_same_name_persons_are_two_lines_and_nobody_is_linked_by_a_name(bring, decision):
    honours.person("Trần Văn An")
    batch = bring(told(), told())

    apply(batch, by=batch.made_by)

    assert [line.person for line in decision.lines.all()] == [None, None]
    assert (counts(bring(told(), told())), counts(bring(told(), told(), told()))) == ((0, 0, 2, 0), (1, 0, 2, 0))


def test_a_title_and_a_form_of_one_name_are_told_apart_by_code_or_by_family(bring):
    honours.award_type("KNC", name="Vì sự nghiệp")
    honours.award_type("DHVS", name="Vì sự nghiệp", family="title")
    heads = [*HEADS[:2], "Mã danh hiệu, hình thức", "Danh hiệu, hình thức", "Danh hiệu hay hình thức"]

    batch = bring(
        ["A", "cá nhân", "", "Vì sự nghiệp", ""],
        ["B", "cá nhân", "DHVS", "Vì sự nghiệp", ""],
        ["C", "cá nhân", "", "vì sự nghiệp", "hình thức"],
        ["D", "cá nhân", "BK-TINH", "Vì sự nghiệp", ""],
        ["E", "cá nhân", "BK-TINH", "Bằng khen lớn", "danh hiệu"],
        heads=heads,
    )

    both = "hình thức khen thưởng “Vì sự nghiệp” (mã KNC) hoặc danh hiệu thi đua “Vì sự nghiệp” (mã DHVS)"
    form = "hình thức khen thưởng “Bằng khen của Chủ tịch UBND tỉnh”"
    assert sentences(batch) == [
        f"Ô D2: “Vì sự nghiệp” có thể là {both}. Hãy ghi mã ở cột “Mã danh hiệu, hình thức”.",
        f"Ô C5: mã BK-TINH là {form} (mã BK-TINH), mà ô bên ghi tên của hình thức khen thưởng “Vì sự nghiệp” (mã KNC). "
        "Hãy sửa một trong hai.",
        "Ô E6: “Bằng khen của Chủ tịch UBND tỉnh” là hình thức khen thưởng. Hãy sửa ô này, hoặc sửa tên đã ghi.",
    ]
    assert [row.payload["told"]["award_type_id"] for row in batch.planned_rows() if row.payload] == [
        AwardLine._meta.get_field("award_type").related_model.objects.get(code=code).pk for code in ["DHVS", "KNC"]
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (told(kind="đội"), "Ô B2: không hiểu loại “đội”."),
        (told(kind=""), "Ô B2: thiếu loại."),
        (told(award="Huân chương lạ"), "Ô G2: danh mục không có “Huân chương lạ”."),
        (told(kind="tập thể", **{"Chức vụ": "Giám đốc"}), "Ô C2: chỉ cá nhân mới có chức vụ;"),
        (told(**{"Mã cá nhân": "99"}), "Ô F2: không có cá nhân nào mang mã “99”."),
        (told(**{"Mã đơn vị": "Bình Lục"}), "Ô E2: không có đơn vị nào mang mã “Bình Lục”."),
        (told(Kỳ="n" * 61), "Ô I2: dài 61 ký tự; nhiều nhất 60."),
    ],
)
def test_one_bad_line_keeps_the_whole_list_out_and_says_where(bring, decision, wrong, sentence):
    batch = bring(wrong, told("Lê Thị Bình"))

    assert [one[: len(sentence)] for one in sentences(batch)] == [sentence]
    with pytest.raises(ImportRefusedError):
        apply(batch, by=batch.made_by)
    assert lines(decision) == []


def test_a_linked_person_of_another_name_and_personal_data_are_remarked_on(bring):
    person = honours.person("Lê Thị Bình", note="giáo viên")
    batch = bring(told(**{"Mã cá nhân": str(person.pk)}), told("Lê Thị Tư, sinh năm 1980"))

    assert (counts(batch), batch.remarks) == (
        (2, 0, 0, 0),
        [
            f"Dòng 2: mã cá nhân {person.pk} là Lê Thị Bình (giáo viên), mà dòng in “Trần Văn An”. "
            "Hãy xem có đúng người không.",
            "Dòng 3 có dữ liệu cá nhân ở phần sẽ in (ngày sinh, số định danh, địa chỉ…), còn thế thì không công bố "
            "được. Hãy bỏ khỏi tệp.",
        ],
    )


def test_a_line_that_citizens_read_by_now_is_not_taken_back(bring, decision):
    batch = bring(told())
    apply(batch, by=batch.made_by)
    honours.publish(Decision.objects.get(pk=decision.pk))

    with pytest.raises(ImportRefusedError, match="đã có dữ liệu khác gắn vào"):
        undo(batch, by=batch.made_by)
    assert RegisterEntry.objects.current().count() == 1


def test_only_granting_decisions_take_a_list_and_only_from_who_sees_persons(decision, make):
    staff, editor = make.user("tam", role="Chuyên viên TĐKT"), make.user("biên", role="Biên tập viên")
    annulment = Decision(kind="annulment")

    assert [AwardLineImport().may(*who) for who in [(staff, decision), (staff, annulment), (editor, decision)]] == [
        *(True, False, False)
    ]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(words, words, words, words, st.booleans(), st.sampled_from(["", "năm 2021", "2021"])), max_size=4
    )
)
def test_whatever_a_list_holds_its_export_brought_back_changes_nothing(bring, decision, listed):
    decision.lines.all().delete()
    award, period = honours.award_type(), rows.Period.objects.get()
    for name, post, citation, printed, is_person, label in listed:
        decision.lines.create(
            subject_kind="person" if is_person else "collective",
            post=post if is_person else "",
            name=f"a{name}",
            citation_text=citation,
            printed_award=printed,
            award_type=award,
            period=period if is_person else None,
            period_label=label,
            is_posthumous=is_person,
        )

    batch = bring() if listed else None

    assert batch is None or (counts(batch), sentences(batch)) == ((0, 0, len(listed), 0), [])
