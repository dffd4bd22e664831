"""What speaks against a nomination, or asks for a second look. Sentences for staff; only errors hold it back.

The rules and their sources: docs/domain.md, "From a result to a decision".
"""

from collections.abc import Iterable, Iterator
from datetime import date

from emulation.models import Nomination
from emulation.models.award_types import AwardFamily, AwardLevel, SubjectKind
from emulation.models.bloc_years import YearStage
from emulation.models.nominations import Hold, NominationBasis, NominationStage
from emulation.nominations.quotas import FLAGS, GOVERNMENT_FLAG
from emulation.nominations.surroundings import UNITS, Surroundings, read, subject_of
from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold

BEFORE_COUNCIL = [NominationStage.APPRAISED, NominationStage.DEFERRED]


def of(nomination: Nomination, *, on: date | None = None) -> list[Finding]:
    """Judge one nomination. on: the day for holds; today when None."""
    return judge(nomination, read([nomination], on=on))


def of_many(nominations: Iterable[Nomination], *, on: date | None = None) -> dict[int, list[Finding]]:
    """Judge the nominations of a list in a fixed number of queries; by their keys."""
    rows = list(nominations)
    around = read(rows, on=on)
    return {row.pk: judge(row, around) for row in rows}


def judge(nomination: Nomination, around: Surroundings) -> list[Finding]:
    """Judge a nomination by what was read around it."""
    return [
        *_of_result(nomination, around),
        *_of_basis(nomination),
        *_of_subject(nomination, around),
        *_of_repetition(nomination, around),
        *_of_the_way(nomination, around),
    ]


def holds_in_force(nomination: Nomination, on: date) -> list[str]:
    """Say which holds keep the subject from awards on a day."""
    subject = subject_of(nomination)
    return [_held(hold) for hold in read([nomination], on=on).holds.get(subject, [])] if subject else []


def was_consulted(nomination: Nomination, on: date) -> bool:
    return nomination.pk in read([nomination], on=on).consulted


def _of_result(nomination: Nomination, around: Surroundings) -> Iterator[Finding]:
    """Flags go to leaders of blocs; who rests on a bloc's result needs a closed one."""
    award, year = nomination.award_type, nomination.bloc_year
    is_flag, is_highest = award.code in FLAGS, award.code == GOVERNMENT_FLAG
    if year is None:
        if is_flag:
            words = f"{award.name} phải nêu tên khối, cụm mà đơn vị dẫn đầu. Hãy chọn khối, năm thi đua."
            yield Finding("flag-without-bloc", words, is_error=is_highest, field="bloc_year")
        return
    if year.stage == YearStage.SUSPENDED:
        yield Finding("year-suspended", f"{year} đang tạm dừng: {year.stage_reason}", field="bloc_year")
    if year.pk not in around.closed:
        if is_flag or nomination.basis == NominationBasis.RESULT:
            words = f"{year} chưa chốt kết quả, nên chưa kiểm tra được hạng của đơn vị. Hãy chốt kết quả trước."
            yield Finding("result-open", words, field="bloc_year")
        return
    if nomination.subject_kind not in UNITS or nomination.unit_id is None:
        return
    if (year.pk, nomination.unit_id) not in around.members:
        yield Finding("not-a-member", f"{nomination.name} không thi đua trong {year}.", field="bloc_year")
    result = around.results.get((year.pk, nomination.unit_id))
    if result is not None and result.unranked_reason:
        yield Finding("unranked", f"{nomination.name} không được xếp hạng trong {year}: {result.unranked_reason}")
    if is_flag and (result is None or result.rank != 1):
        yield Finding("not-leading", f"{award.name} tặng đơn vị dẫn đầu; {_rank(result)} trong {year}.", is_highest)


def _of_basis(nomination: Nomination) -> Iterator[Finding]:
    """Ad-hoc and thematic merit is no basis for what is given for merit over years (Decree 152/2025, A)."""
    award = nomination.award_type
    is_of_merit = award.family == AwardFamily.TITLE or award.level == AwardLevel.STATE
    if nomination.basis == NominationBasis.THEMATIC and is_of_merit:
        words = (
            f"Kết quả khen thưởng chuyên đề, đột xuất không làm căn cứ xét {award.name} "
            "(Nghị định 152/2025/NĐ-CP). Hãy xem lại căn cứ."
        )
        yield Finding("thematic-basis", words, field="basis")
    if nomination.basis in {NominationBasis.CHAIN, NominationBasis.OTHER} and not nomination.basis_text:
        words = "Chưa nói rõ căn cứ. Hãy ghi, ví dụ: hai lần liên tục Chiến sĩ thi đua cơ sở, năm 2020 và 2021."
        yield Finding("basis-unsaid", words, field="basis_text")


