"""The editor of texts that hold no photos and quote no figures: the article's editor without what brings them in."""

from typing import Any, cast

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.db import models
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.widgets import Media
from django.utils.safestring import SafeString

from news.body import clean_body, split
from news.editor import CONFIG, BodyField, external_plugin

PLUGINS = ["labels"]
PHOTO_PLUGINS = {"Photo", "RecordFigure"}


class PlainBodyWidget(CKEditorWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(template_name="news/editor/plain_body.html", attrs=attrs)
        toolbar = cast(list[list[str]], CONFIG["toolbar"])
        self.config = {
            **CONFIG,
            "title": "Nội dung trang",
            "toolbar": [[button for button in row if button not in PHOTO_PLUGINS] for row in toolbar],
            "extraPlugins": ",".join(["divarea", *PLUGINS]),
        }

    @property
    def media(self) -> Media:
        return cast(Media, super().media + Media(css={"all": ["news/editor/editor.css"]}))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.external_plugin_resources = [external_plugin(plugin) for plugin in PLUGINS]
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Render with the project's own templates, as BodyWidget does."""
        return cast(SafeString, super().render(name, value, attrs, TemplatesSetting()))

    def _set_config(self) -> None:
        self.config["language"] = "vi"
        self.config["versionCheck"] = False


class PlainBodyField(BodyField):
    """A rich text that is cleaned at every save as the body of an article is, and keeps no photo."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.TextField.formfield(self, **{**kwargs, "widget": PlainBodyWidget})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        plain = without_photos(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, plain)
        return plain


def without_photos(html: str) -> str:
    """Take every photo out of a clean body."""
    return "\n".join(part for part in split(html) if isinstance(part, str))


def clean_plain_body(html: str) -> tuple[str, int]:
    """Clean a text, and say how many pictures it lost. Raises BodyRefusedError."""
    cleaned = clean_body(html)
    plain = without_photos(cleaned.html)
    photos = sum(not isinstance(part, str) for part in split(cleaned.html))
    return plain, cleaned.lost_images + photos
