"""The draft of an article about a decision, written from what citizens read of it and of its list."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.models import DecisionEdition, RegisterEntry
from emulation.models.decisions import DecisionKind
from emulation.register.replay import Status
from news.records.figures import Draft, Record, capital

MOST_LISTED = 300  # of a longer list the article names the awards, and leads to the decision
HEADLINES = {
    DecisionKind.GRANT: "Quyết định khen thưởng",
    DecisionKind.POSTHUMOUS: "Quyết định truy tặng",
    DecisionKind.ANNULMENT: "Quyết định hủy bỏ khen thưởng",
    DecisionKind.CORRECTION: "Quyết định đính chính khen thưởng",
}


def article_of(edition: DecisionEdition, entries: list[RegisterEntry], record: Record) -> Draft:
    """Write the draft: the decision, then its list by award, as far as the awards still stand."""
    standing = [entry for entry in entries if entry.status != Status.ANNULLED]
    return Draft(
        title=f"{HEADLINES[DecisionKind(edition.decision_kind)]}: {edition.title}"[:250],
        sapo=f"{edition.issuer} đã ban hành quyết định: {edition.title}.".replace("..", "."),
        body="\n".join([_opening(edition, record, standing), *_lists(standing, record), _way(record)]),
    )


def _opening(edition: DecisionEdition, record: Record, standing: list[RegisterEntry]) -> str:
    said = format_html(
        "{} ký Quyết định số {}, {}", edition.issuer, record.quoted("number"), record.quoted("signed_on")
    )
    if not standing:
        return format_html("<p>{}.</p>", said)
    return format_html("<p>{}, khen thưởng {}.</p>", said, record.quoted("awards"))


def _lists(standing: list[RegisterEntry], record: Record) -> Iterator[str]:
    if standing and len(standing) <= MOST_LISTED:
        yield _table(standing, record)
    by_award: dict[tuple[int, str], list[RegisterEntry]] = defaultdict(list)
    for entry in standing:
        by_award[entry.award_type_id, entry.award_name].append(entry)
    if by_award:
        rows = ([capital(name), record.quoted(f"awards:{key}")] for key, name in by_award)
        yield format_html("<h2>Số lượng</h2><ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", rows))


def _table(standing: list[RegisterEntry], record: Record) -> SafeString:
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
        (
            [record.quoted(f"{part}:{entry.line_id}") or "–" for part in ("name", "place", "award")]
            for entry in standing
        ),
    )
    heads = format_html_join(
        "", '<th scope="col">{}</th>', ([head] for head in ("Tên", "Chức vụ, đơn vị", "Khen thưởng"))
    )
    return format_html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        "Danh sách được khen thưởng",
        heads,
        rows,
    )


def _way(record: Record) -> SafeString:
    return format_html("<p>Xem quyết định trong sổ khen thưởng: {}.</p>", record.link)
