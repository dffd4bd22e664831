"""How long the cleaning of a hostile body of 100 KB takes (IN-1: under 200 ms), shape by shape.

python -m bench.cleaning [--kilobytes 100] [--rounds 5] [--only WORD]
"""

import argparse
import sys
import time
from collections.abc import Iterator
from uuid import UUID

from news.body import BodyRefusedError, clean_body
from news.body.rules import FORMATTING

LIMIT_MS = 200
FIGURE = '<figure class="photo" data-photo-id="{}" data-use="{}"></figure>'

# A shape is repeated until the body is as long as asked; one with two parts has the second one as often, at the end.
PHOTO = "a<figure class=photo data-photo-id=7></figure>"
SHAPES: dict[str, str | tuple[str, str]] = {
    "news: paragraphs": "<p>Hội nghị <strong>tổng kết</strong> công tác <em>thi đua</em> năm 2021 của tỉnh.</p>\n",
    "plain text": "Hội nghị tổng kết công tác thi đua ",
    "text in marks apart (NFD)": "Ho\u0323\u0302i nghi\u0323 to\u0302\u0309ng ke\u0302\u0301t ",
    "stacked marks": "\u0301\u0323\u0302",
    "zero-width characters": "\u200b\u00ad",
    "fixed spaces": "\u00a0 \n",
    "empty paragraphs": "<p></p>",
    "short paragraphs": "<p>a",
    "short bold": "<b>a</b> ",
    "unclosed bold": "<b>",
    "unclosed bold, attributes": "<b id=1>",
    "unclosed bold in paragraphs": "<p><b>",
    "unclosed bold in paragraphs, attributes": "<p><b id={}>a",
    "closings without openings": "</p></b></table></li>",
    "misnested formatting": "<b><i>a</b>b</i>",
    "misnested links": "<a href=/x><p>a</a>",
    "links": '<a href="/tin/a" title="b">a</a> ',
    "quotes nested": ("<blockquote>", "</blockquote>"),
    "quotes nested 40 deep": "<blockquote>" * 40 + "a" + "</blockquote>" * 40,
    "inline nested 50 deep": "<q>" * 50 + "a" + "</q>" * 50,
    "lists nested": "<ul><li>a",
    "lists nested 20 deep": "<ul><li>a" * 20 + "</li></ul>" * 20,
    "list items": "<li>a",
    "long link, then paragraphs": ("<p>a", ""),
    "long link round photos": (PHOTO, ""),
    "bold and italic 50 deep round two photos": "<p>" + "<b><i>" * 25 + PHOTO + "a" + PHOTO + "</i></b>" * 25,
    "bold and italic 50 deep round photos": (PHOTO, ""),
    "all formatting open, then paragraphs": ("<p>a", ""),
    "199 containers, then paragraphs": ("<p>a", ""),
    "table cells": "<td>a",
    "table rows": "<tr><td>a<td>b",
    "tables in tables 10 deep": "<table><tr><td>" * 10 + "</table>" * 10,
    "text in tables (fostered)": "<table>a<b>b",
    "table, text between cells": "<table><tr>a<td>b</table>",
    "figures": FIGURE,
    "figures of one use": FIGURE.format(7, UUID(int=1)),
    "figures in figures": "<figure class=photo data-photo-id=7>",
    "figures in paragraphs": "<p>a<figure class=photo data-photo-id=7></figure>b",
    "figures in lists": "<ul><li>a<figure class=photo data-photo-id=7></figure></ul>",
    "images": "<img src=x>",
    "angle brackets": "<",
    "angle brackets and letters": "<a",
    "closing brackets": "</",
    "comments unclosed": "<!--",
    "comments": "<!-- a -->",
    "cdata": "<![CDATA[",
    "processing instructions": "<?a",
    "entities": "&amp;",
    "entities without end": "&#x41",
    "entities unknown": "&abcdefg;",
    "ampersands": "&a",
    "ampersands alone": "&",
    "attributes, one tag": (" a=1", ">"),
    "attributes, quotes open": ("<p a='", ""),
    "attributes in bold": "<b a='\">' b=>",
    "long attribute": ("<p title='", ""),
    "scripts": "<script>a</script>",
    "scripts open": "<script>",
    "svg and math": "<svg><math><mtext>",
    "templates": "<template><p>",
    "selects": "<select><option>a",
    "headings": "<h1><h2>a",
    "breaks": "<br>",
    "rules": "<hr>a",
    "containers": "<div>a<section>b",
    "containers nested 50 deep": "<div>" * 50 + "a" + "</div>" * 50,
    "quotes round bold round figures": "<blockquote><b>a<figure class=photo data-photo-id=7></figure></b></blockquote>",
    "fonts": "<font size=1 color=red>a",
    "nobr": "<nobr>a",
    "letters of every kind": "aắ漢😀e\u0301<p>ﷺ",
}

BEGINNINGS = {
    "199 containers, then paragraphs": "<div>" * 199,
    "long link, then paragraphs": f"<p><a href='/{'x' * 30_000}'>",
    "long link round photos": f"<p><a href='/{'x' * 30_000}'>",
    "bold and italic 50 deep round photos": "<p>" + "<b><i>" * 25,
    "all formatting open, then paragraphs": "<p>" + "".join(f"<{name}>" * 3 for name in sorted(FORMATTING)),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kilobytes", type=int, default=100)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", default="")
    asked = options.parse_args()
    rows = [(name, html, *measured(html, asked.rounds)) for name, html in bodies(asked.kilobytes) if asked.only in name]
    for name, html, milliseconds, outcome in sorted(rows, key=lambda row: -row[2]):
        mark = "  TOO LONG" if milliseconds > LIMIT_MS else ""
        sys.stdout.write(f"{milliseconds:8.1f} ms  {len(html) / 1024:5.0f} K characters  {name}: {outcome}{mark}\n")


def bodies(kilobytes: int) -> Iterator[tuple[str, str]]:
    """Give each shape as a body of so many KB of UTF-8."""
    for name, shape in SHAPES.items():
        opening, closing = shape if isinstance(shape, tuple) else (shape, "")
        count = kilobytes * 1024 // len(f"{opening}{closing}".encode())
        if "{}" in opening:
            yield name, "".join(opening.format(number, UUID(int=number)) for number in range(count))
        elif name in BEGINNINGS:
            yield name, (BEGINNINGS[name] + opening * count)[: kilobytes * 1024]
        elif opening == " a=1":
            yield name, f"<p{opening * count}{closing}"
        elif opening.endswith("'"):
            yield name, opening + "a" * (kilobytes * 1024)
        else:
            yield name, opening * count + closing * count


def measured(html: str, rounds: int) -> tuple[float, str]:
    """Give the best of the milliseconds of the processor and what came out."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        try:
            outcome = f"{len(clean_body(html).html) / 1024:.0f} K"
        except BodyRefusedError as refusal:
            outcome = str(refusal)[:40]
        times.append((time.process_time() - began) * 1000)
    return min(times), outcome


if __name__ == "__main__":
    main()
