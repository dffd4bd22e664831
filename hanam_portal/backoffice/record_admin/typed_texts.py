"""The texts of a form as their author typed them, to be read and copied when the form itself is out of reach."""

from collections.abc import Iterator, Mapping

from django.db import models
from django.http import QueryDict

from hanam_portal.backoffice.revisions.merging import Pieces
from hanam_portal.backoffice.working_copies import Versioned

Text = tuple[str, str]  # label, plain words


def typed_texts(model: type[Versioned], posted: QueryDict, pieces: Mapping[str, Pieces]) -> list[Text]:
    """Give the texts that were posted for a record and its rows. pieces: how rich texts are read."""
    own = [(label, _plain(posted.get(name, ""), pieces.get(name))) for name, label in _text_fields(model).items()]
    return [(label, words) for label, words in [*own, *_row_texts(model, posted)] if words.strip()]


def _row_texts(model: type[Versioned], posted: QueryDict) -> Iterator[Text]:
    for relation in model.revised_rows:
        row_model = model._meta.get_field(relation).related_model
        labels = _text_fields(row_model)  # type: ignore[arg-type]  # a model: the apps are loaded
        for sent in posted:
            number, _, name = sent.removeprefix(f"{relation}-").partition("-")
            if sent.startswith(f"{relation}-") and number.isdecimal() and name in labels:
                kind = str(row_model._meta.verbose_name)  # type: ignore[union-attr]  # as above
                yield f"{kind} {int(number[:6]) + 1}: {labels[name]}".capitalize(), posted.get(sent, "")


def _text_fields(model: type[models.Model]) -> dict[str, str]:
    """Give the labels of the fields that hold typed words, by name."""
    texts = [one for one in model._meta.concrete_fields if isinstance(one, (models.CharField, models.TextField))]
    return {one.name: str(one.verbose_name).capitalize() for one in texts if one.editable and not one.choices}


def _plain(value: str, pieces: Pieces | None) -> str:
    return pieces.words(pieces.cut(value)) if pieces else value
