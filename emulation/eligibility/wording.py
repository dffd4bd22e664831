"""Conditions in words, as the one who writes a rule must see what the program understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from emulation.eligibility import conditions as c
from emulation.eligibility.facts import Level, Reach
from hanam_portal.publishing.vietnamese.numbers import exact_text

LEVELS = {
    Level.EXCELLENT: "hoàn thành xuất sắc nhiệm vụ",
    Level.GOOD: "hoàn thành tốt nhiệm vụ",
    Level.DONE: "hoàn thành nhiệm vụ",
    Level.NOT_DONE: "không hoàn thành nhiệm vụ",
}
REACHES = {Reach.BASE: "cấp cơ sở", Reach.PROVINCE: "cấp tỉnh", Reach.NATION: "toàn quốc"}
WHOLE = Decimal(100)
WHENS = {"ever": "", "before": " trước chuỗi năm ấy", "within": " trong chuỗi năm ấy"}
THEMATICS = {
    True: "",
    False: "; khen theo chuyên đề hoặc đột xuất không tính",
    None: "; khen theo chuyên đề hoặc đột xuất có tính không thì chưa rõ",
}


@dataclass(frozen=True)
class Words:
    text: str
    parts: tuple["Words", ...] = ()


def in_words(condition: c.Condition, names: Mapping[str, str]) -> Words:
    """Put a condition in Vietnamese. names: of award types by code; a code without one stands for itself."""
    match condition:
        case c.All(parts):
            return Words("có tất cả các điều sau", tuple(in_words(part, names) for part in parts))
        case c.Any(parts):
            return Words("có một trong các điều sau", tuple(in_words(part, names) for part in parts))
        case c.Run():
            return _run(condition, names)
        case c.Titles(codes, at_least):
            return Words(f"danh hiệu {names_of(codes, names)}{_in_years(at_least)}")
        case c.Completed(level, at_least):
            return Words(f"{level_or_better(level)}{_in_years(at_least)}")
        case c.Initiatives(reach, at_least):
            return Words(f"{initiatives(at_least, reach)}")
        case c.Held(codes, when, thematic):
            return Words(f"đã được tặng {names_of(codes, names)}{WHENS[when]}{THEMATICS[thematic]}")
        case c.LeadsBloc():
            return Words("xếp hạng Nhất trong khối thi đua đã chốt kết quả")
        case c.Members():
            return Words(members_wanted(condition, names))
        case c.People(shown):
            return Words(f"người có thẩm quyền xem xét: {shown}")


def names_of(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    return " hoặc ".join(names.get(code, code) for code in codes)


def level_or_better(level: Level) -> str:
    return LEVELS[level] if level == Level.EXCELLENT else f"{LEVELS[level]} trở lên"


def initiatives(count: int, reach: Reach) -> str:
    words = f"{count:02d} sáng kiến, đề tài được công nhận {REACHES[reach]}"
    return words if reach == Reach.NATION else f"{words} trở lên"


def run_asked(run: c.Run) -> str:
    """Name the years that a run asks for: "03 năm liền"."""
    many = f"{run.years:02d} năm{' trở lên' if run.or_more else ''}"
    row = f"{many} liền" if run.each else f"{many} gần nhất"
    return f"{row}, tính đến năm trước kỳ xét" if run.before_merit else row


def members_wanted(wanted: c.Members, names: Mapping[str, str]) -> str:
    what = level_or_better(wanted.level) if wanted.level else f"đạt {names_of(wanted.codes, names)}"
    return f"{how_much(wanted)} người trong tập thể {what}"


def how_much(wanted: c.Members) -> str:
    if wanted.at_least is not None:
        return f"ít nhất {wanted.at_least:02d}"
    if wanted.percent == WHOLE:
        return f"{_percent(wanted.percent)} số"
    if wanted.percent is not None:
        return f"từ {_percent(wanted.percent)} trở lên số"
    return f"trên {_percent(wanted.more_than_percent)} số"


def _percent(number: Decimal | None) -> str:
    return f"{exact_text(number)}%"


def _in_years(count: int) -> str:
    return f" trong ít nhất {count:02d} năm" if count > 1 else ""


def _run(run: c.Run, names: Mapping[str, str]) -> Words:
    parts = []
    if run.each:
        each = in_words(run.each, names)
        parts.append(Words(f"mỗi năm: {each.text}", each.parts))
    if run.has:
        has = in_words(run.has, names)
        parts.append(Words(f"cả chuỗi: {has.text}", has.parts))
    return Words(run_asked(run), tuple(parts))
