"""Numbers in Vietnamese words, as the north and the radio read them: mốt, tư, lăm, linh."""

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
LONGEST = 18  # digits; what is longer is no quantity and is read digit by digit
MOST_DECIMALS = 3
_BILLION = 10**9
_SCALES = [(10**6, "triệu"), (10**3, "nghìn"), (1, "")]


def integer_words(number: int) -> str:
    """Read a whole number: 1005 is "một nghìn không trăm linh năm". Raises ValueError below 0."""
    if number < 0:
        raise ValueError(f"{number} is read with the word “âm” before it.")
    return " ".join(_words(number, is_whole=True)) or DIGITS[0]


def digits_words(digits: str) -> str:
    """Read digit by digit, in any script that has digits: "0912" is "không chín một hai"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def whole_words(digits: str) -> str:
    """Read digits as a number, or one by one where they are none: "007", or more of them than quantities have."""
    is_number = len(digits) <= LONGEST and (digits == "0" or int(digits[0]) != 0)
    return integer_words(int(digits)) if is_number else digits_words(digits)


def written_words(written: str) -> str:
    """Read a number as Vietnamese writes it: "1.234,5" is "một nghìn hai trăm ba mươi tư phẩy năm"."""
    whole, comma, decimals = written.replace(".", "").partition(",")
    return f"{whole_words(whole)} phẩy {_decimal_words(decimals)}" if comma else whole_words(whole)


def ordinal_words(number: int) -> str:
    """Read a number after "thứ" or "lần thứ": nhất, hai, ba, tư, năm …"""
    return {1: "nhất", 4: "tư"}.get(number) or integer_words(number)


def month_words(number: int) -> str:
    """Read the number of a month or a quarter, of which the fourth is "tư"."""
    return "tư" if number == 4 else integer_words(number)


def _decimal_words(digits: str) -> str:
    """Read what follows the comma: "5" năm, "50" năm mươi, "05" không năm, what is long digit by digit."""
    if len(digits) > MOST_DECIMALS or int(digits) == 0:
        return digits_words(digits)
    zeros = len(digits) - len(str(int(digits)))
    return " ".join([*([DIGITS[0]] * zeros), integer_words(int(digits))])


def _words(number: int, *, is_whole: bool) -> list[str]:
    """is_whole: nothing was read before it, so hundreds and tens that are not there are passed over."""
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        return [*_words(billions, is_whole=is_whole), "tỷ", *_words(rest, is_whole=False)]
    words: list[str] = []
    for size, name in _SCALES:
        three, number = divmod(number, size)
        if three:
            words += [*_three(three, is_whole=is_whole and not words), *([name] if name else [])]
    return words


def _three(number: int, *, is_whole: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [] if is_whole and not hundreds else [DIGITS[hundreds], "trăm"]
    tens, units = divmod(rest, 10)
    if tens == 0:
        return [*words, *(["linh"] if words and units else []), *([DIGITS[units]] if units else [])]
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    return [*words, *([_unit(units, tens)] if units else [])]


def _unit(units: int, tens: int) -> str:
    if units == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(units, DIGITS[units]) if tens > 1 else DIGITS[units]
