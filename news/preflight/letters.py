"""Capital and small letters for patterns: Unicode mixes the two, so no range from À to Ỹ tells them apart."""

_LATIN = [*map(chr, range(0x41, 0x250)), *map(chr, range(0x1E00, 0x1F00))]

CAPITAL = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]"
SMALL = f"[{''.join(letter for letter in _LATIN if letter.islower())}]"
