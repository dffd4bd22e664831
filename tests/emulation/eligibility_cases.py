"""Histories in a compact notation, and the question asked of them.

One line: `2022: CSTDCS X sk; 2023-24: LDTT; 2016..2020: CSTDCS; -: BK-TINH@2015-03-10`, a group a period:
`2022` a year, `2023-24` a school year, `2016..2020` a stage, `-` no period recorded. In a group:

    CSTDCS              an award          CSTDCS!2024-05-12   annulled from that day
    BK-TINH@2015-03-10  signed that day   BK-TINH%            for a campaign or a single deed; %? not recorded for what
    CSTDCS?             from a source that nobody may rely on
    X T H K             hoàn thành xuất sắc, tốt, hoàn thành, không hoàn thành
    sk skt skq          an initiative recognised at base, of the province, of the nation
    #1 #- #~            first of a closed bloc, a closed bloc that ranks nobody, a bloc that is not closed
    7*LDTT/T 1*?        members: seven who are LDTT and completed well, one of whom nothing is recorded; *-/H no title
    at=Lý_Nhân          where the rows of the group happened
"""

import re
from datetime import date

from emulation.eligibility import History, Period, Rule, Span, evaluate, read
from emulation.eligibility.facts import Award, Completion, Hold, Initiative, Level, Member, Membership, Reach, Standing
from emulation.eligibility.statutes import STATUTES

LEVELS = {"X": Level.EXCELLENT, "T": Level.GOOD, "H": Level.DONE, "K": Level.NOT_DONE}
REACHES = {"sk": Reach.BASE, "skt": Reach.PROVINCE, "skq": Reach.NATION}
TITLES = {"CSTDCS", "CSTD-TINH", "CSTDTQ", "LDTT", "CSTT", "TTLDXS", "DVQT", "TTLDTT", "CTD-TINH", "CTD-CP"}
AWARD = re.compile(
    r"(?P<code>[A-Z][A-Z0-9-]+)(?P<thematic>%\??)?(?P<doubt>\?)?(@(?P<signed>[\d-]+))?(!(?P<annulled>[\d-]+))?"
)
NAMES = {"CSTDCS": "Chiến sĩ thi đua cơ sở", "LDTT": "Lao động tiên tiến", "CSTD-TINH": "Chiến sĩ thi đua cấp tỉnh"}
TODAY = date(2026, 11, 24)
COLLECTIVE = frozenset({"collective"})

RULES = [
    Rule(
        key=str(number),
        award=statute.award,
        needs=read(statute.conditions),
        valid_from=statute.since,
        valid_until=statute.until,
        citation=statute.citation,
        confidence=statute.confidence,
    )
    for number, statute in enumerate(STATUTES)
]


def period(text):
    """Write a period: 2022, 2023-24, 2016..2020; None for "-"."""
    if text == "-":
        return None
    if ".." in text:
        first, last = text.split("..")
        return Period(Span.STAGE, f"giai đoạn {first}–{last}", date(int(first), 1, 1), date(int(last), 12, 31))
    year = int(text[:4])
    if "-" in text:
        return Period(Span.SCHOOL_YEAR, f"năm học {year}–{year + 1}", date(year, 9, 1), date(year + 1, 5, 31))
    return Period(Span.YEAR, f"năm {year}", date(year, 1, 1), date(year, 12, 31))


def history(text, **fields):
    """Read a history in the notation above."""
    found = {"awards": [], "completions": [], "initiatives": [], "standings": [], "memberships": []}
    for group in filter(None, (part.strip() for part in text.split(";"))):
        when, rows = group.split(":")
        _group(found, period(when), rows.split())
    return History(**{name: tuple(rows) for name, rows in found.items()}, **fields)


def _group(found, when, tokens):
    where = next((token[3:].replace("_", " ") for token in tokens if token.startswith("at=")), "")
    members = []
    for token in tokens:
        common = {"key": f"{sum(map(len, found.values())):03}", "where": where, "period": when}
        if token in LEVELS:
            found["completions"].append(Completion(**common, level=LEVELS[token]))
        elif token in REACHES:
            found["initiatives"].append(Initiative(**common, reach=REACHES[token]))
        elif token.startswith("#"):
            rank = int(token[1:]) if token[1:].isdigit() else None
            found["standings"].append(Standing(**common, bloc="Khối 1", rank=rank, is_closed=token != "#~"))
        elif "*" in token:
            members += _members(token)
        elif not token.startswith("at="):
            found["awards"].append(_award(token, common))
    if members:
        found["memberships"].append(Membership(**common, members=tuple(members)))


def _award(token, common):
    parts = AWARD.fullmatch(token)
    code, thematic = parts["code"], parts["thematic"]
    return Award(
        **common,
        code=code,
        words=NAMES.get(code, code),
        is_title=code in TITLES,
        is_thematic={None: False, "%": True, "%?": None}[thematic],
        doubt="nguồn chưa kiểm chứng" if parts["doubt"] else "",
        signed_on=parts["signed"] and date.fromisoformat(parts["signed"]),
        annulled_on=parts["annulled"] and date.fromisoformat(parts["annulled"]),
        annulled_by="Quyết định 9/QĐ-UBND",
    )


def _members(token):
    count, what = token.split("*")
    code, _, level = what.partition("/")
    codes = frozenset() if code in "-?" else frozenset([code])
    return [Member(codes, LEVELS.get(level), is_recorded=code != "?")] * int(count)


def asked(text, award, merit, *, on=TODAY, rules=RULES, **fields):
    """Ask the rules of law of a history in the notation above. merit: a period in it."""
    return evaluate(history(text, **fields), rules, award, period(merit), on=on, names=NAMES)


def sentences(finding):
    """Give all that was found, one sentence after the other."""
    return [finding.words, *(words for part in finding.parts for words in sentences(part))]


def hold(words, from_on, until_on=None):
    return Hold(key="H", words=words, from_on=from_on, until_on=until_on)
