"""The draft of an article about a bloc's year, written from what citizens read of it."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.models import RegisterEntry, ResultEdition
from emulation.register.replay import Status
from news.records.figures import Draft, Record, capital

LEADING = 3  # the last rank that the text names before the table


def article_of(edition: ResultEdition, record: Record, awards: list[tuple[RegisterEntry, Record]]) -> Draft:
    """Write the draft: with a result its table, without one its members; then the awards that name the year.

    awards: entries of the register, each with the record of its decision; those that were annulled are left out.
    """
    standing = [(entry, decision) for entry, decision in awards if entry.status != Status.ANNULLED]
    about = f"{edition.bloc_name}, {edition.period_label}"
    body = [_opening(edition, record), *(_result(edition, record) if edition.has_result else [_members(edition)])]
    return Draft(
        title=f"Kết quả thi đua của {about}" if edition.has_result else f"Hội nghị tổng kết của {about}",
        sapo=_sapo(edition),
        body="\n".join([*body, *_awards(standing), format_html("<p>Xem hồ sơ đầy đủ: {}.</p>", record.link)]),
    )


def _sapo(edition: ResultEdition) -> str:
    host = f", do {edition.host_name} đăng cai" if edition.host_name else ""
    meeting = f"{edition.bloc_name} đã họp tổng kết {edition.period_label}{host}." if edition.held_on else ""
    result = f"Bài giới thiệu kết quả thi đua của các đơn vị trong khối, {edition.period_label}."
    return " ".join(part for part in [meeting, result if edition.has_result else ""] if part) or (
        f"Các đơn vị của {edition.bloc_name}, {edition.period_label}."
    )


def _opening(edition: ResultEdition, record: Record) -> SafeString:
    said = format_html("{} có {}", f"{edition.bloc_name}, {edition.period_label},", record.quoted("members"))
    if not edition.held_on:
        return format_html("<p>{}.</p>", said)
    where = f" tại {edition.host_name}" if edition.host_name else ""
    return format_html("<p>{}. Hội nghị tổng kết họp {}{}.</p>", said, record.quoted("held_on"), where)


def _result(edition: ResultEdition, record: Record) -> Iterator[SafeString]:
    rows = (edition.result or {})["rows"]
    first = [row for row in rows if row["rank"] and row["rank"] <= LEADING]
    if first:
        yield format_html(
            "<p>Các đơn vị dẫn đầu:</p><ul>{}</ul>",
            format_html_join(
                "",
                "<li>{}: {}{}</li>",
                ([capital(row["name"]), record.quoted(f"rank:{row['unit']}"), _points(row, record)] for row in first),
            ),
        )
    yield format_html("<p>Đây là {}.</p>", record.quoted("status"))
    yield _table(rows, record, edition)


def _points(row: dict[str, Any], record: Record) -> SafeString:  # a row of a public result
    points = record.quoted(f"total:{row['unit']}")
    return format_html(" ({})", points) if points else points


def _table(rows: list[dict[str, Any]], record: Record, edition: ResultEdition) -> SafeString:
    """Lay out the result; a column of which nothing is public is left out."""
    columns = [("rank", "Hạng"), ("class", "Xếp loại"), ("total", "Tổng điểm")]
    shown = [
        (kind, head)
        for kind, head in columns
        if any(f"{record.ref}:{kind}:{row['unit']}" in record.figures for row in rows)
    ]
    heads = format_html_join("", '<th scope="col">{}</th>', ([head] for head in ["Đơn vị", *(h for _, h in shown)]))
    lines = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            [
                capital(row["name"]),
                format_html_join(
                    "", "<td>{}</td>", ([record.quoted(f"{kind}:{row['unit']}", capital) or "–"] for kind, _ in shown)
                ),
            ]
            for row in rows
        ),
    )
    return format_html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        f"Kết quả thi đua, {edition.period_label}",
        heads,
        lines,
    )


def _members(edition: ResultEdition) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ([capital(member["name"])] for member in edition.members))
    return format_html("<h2>Các đơn vị trong khối</h2><ul>{}</ul>", items)


def _awards(standing: list[tuple[RegisterEntry, Record]]) -> Iterator[str]:
    if not standing:
        return
    items = format_html_join(
        "",
        "<li>{}: {}</li>",
        (
            [decision.quoted(f"name:{entry.line_id}", capital), decision.quoted(f"award:{entry.line_id}")]
            for entry, decision in standing
        ),
    )
    decisions = dict.fromkeys(decision.link for _, decision in standing)
    ways = format_html_join(", ", "{}", ([link] for link in decisions))
    yield format_html("<h2>Khen thưởng</h2><ul>{}</ul><p>Theo {}.</p>", items, ways)
