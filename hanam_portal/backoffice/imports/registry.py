"""Which kinds of import there are for which model: also a worker, who sees no page, finds the kind of a batch here."""

from django.apps import apps
from django.db.models import Model

from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.imports.kinds import ImportKind
from hanam_portal.backoffice.imports.refusal import ImportRefusedError

_KINDS: dict[tuple[str, str], ImportKind] = {}


def offer(model: type[Model], kind: ImportKind) -> None:
    """Let files of this kind be imported into records of this model."""
    _KINDS[model._meta.label_lower, kind.name] = kind


def kind_of(batch: ImportBatch) -> ImportKind:
    """Give the kind of a batch. Raises ImportRefusedError when this portal has it no more."""
    kind = _KINDS.get((batch.target_type, batch.kind))
    if kind is None:
        raise ImportRefusedError("Cổng không còn loại nhập này.")
    return kind


def target_of(batch: ImportBatch) -> Model:
    """Give the record that a batch is for. Raises ImportRefusedError when it is gone."""
    found: Model | None = apps.get_model(batch.target_type)._default_manager.filter(pk=batch.target_pk).first()
    if found is None:
        raise ImportRefusedError("Mục cần nhập vào không còn nữa.")
    return found
