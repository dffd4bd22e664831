"""Versions of a scheme: what keeps one from being used, and what is made from one."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from emulation.models import Bloc, Scheme, SchemeVersion
from emulation.schemes.balance import weigh
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import editable_fields, keep
from hanam_portal.publishing import audit

OWN = {"scheme", "reason"}  # what a version does not take from the one that it is made from


class SchemeError(Exception):
    """A scheme cannot be used or made so; nothing was written. The message is for the person who asked."""


def problems(version: SchemeVersion) -> list[str]:
    """Say in Vietnamese why no year may sign with this version, nor open sheets under it; nothing when it may."""
    return [remark.sentence for remark in weigh(version).problems]


@transaction.atomic
def next_version(version: SchemeVersion, *, reason: str, by: User) -> SchemeVersion:
    """Make the version that will replace `version`: all of it, under the next number of the scheme, and why.

    Locks the scheme, so two people get two numbers. Keeps a revision and writes the audit event.
    Raises SchemeError without a reason.
    """
    if not reason.strip():
        raise SchemeError("Hãy ghi lý do sửa: người đọc sau này cần biết vì sao có phiên bản mới.")
    scheme = Scheme.objects.select_for_update().get(pk=version.scheme_id)
    made = _copied(version, scheme=scheme, based_on=version, reason=reason.strip(), changed_by=by)
    keep(made, by=by, act=f"sửa từ phiên bản {version.number}")
    audit.record(
        "lập phiên bản mới của bảng tiêu chí",
        made,
        by=str(by),
        before={"phiên bản": version.number},
        after={"phiên bản": made.number, "lý do": made.reason},
    )
    return made


@transaction.atomic
def copy_version(version: SchemeVersion, *, name: str, bloc: Bloc | None, by: User) -> SchemeVersion:
    """Make another scheme of what this version says, as its first version.

    Keeps a revision and writes the audit event. Raises SchemeError when a scheme of this name exists.
    """
    if Scheme.objects.filter(name=name).exists():
        raise SchemeError(f"Đã có bảng tiêu chí tên “{name}”. Hãy đặt tên khác.")
    made = _copied(version, scheme=Scheme.objects.create(name=name, bloc=bloc), changed_by=by)
    keep(made, by=by, act=f"chép từ {version}")
    audit.record(
        "chép thành bảng tiêu chí mới", made, by=str(by), before={"chép từ": str(version)}, after={"bảng": name}
    )
    return made


def next_number(scheme: Scheme) -> int:
    """Give the number of the next version; the caller holds the lock of the scheme."""
    return (scheme.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _copied(version: SchemeVersion, *, scheme: Scheme, **own: Any) -> SchemeVersion:  # columns of any type
    same = [field.attname for field in editable_fields(SchemeVersion) if field.name not in OWN]
    columns = {name: getattr(version, name) for name in same}
    made = SchemeVersion.objects.create(**columns, scheme=scheme, number=next_number(scheme), **own)
    for relation in SchemeVersion.revised_rows:
        rows = list(getattr(version, relation).all())
        for row in rows:
            row.pk, row.version = None, made
            row._state.adding = True
        getattr(made, relation).bulk_create(rows)
    return made
