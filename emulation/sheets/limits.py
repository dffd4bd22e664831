"""What may be said where: which stage may speak of a sheet now, and which values a criterion can have. Pure."""

from decimal import Decimal

from emulation.models import BlocYear, Criterion, Sheet
from emulation.models.bloc_years import YearStage
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from emulation.models.sheets import IN_APPRAISAL, SheetState
from hanam_portal.publishing.vietnamese.numbers import exact_text

PLACES = 4
BEYOND = Decimal(10) ** 11  # SQLite reads 15 digits back exactly: 11, and the 4 after the comma

APPRAISING = [YearStage.APPRAISAL, YearStage.MEETING, YearStage.STANDING]
OPEN_TO_UNIT = {  # who is late may still hand in while the others are appraised
    SheetState.DRAFT: [YearStage.SELF_SCORING, YearStage.APPRAISAL],
    SheetState.RETURNED: [YearStage.SELF_SCORING, *APPRAISING],
}
WITH_TARGET = [CriterionKind.TARGET, CriterionKind.REACHED, CriterionKind.BEST]

LOCKED = "Phiếu đã chốt. Muốn sửa, phải mở lại kết quả của khối."
APPROVED = "Thường trực đã duyệt phiếu này. Chỉ thường trực còn chấm được, hoặc trả lại phiếu."


def stage_refusal(bloc_year: BlocYear, sheet: Sheet, stage: ScoreStage) -> str:
    """Say why nobody may speak at a stage of this sheet now; "" when it is open."""
    state = SheetState(sheet.state)
    if state == SheetState.LOCKED:
        return LOCKED
    if stage == ScoreStage.SELF:
        if state not in OPEN_TO_UNIT:
            return "Phiếu đã nộp. Muốn sửa phần tự chấm, hãy đề nghị thường trực trả lại phiếu."
        return _year_refusal(bloc_year, OPEN_TO_UNIT[state], "tự chấm")
    if state in OPEN_TO_UNIT:
        return "Đơn vị chưa nộp phiếu này, nên chưa chấm được ở bước sau."
    if state == SheetState.APPROVED and stage != ScoreStage.STANDING:
        return APPROVED
    return _year_refusal(bloc_year, APPRAISING, f"chấm ở bước {stage.label}")


def terms_refusal(bloc_year: BlocYear, sheet: Sheet) -> str:
    """Say why targets and "không giao" of a sheet may not change now; "" when they may."""
    if sheet.state == SheetState.LOCKED:
        return LOCKED
    if sheet.state == SheetState.APPROVED:
        return "Phiếu đã được duyệt. Hãy trả lại phiếu trước khi đổi chỉ tiêu hoặc việc giao tiêu chí."
    done = [YearStage.CLOSED, YearStage.ARCHIVED, YearStage.SUSPENDED, YearStage.NOT_HELD]
    return _year_refusal(bloc_year, [stage for stage in YearStage if stage not in done], "đổi chỉ tiêu")


def value_refusal(criterion: Criterion, value: Decimal) -> str:
    """Say why a criterion cannot have this value; "" when it can."""
    if criterion.kind == CriterionKind.SECTION:
        return "Nhóm tiêu chí không chấm trực tiếp: điểm của nhóm là tổng các tiêu chí bên trong."
    if wrong := _number_refusal(value):
        return wrong
    if criterion.kind == CriterionKind.YES_NO and value not in (0, 1):
        return "Tiêu chí này chỉ nhận 1 (có) hoặc 0 (không)."
    if criterion.kind == CriterionKind.POINTS and criterion.max_points is not None and value > criterion.max_points:
        return f"Điểm {exact_text(value)} vượt điểm tối đa {exact_text(criterion.max_points)} của tiêu chí."
    return ""


def target_refusal(criterion: Criterion, target: Decimal) -> str:
    """Say why a criterion cannot have this target of a unit's own; "" when it can."""
    if criterion.kind not in WITH_TARGET:
        return "Tiêu chí này không tính theo chỉ tiêu."
    return _number_refusal(target)


def _number_refusal(number: Decimal) -> str:
    if not number.is_finite():
        return "Giá trị phải là một số."
    if number < 0:
        return "Không ghi số âm. Điểm trừ cũng ghi bằng số dương."
    if abs(number) >= BEYOND:
        return "Số này quá lớn: nhiều nhất 11 chữ số trước dấu phẩy."
    if number != round(number, PLACES):
        return f"Nhiều nhất {PLACES} chữ số sau dấu phẩy."
    return ""


def _year_refusal(bloc_year: BlocYear, stages: list[YearStage], what: str) -> str:
    if bloc_year.stage in stages:
        return ""
    return f"Năm thi đua đang ở bước “{bloc_year.get_stage_display()}”, không {what} được."


def is_in_appraisal(sheet: Sheet) -> bool:
    return sheet.state in IN_APPRAISAL
