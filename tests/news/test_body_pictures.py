"""What the editor needs to take in pictures and to count words: its page, its configuration, its scripts in step."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from news.body import rules, word_count
from news.editor import CONFIG, PLUGINS, BodyWidget

SCRIPTS = Path(finders.find("news/editor/editor.js")).parent


@pytest.fixture
def page():
    return BeautifulSoup(BodyWidget().render("body", "", {"id": "id_body"}), "html.parser")


def script(name):
    return (SCRIPTS / name).read_text()


def test_every_plugin_of_ours_is_there_and_switched_on():
    assert [name for name in PLUGINS if not finders.find(f"news/ckeditor/{name}/plugin.js")] == []
    assert set(PLUGINS) < set(str(CONFIG["extraPlugins"]).split(","))


def test_pictures_are_left_to_our_plugin_and_the_filters_that_lose_them_are_off():
    removed = str(CONFIG["removePlugins"]).split(",")

    assert CONFIG["clipboard_handleImages"] is False
    assert CONFIG["pasteFilter"] is None
    assert {"uploadimage", "image", "pastefromgdocs"} < set(removed)
    assert "pastefromword" not in removed


def test_no_button_under_the_text_sends_the_form(page):
    assert {button["type"] for button in page.select(".body-foot button, .arrivals button, .editor-keys button")} == {
        "button"
    }


def test_every_dialog_of_the_editor_has_a_name(page):
    dialogs = page.select("dialog")
    names = [page.find(id=dialog["aria-labelledby"]).get_text() for dialog in dialogs]

    assert {"Ảnh còn đang tải lên", "Phím tắt"} <= set(names)


def test_the_page_speaks_only_through_status_lines_that_are_empty_at_first(page):
    lines = page.select(".body-foot [role=status], .arrivals [role=status]")

    assert [line.get_text(strip=True) for line in lines] == ["", "", ""]
    assert page.select_one(".body-count").get("role") is None


def test_the_browser_joins_words_across_the_same_elements_as_the_server():
    inline = re.search(r"INLINE = new Set\(\[(.*?)\]\)", script("status.js"))[1].lower()

    assert rules.INLINE - {"br"} <= set(re.findall(r"\w+", inline))
    assert word_count("<p>nghi<em>ê</em>ng<br>ngả</p><ul><li>một</li><li>hai</li></ul>") == 4


def test_no_two_keys_of_the_sheet_are_the_same_and_none_is_a_bare_letter():
    keys = re.findall(r'keys: \[(.*?)\], says: ".+?"', script("shortcuts.js"))

    assert len(keys) == len(set(keys)) == 15
    assert [key for key in keys if not key.startswith(('"Ctrl"', '"Alt"'))] == ['"Esc"']


def test_headings_are_renamed_in_a_paste_as_on_the_server():
    renamed = {name: kept for name, kept in rules.RENAMED.items() if re.fullmatch(r"h\d", name)}

    assert renamed == {"h1": "h2", "h5": "h4", "h6": "h4"}
    assert 'localName === "h1" ? "h2" : "h4"' in script("paste.js")