def _of_subject(nomination: Nomination, around: Surroundings) -> Iterator[Finding]:
    award, kinds = nomination.award_type, nomination.award_type.object_kinds
    if kinds and nomination.subject_kind not in kinds:
        meant = ", ".join(SubjectKind(kind).label for kind in kinds if kind in SubjectKind.values)
        kind = nomination.get_subject_kind_display()
        yield Finding("wrong-kind", f"{award.name} dành cho {meant}; đề nghị này ghi {kind}.", field="subject_kind")
    subject = subject_of(nomination)
    if subject is None:
        if nomination.subject_kind != SubjectKind.HOUSEHOLD:
            words = (
                "Chưa gắn với hồ sơ trong hệ thống, nên không kiểm tra được hạng, đề nghị trùng, tạm hoãn. "
                "Hãy chọn đúng người hoặc đơn vị."
            )
            yield Finding(
                "unlinked", words, field="person" if nomination.subject_kind == SubjectKind.PERSON else "unit"
            )
        return
    for hold in around.holds.get(subject, []):
        yield Finding("on-hold", _held(hold))


def _of_repetition(nomination: Nomination, around: Surroundings) -> Iterator[Finding]:
    """The same award twice for a period; several awards for one achievement (law of 2022, B); what was refused."""
    subject, award, period = subject_of(nomination), nomination.award_type, nomination.period
    others = [one for one in around.others.get(subject, []) if one.pk != nomination.pk] if subject else []
    for other in others:
        is_same, is_of_period = other.award_type_id == award.pk, other.period_id == period.pk
        if is_same and other.stage == NominationStage.REFUSED:
            yield Finding("refused-before", f"Đã có đề nghị {award.name} {other.period} không được thông qua.")
        elif is_same and is_of_period:
            words = f"Đã có đề nghị khác cho cùng {award.name}, {period}: bước “{other.get_stage_display()}”."
            yield Finding("twice", words)
        elif is_of_period and _one_achievement(nomination, other):
            words = (
                f"Cùng một thành tích còn được đề nghị {other.award_type.name}. "
                "Một thành tích không tặng nhiều hình thức khen thưởng (Luật Thi đua, khen thưởng 2022)."
            )
            yield Finding("one-achievement", words, field="citation_text")
    for line in around.lines.get(subject, []) if subject else []:
        if line.award_type_id == award.pk and line.period_id == period.pk and line.nomination_id != nomination.pk:
            yield Finding("given-already", f"Đã được {award.name} {period} theo {line.decision}.")


def _of_the_way(nomination: Nomination, around: Surroundings) -> Iterator[Finding]:
    is_waiting = nomination.stage in BEFORE_COUNCIL
    if is_waiting and nomination.award_type.level == AwardLevel.STATE and nomination.pk not in around.consulted:
        words = (
            "Khen thưởng cấp Nhà nước phải công khai lấy ý kiến nhân dân trước khi hội đồng họp; "
            "đề nghị này chưa qua đợt lấy ý kiến nào."
        )
        yield Finding("not-consulted", words)
    ballot = around.ballots.get(nomination.pk)
    if nomination.stage == NominationStage.DEFERRED and ballot and ballot.deferred_until:
        day = short_date(ballot.deferred_until)
        words = "đã đến hạn, hãy xét lại" if ballot.deferred_until <= around.on else "chưa đến hạn"
        yield Finding("deferred", f"Hoãn đến {day} ({words}). Lý do: {ballot.reason}")


def _one_achievement(one: Nomination, other: Nomination) -> bool:
    """Whether two awards of a period are for one achievement: said in the same words, or two forms on one basis."""
    if other.stage == NominationStage.REFUSED:
        return False
    if one.citation_text and fold(one.citation_text) == fold(other.citation_text):
        return True
    are_forms = {one.award_type.family, other.award_type.family} == {AwardFamily.FORM}
    bases = [(each.basis, each.bloc_year_id, fold(each.basis_text)) for each in (one, other)]
    return are_forms and bases[0] == bases[1]


def _rank(result: object) -> str:
    rank = getattr(result, "rank", None)
    return f"đơn vị này xếp hạng {rank}" if rank else "đơn vị này không có hạng"


def _held(hold: Hold) -> str:
    until = f" đến trước {short_date(hold.until_on)}" if hold.until_on else ", chưa có ngày kết thúc"
    return (
        f"Đang {hold.get_kind_display()} từ {short_date(hold.from_on)}{until}: {hold.ground} ({hold.document}). "
        "Khi đã có kết luận, hãy ghi ngày kết thúc."
    )
