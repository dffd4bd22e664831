"""The rich-text editor of an article's body: django-ckeditor, reduced and closed as docs/decisions.md says.

The editor only proposes. What is kept is decided by `clean_body`, which BodyField applies at every save.
"""

from typing import Any, cast

from ckeditor.fields import RichTextField
from ckeditor.widgets import CKEditorWidget
from django import forms
from django.db import models
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.widgets import Media, Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from news.body import clean_body

PLUGINS = ["labels", "photo", "photokeys", "photopaste", "pictures", "recordfigures"]
STYLES = ["editor", "figure", "strip", "picker", "phone", "foot", "oldfonts", "record_figures"]
REMOVED_PLUGINS = (
    "about bidi codesnippetgeshi colorbutton colordialog copyformatting dialogadvtab div editorplaceholder elementspath"
    " exportpdf filebrowser find flash floatingspace font forms iframe image indentblock justify language liststyle"
    " maximize newpage pagebreak pastefromgdocs preview print resize save scayt selectall showblocks smiley sourcearea"
    " specialchar stylescombo stylesheetparser templates uploadimage wsc wysiwygarea"
)

CONFIG: dict[str, object] = {
    "skin": "moono-lisa",
    "title": "Nội dung bài viết",
    "contentsLanguage": "vi",
    "toolbar": [
        ["Format", "Bold", "Italic"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["Link", "Unlink"],
        ["Photo", "RecordFigure", "Table"],
        ["PasteFromWord", "RemoveFormat"],
        ["Undo", "Redo"],
    ],
    "format_tags": "p;h2;h3",
    "extraPlugins": ",".join(["divarea", *PLUGINS]),
    "removePlugins": ",".join(REMOVED_PLUGINS.split()),
    "linkDefaultProtocol": "https://",
    "removeDialogTabs": "link:advanced;link:target;table:advanced",
    # What older bodies and imports hold is not lost when they are opened, though no button writes it.
    "extraAllowedContent": (
        "h4 q sub sup hr caption thead tbody; a[title,data-figure]; td[colspan,rowspan]; th[colspan,rowspan,scope]"
    ),
    # No `style`, no event: this closes CVE-2024-24815 even if somebody adds tags to the line above.
    "disallowedContent": "script style; *[on*]; *{*}; table[align,border,cellpadding,cellspacing,summary]",
    "entities": False,
    "entities_latin": False,
    "entities_greek": False,
    "disableNativeSpellChecker": False,
    "pasteFilter": None,  # the rules of the editor are narrower, and turn the styles of web pages into bold and italic
    "clipboard_handleImages": False,  # the plugin "pictures" uploads them
    "height": "auto",  # editor.css decides
    "width": "auto",
    "contentsCss": [],
    "customConfig": "",
    "stylesSet": False,
    "undoStackSize": 60,
}


class BodyWidget(CKEditorWidget):
    """The text area that becomes the editor, with the dialog that brings photos into the text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(template_name="news/editor/body.html", attrs=attrs)
        self.config = {**CONFIG}

    @property
    def media(self) -> Media:
        module = cast(str, Script("news/editor/editor.js", type="module"))  # the stubs know no assets but names
        own = Media(css={"all": [f"news/editor/{name}.css" for name in STYLES]}, js=[module])
        return cast(Media, super().media + own)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.external_plugin_resources = [external_plugin(plugin) for plugin in PLUGINS]
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["pick_url"] = reverse("backoffice:news_photo_pick")
        context["widget"]["upload_url"] = reverse("backoffice:news_photo_upload")
        context["widget"]["figures_url"] = reverse("backoffice:news_article_figures")
        context["widget"]["old_fonts_url"] = reverse("backoffice:news_article_old_fonts")
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Render with the project's own templates, which the renderer of forms does not know."""
        return cast(SafeString, super().render(name, value, attrs, TemplatesSetting()))

    def _set_config(self) -> None:
        self.config["language"] = "vi"
        self.config["versionCheck"] = False


class BodyField(RichTextField):
    """The body of an article. Whatever saves it, a form, an import or a shell, only clean HTML is stored.

    Raises BodyRefusedError on a save whose body cannot be cleaned; a form tells the editor before that.
    """

    def deconstruct(self) -> Any:  # Any: what Django's own fields give, four values
        """For migrations it is a text column, so that a change of editor needs none."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.TextField.formfield(self, **{**kwargs, "widget": BodyWidget})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        cleaned = clean_body(getattr(model_instance, self.attname)).html
        setattr(model_instance, self.attname, cleaned)
        return cleaned


def external_plugin(name: str) -> tuple[str, str, str]:
    """Name a CKEditor plugin of ours, its folder and its file: the hashed one, or browsers keep an old one."""
    folder, _, file = static(f"news/ckeditor/{name}/plugin.js").rpartition("/")
    return name, f"{folder}/", file
