"""What is read aloud of an article and of a bloc's year, paragraph by paragraph, as it is written."""

from collections.abc import Iterator
from typing import Any

from emulation.models import ResultEdition
from emulation.results.pages import Place, ResultPage
from hanam_portal.publishing.vietnamese.dates import long_date
from hanam_portal.publishing.vietnamese.numbers import exact_text
from news.body.reading import plain_text
from news.models import Edition


def article_paragraphs(edition: Edition) -> Iterator[str]:
    """Give what was wrong first, then the opening and the text; photos are for eyes."""
    yield from (f"Đính chính: {note['note']}" for note in edition.notes if note["kind"] == "correction")
    if edition.sapo:
        yield edition.sapo
    for block in edition.blocks:
        if block["kind"] == "html":
            yield from plain_text(block["html"]).split("\n")
    if edition.source_name:
        yield f"Theo {edition.source_name}."


def bloc_year_paragraphs(edition: ResultEdition, result: ResultPage | None) -> Iterator[str]:
    """Give the conference, what the result is worth, then the units in their order."""
    yield from (f"Đính chính: {note['note']}" for note in edition.notes if note["kind"] == "correction")
    if edition.held_on:
        host = f", {edition.host_name} đăng cai" if edition.host_name else ""
        yield f"Hội nghị tổng kết họp {long_date(edition.held_on, edition.held_precision)}{host}."
    if result is None:
        yield "Chưa có kết quả xếp hạng nào được công bố cho kỳ này."
        yield _members(edition.members)
        return
    yield f"Đây là {result.status}."
    yield from (_place(unit) for unit in result.units)
    yield from result.remarks


def _members(members: list[dict[str, Any]]) -> str:
    return f"Khối có {len(members)} thành viên: {'; '.join(member['name'] for member in members)}."


def _place(unit: Place) -> str:
    rank = f"Hạng {unit.rank}: {unit.name}" if unit.rank is not None else unit.name
    told = [
        *([f"{exact_text(unit.total)} điểm"] if unit.total is not None else []),
        *([f"xếp loại {unit.class_name}"] if unit.class_name else []),
        *([f"không xếp hạng: {unit.unranked_reason}"] if unit.unranked_reason else []),
    ]
    return f"{', '.join([rank, *told])}."
