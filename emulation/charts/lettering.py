"""The words of a chart: how wide they are, and where they break."""

from math import ceil

LINE_PX = 17
# Of text of 14 px; wider than the letters of system fonts are on average, so that words stay inside the picture.
LETTER_PX = 8.5
MOST_LINES = 3


def width_px(text: str) -> int:
    return ceil(len(text) * LETTER_PX)


def wrapped(text: str, room_px: int, most_lines: int = MOST_LINES) -> list[str]:
    """Break words into lines that fit; what does not fit into the last of them is cut, and says so by "…"."""
    most = max(int(room_px / LETTER_PX), 1)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    kept = lines[:most_lines]
    if len(lines) > most_lines:
        kept[-1] = f"{kept[-1]}…"
    return [line if len(line) <= most else f"{line[: most - 1]}…" for line in kept]
