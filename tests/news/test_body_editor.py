"""The editor's configuration, and the field that lets only clean HTML into the database."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.forms import modelform_factory
from django.test.utils import isolate_apps

from news.body import BodyRefusedError
from news.editor import CONFIG, BodyField, BodyWidget


@pytest.fixture
def note_model():
    """A model with a body that neither the database nor the migrations know."""
    with isolate_apps("news"):

        class Note(models.Model):
            body = BodyField("nội dung", blank=True)

            class Meta:
                app_label = "news"

            def __str__(self):
                return self.body

        yield Note


def rendered(value='<p>chữ & "nháy"</p>'):
    return BeautifulSoup(BodyWidget().render("body", value, {"id": "id_body"}), "html.parser")


def test_the_text_reaches_the_editor_unchanged():
    textarea = rendered().find("textarea")

    assert textarea.string == '<p>chữ & "nháy"</p>'
    assert (textarea["id"], textarea["name"], textarea["data-type"]) == ("id_body", "body", "ckeditortype")


def test_the_editor_speaks_vietnamese_and_asks_nobody_for_its_version():
    config = json.loads(rendered().find("textarea")["data-config"])

    assert config["language"] == "vi"
    assert config["versionCheck"] is False


def test_the_holes_of_ckeditor_are_closed_by_configuration():
    assert "allowedContent" not in CONFIG
    assert "fullPage" not in CONFIG
    assert str(CONFIG["disallowedContent"]).startswith("script style; *[on*]")
    assert "divarea" in str(CONFIG["extraPlugins"]).split(",")
    assert CONFIG["entities"] is CONFIG["entities_latin"] is False


def test_our_plugins_are_loaded_under_their_hashed_names(monkeypatch):
    monkeypatch.setattr("news.editor.static", lambda path: f"/static/{path.replace('.js', '.0a1b2c.js')}")

    resources = json.loads(rendered().find("textarea")["data-external-plugin-resources"])

    assert resources == [
        ["labels", "/static/news/ckeditor/labels/", "plugin.0a1b2c.js"],
        ["photo", "/static/news/ckeditor/photo/", "plugin.0a1b2c.js"],
        ["photokeys", "/static/news/ckeditor/photokeys/", "plugin.0a1b2c.js"],
        ["photopaste", "/static/news/ckeditor/photopaste/", "plugin.0a1b2c.js"],
        ["pictures", "/static/news/ckeditor/pictures/", "plugin.0a1b2c.js"],
        ["recordfigures", "/static/news/ckeditor/recordfigures/", "plugin.0a1b2c.js"],
    ]


def test_the_dialog_learns_its_addresses_from_the_page():
    root = rendered().find(class_="body-editor")

    assert root["data-pick-url"] == "/quan-tri/news/photo/chon/"
    assert root["data-upload-url"] == "/quan-tri/news/photo/tai-len/"


def test_every_field_of_the_dialog_has_a_label():
    page = rendered()
    labelled = {label["for"] for label in page.find_all("label")}
    fields = [field for field in page.find_all(["input", "textarea"]) if field.get("data-type") != "ckeditortype"]

    assert len(fields) == 6
    assert {field["id"] for field in fields} == labelled


def test_nothing_in_the_widget_is_inline():
    html = BodyWidget().render("body", "", {"id": "id_body"})

    assert "style=" not in html
    assert "<script" not in html


def test_the_model_field_brings_the_editor_into_every_form(note_model):
    assert isinstance(modelform_factory(note_model, fields=["body"])().fields["body"].widget, BodyWidget)


def test_a_save_stores_only_clean_html(note_model):
    note = note_model(body="<p onclick=alert(1)>chữ</p><script>alert(1)</script>")

    assert note_model._meta.get_field("body").pre_save(note, add=True) == "<p>chữ</p>"
    assert note.body == "<p>chữ</p>"


def test_a_body_that_cannot_be_cleaned_is_not_saved(note_model):
    note = note_model(body="<blockquote>" * 1000)

    with pytest.raises(BodyRefusedError):
        note_model._meta.get_field("body").pre_save(note, add=True)


def test_migrations_know_a_text_column_and_no_editor(note_model):
    _, path, _, kwargs = note_model._meta.get_field("body").deconstruct()

    assert path == "django.db.models.TextField"
    assert kwargs == {"verbose_name": "nội dung", "blank": True}
