"""Django's own words in Vietnamese: the compiled catalogues are those of their sources."""

import gettext
import re
from pathlib import Path

import pytest

from hanam_portal.settings import BASE_DIR

LOCALE = BASE_DIR / "hanam_portal" / "locale" / "vi" / "LC_MESSAGES"
ENTRY = re.compile(
    r'(?:^msgctxt "(?P<context>.*)"\n)?^msgid "(?P<id>.+)"\n(?:^msgid_plural ".*"\n)?^msgstr(?:\[0\])? "(?P<text>.*)"$',
    re.MULTILINE,
)


def sources(path: Path):
    """Read what the source says: each message, with its context before it as gettext keeps it."""
    found = {}
    for match in ENTRY.finditer(path.read_text(encoding="utf-8").replace('\\"', '"')):
        key = f"{match['context']}\x04{match['id']}" if match["context"] else match["id"]
        found[key] = match["text"]
    return found


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_the_compiled_catalogue_says_what_its_source_says(name):
    with (LOCALE / f"{name}.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog

    compiled = {key[0] if isinstance(key, tuple) else key: text for key, text in catalogue.items() if key}
    assert compiled == sources(LOCALE / f"{name}.po")


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_no_message_is_left_without_words(name):
    assert [message for message, text in sources(LOCALE / f"{name}.po").items() if not text] == []
