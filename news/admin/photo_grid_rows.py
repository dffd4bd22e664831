"""The rows of the grid of words: a form for each photo, and what became of its save.

A row on which somebody saved meanwhile is not saved: it shows both versions, and its person chooses. A row that its
person did not touch says nothing, whoever saved it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.files.storage import default_storage
from django.forms.models import fields_for_model
from django.http import QueryDict
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import one_line
from news.models import Photo
from news.photo_words import WORDS, Words, describe, words_at, words_of

MINE, THEIRS = "cua-toi", "dang-luu"
CHOOSE = "Có người vừa lưu lời khác cho ảnh này. Hãy chọn một trong hai bản rồi lưu lại."
NO_RIGHT = "Bạn không còn quyền ghi lời cho ảnh này: ảnh đã được đăng, hoặc người khác đã sửa."
PICTURE_PX = 800
WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {
    "default_caption": forms.Textarea(attrs={"rows": 3}),
    "default_alt": forms.Textarea(attrs={"rows": 3}),
    "taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
}
HELP = {
    "default_caption": "Ai, ở đâu, khi nào; nêu tên người theo vị trí.",
    "default_alt": "Nói trong ảnh thấy gì, đừng chép lại chú thích.",
    "credit": "",
    "taken_on": "",
}


class WordsForm(forms.Form):
    """The words of one photo. asked: this person was shown the words of another, and is to choose."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=10**9)
    asked = forms.BooleanField(widget=forms.HiddenInput, required=False)
    choice = forms.ChoiceField(choices=[(MINE, MINE), (THEIRS, THEIRS)], required=False)

    def __init__(self, posted: Mapping[str, Any] | None, photo: Photo) -> None:
        initial = {**words_of(photo), "opened_version": photo.version}
        super().__init__(posted, initial=initial, prefix=str(photo.pk))
        own = fields_for_model(Photo, WORDS, widgets=WIDGETS, help_texts=HELP)
        self.fields = {**own, **self.fields}
        for name in own:
            # A browser cuts what is pasted at this length and says nothing; the server says what is too long.
            attributes = self.fields[name].widget.attrs
            if most := attributes.pop("maxlength", None):
                attributes["data-most"] = most

    def clean_taken_on(self) -> Any:  # a date or None
        day = self.cleaned_data["taken_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Ngày chụp ở tương lai. Hãy xem lại.")
        return day

    @property
    def words(self) -> Words:
        """What was typed, of a valid form."""
        values = {name: self.cleaned_data[name] for name in WORDS}
        return {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    theirs: str


@dataclass
class Row:
    """One photo in the grid. number: from 1. differences: from what somebody else saved meanwhile."""

    number: int
    photo: Photo
    form: WordsForm
    is_saved: bool = False
    refusal: str = ""
    differences: list[Difference] = field(default_factory=list)
    their_name: str = ""

    @property
    def has_failed(self) -> bool:
        return bool(self.refusal or self.form.errors)

    @property
    def faults(self) -> list[str]:
        wrong = {str(self.form[name].label): " ".join(map(str, texts)) for name, texts in self.form.errors.items()}
        return [self.refusal] if self.refusal else [f"{label}: {text}" for label, text in wrong.items()]

    @property
    def first_fault(self) -> str:
        """The id of what is to be mended first."""
        name = next((name for name in self.form.fields if name in self.form.errors), None)
        return str(self.form[name].id_for_label) if name and not self.refusal else f"anh-{self.photo.pk}"

    @property
    def picture_url(self) -> str:
        """The rendition in which faces are known; empty without a file, and when the photo was taken down."""
        fitting = [one for one in self.photo.renditions if one["width"] <= PICTURE_PX] or self.photo.renditions[:1]
        return default_storage.url(fitting[-1]["jpeg"]) if fitting and self.photo.thumbnail_url else ""

    @property
    def wide_url(self) -> str:
        return default_storage.url(self.photo.renditions[-1]["jpeg"]) if self.picture_url else ""


def saved_row(number: int, photo: Photo, posted: QueryDict, *, by: User) -> Row:
    """Save what was typed of one photo, if it is right and the photo is still as it was opened."""
    form = WordsForm(posted, photo)
    if not form.is_valid():
        return Row(number, photo, form)
    opened, words = form.cleaned_data["opened_version"] or 0, form.words
    if opened != photo.version:
        return _overtaken(number, photo, posted, words, opened, by)
    if form.cleaned_data["asked"] and form.cleaned_data["choice"] != MINE:
        is_theirs = form.cleaned_data["choice"] == THEIRS
        return Row(number, photo, WordsForm(None, photo)) if is_theirs else _asked(number, photo, posted, words, by)
    if words == words_of(photo):
        return Row(number, photo, WordsForm(None, photo))
    try:
        described = describe(photo, words, opened=opened, by=by)
    except ConflictError:  # between the look above and the save, somebody was faster
        return _overtaken(number, Photo.objects.get(pk=photo.pk), posted, words, opened, by)
    return Row(number, described, WordsForm(None, described), is_saved=True)


def refused_row(number: int, photo: Photo, posted: QueryDict) -> Row:
    """Keep what was typed of a photo that this person may no longer describe."""
    return Row(number, photo, WordsForm(posted, photo), refusal=NO_RIGHT)


def _overtaken(number: int, photo: Photo, posted: QueryDict, words: Words, opened: int, by: User) -> Row:
    is_touched = words not in (words_of(photo), words_at(photo, opened))
    return _asked(number, photo, posted, words, by) if is_touched else Row(number, photo, WordsForm(None, photo))


def _asked(number: int, photo: Photo, posted: QueryDict, words: Words, by: User) -> Row:
    """Ask which of two versions is to stay; the answer is about the version that stands now."""
    data, stored = posted.copy(), words_of(photo)
    data[f"{photo.pk}-opened_version"], data[f"{photo.pk}-asked"] = str(photo.version), "on"
    form = WordsForm(data, photo)
    differences = [
        Difference(str(form[name].label), _in_words(words[name]), _in_words(stored[name]))
        for name in WORDS
        if words[name] != stored[name]
    ]
    return Row(number, photo, form, refusal=CHOOSE, differences=differences, their_name=_name(photo, by))


def _name(photo: Photo, by: User) -> str:
    if photo.changed_by is None:
        return "một người khác"
    return "bạn, ở một thẻ khác" if photo.changed_by == by else str(photo.changed_by)


def _in_words(value: Any) -> str:  # a text, a day, a flag, None
    if isinstance(value, bool):
        return "có" if value else "không"
    return short_date(value) if isinstance(value, date) else value or "(để trống)"
