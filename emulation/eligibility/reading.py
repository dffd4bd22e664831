"""A rule's JSON, read and checked: every fault is named with its place, in words for the one who wrote it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, TypeVar

from emulation.eligibility import conditions as c
from emulation.eligibility.facts import Level, Reach

Word = TypeVar("Word", bound=StrEnum)

MOST_YEARS = 60
WHENS = ("ever", "before", "within")
ENDINGS = ("merit", "before")
HOW_MUCH = ("at_least", "percent", "more_than_percent")
DEEPEST = 12
SUBJECTS = ("person", "collective", "household", "commune")  # the values of SubjectKind


class RuleError(ValueError):
    """What was written is no rule; the message says where and what to do."""


def read(written: object, codes: Collection[str] | None = None) -> c.Needs:
    """Read a rule: a condition, with "for" and "scope" beside it where it applies to some subjects only.

    codes: those of the award types that there are; None to allow any. Raises RuleError on the first fault.

    Source: docs/eligibility.md describes the language.
    """
    if not isinstance(written, dict):
        raise RuleError("Quy tắc phải là một đối tượng JSON, có một điều kiện, ví dụ “title” và danh sách mã.")
    scope = written.get("scope", "")
    if not isinstance(scope, str):
        raise RuleError("Mục “scope” phải là chữ: quy tắc chỉ áp dụng cho ai.")
    subjects = written.get("for", [])
    if not isinstance(subjects, list) or not all(isinstance(one, str) and one in SUBJECTS for one in subjects):
        raise RuleError(f"Mục “for” phải là danh sách đối tượng, trong số: {', '.join(SUBJECTS)}.")
    rest = {key: value for key, value in written.items() if key not in ("scope", "for")}
    condition = _Reader(codes).condition(rest, "quy tắc")
    return c.Needs(condition, " ".join(scope.split()), frozenset(subjects))


class _Reader:
    """Reads conditions; `place` says which one, `is_inside` whether it stands in a run."""

    def __init__(self, codes: Collection[str] | None) -> None:
        self.codes = codes
        self.kinds: dict[str, tuple[Callable[[dict, str, bool], c.Condition], set[str]]] = {
            "all": (self._all, set()),
            "any": (self._any, set()),
            "title": (self._titles, {"at_least"}),
            "completion": (self._completed, {"at_least"}),
            "initiatives": (self._initiatives, {"at_least"}),
            "run": (self._run, {"each", "has", "or_more", "ending"}),
            "last": (self._last, {"has", "ending"}),
            "award": (self._held, {"when", "thematic"}),
            "leads_bloc": (self._leads_bloc, set()),
            "members": (self._members, set(HOW_MUCH)),
            "members_completion": (self._members_completion, set(HOW_MUCH)),
            "people": (self._people, set()),
        }

    def condition(self, written: object, place: str, is_inside: bool = False) -> c.Condition:
        if not isinstance(written, dict):
            _refuse(place, "phải là một đối tượng { … }")
        if place.count("›") > DEEPEST:
            _refuse(place, f"lồng quá {DEEPEST} tầng")
        kinds = [key for key in written if key in self.kinds]
        if len(kinds) != 1:
            _refuse(place, f"phải có đúng một trong các từ khóa: {', '.join(self.kinds)}")
        read_one, options = self.kinds[kinds[0]]
        if strange := [key for key in written if key != kinds[0] and key not in options]:
            allowed = f"chỉ được có {', '.join(sorted(options))}" if options else "không có thêm mục nào"
            _refuse(place, f"không hiểu “{strange[0]}”; bên cạnh “{kinds[0]}” {allowed}")
        return read_one(written, f"{place} › {kinds[0]}", is_inside)

    def _all(self, written: dict, place: str, is_inside: bool) -> c.Condition:
        return c.All(self._parts(written["all"], place, is_inside))

    def _any(self, written: dict, place: str, is_inside: bool) -> c.Condition:
        return c.Any(self._parts(written["any"], place, is_inside))

    def _parts(self, written: object, place: str, is_inside: bool) -> tuple[c.Condition, ...]:
        if not isinstance(written, list) or not written:
            _refuse(place, "phải là danh sách có ít nhất một điều kiện")
        return tuple(self.condition(part, f"{place} {n}", is_inside) for n, part in enumerate(written, start=1))

    def _titles(self, written: dict, place: str, _: bool) -> c.Condition:
        return c.Titles(self._codes(written["title"], place), _at_least(written, place))

    def _completed(self, written: dict, place: str, _: bool) -> c.Condition:
        return c.Completed(_word(written["completion"], Level, place), _at_least(written, place))

    def _initiatives(self, written: dict, place: str, _: bool) -> c.Condition:
        return c.Initiatives(_word(written["initiatives"], Reach, place), _at_least(written, place))

    def _run(self, written: dict, place: str, is_inside: bool) -> c.Condition:
        if "each" not in written:
            _refuse(place, "phải có “each”: điều kiện của từng năm; nếu chỉ đếm trong n năm thì dùng “last”")
        return c.Run(
            years=self._years(written["run"], place, is_inside),
            each=self.condition(written["each"], f"{place} › each", is_inside=True),
            has=self._has(written, place),
            or_more=_yes_no(written.get("or_more", False), f"{place} › or_more"),
            before_merit=_one_of(written.get("ending", "merit"), ENDINGS, f"{place} › ending") == "before",
        )

    def _last(self, written: dict, place: str, is_inside: bool) -> c.Condition:
        if "has" not in written:
            _refuse(place, "phải có “has”: điều cần có trong các năm ấy")
        return c.Run(
            years=self._years(written["last"], place, is_inside),
            has=self._has(written, place),
            before_merit=_one_of(written.get("ending", "merit"), ENDINGS, f"{place} › ending") == "before",
        )

    def _years(self, written: object, place: str, is_inside: bool) -> int:
        if is_inside:
            _refuse(place, "không đặt một chuỗi năm trong một chuỗi năm khác")
        return _whole(written, place, most=MOST_YEARS)

    def _has(self, written: dict, place: str) -> c.Condition | None:
        return self.condition(written["has"], f"{place} › has", is_inside=True) if "has" in written else None

    def _held(self, written: dict, place: str, _: bool) -> c.Condition:
        thematic = written.get("thematic")
        return c.Held(
            self._codes(written["award"], place),
            _one_of(written.get("when", "ever"), WHENS, f"{place} › when"),
            None if thematic is None else _yes_no(thematic, f"{place} › thematic"),
        )

    def _leads_bloc(self, written: dict, place: str, _: bool) -> c.Condition:
        if written["leads_bloc"] is not True:
            _refuse(place, "chỉ nhận giá trị true")
        return c.LeadsBloc()

    def _members(self, written: dict, place: str, _: bool) -> c.Condition:
        return _enough(c.Members(codes=self._codes(written["members"], place)), written, place)

    def _members_completion(self, written: dict, place: str, _: bool) -> c.Condition:
        return _enough(c.Members(level=_word(written["members_completion"], Level, place)), written, place)

    def _people(self, written: dict, place: str, _: bool) -> c.Condition:
        shown = written["people"]
        if not isinstance(shown, str) or not shown.strip():
            _refuse(place, "phải ghi bằng chữ: người có thẩm quyền cần được cho xem gì")
        return c.People(" ".join(shown.split()))

    def _codes(self, written: object, place: str) -> tuple[str, ...]:
        if not isinstance(written, list) or not written or not all(isinstance(one, str) for one in written):
            _refuse(place, 'phải là danh sách mã danh hiệu, hình thức, ví dụ ["CSTDCS"]')
        if self.codes is not None and (strange := [one for one in written if one not in self.codes]):
            _refuse(place, f"không có danh hiệu, hình thức nào mang mã “{strange[0]}”")
        return tuple(dict.fromkeys(written))


def _at_least(written: dict, place: str) -> int:
    return _whole(written.get("at_least", 1), f"{place} › at_least")


def _enough(wanted: c.Members, written: dict, place: str) -> c.Members:
    given = [key for key in HOW_MUCH if key in written]
    if len(given) != 1:
        _refuse(place, f"phải có đúng một trong ba mục: {', '.join(HOW_MUCH)}")
    number, place = written[given[0]], f"{place} › {given[0]}"
    if given[0] == "at_least":
        return replace(wanted, at_least=_whole(number, place, most=100_000))
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    if not is_number or not 0 < number <= 100:
        _refuse(place, "phải là số phần trăm, lớn hơn 0 và không quá 100")
    percent = Decimal(str(number))
    return replace(wanted, percent=percent) if given[0] == "percent" else replace(wanted, more_than_percent=percent)


def _whole(written: object, place: str, most: int = 100) -> int:
    if not isinstance(written, int) or isinstance(written, bool) or not 1 <= written <= most:
        _refuse(place, f"phải là số nguyên từ 1 đến {most}")
    return written


def _yes_no(written: object, place: str) -> bool:
    if not isinstance(written, bool):
        _refuse(place, "phải là true hoặc false")
    return written


def _one_of(written: object, words: Collection[str], place: str) -> str:
    if not isinstance(written, str) or written not in words:
        _refuse(place, f"phải là một trong: {', '.join(words)}")
    return written


def _word(written: object, words: type[Word], place: str) -> Word:
    return words(_one_of(written, [one.value for one in words], place))


def _refuse(place: str, why: str) -> NoReturn:
    raise RuleError(f"{place[0].upper()}{place[1:]}: {why}.")
