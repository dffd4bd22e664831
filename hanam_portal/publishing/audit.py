"""The audit trail: who did what to which record, before and after, in a chain that shows tampering."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from hanam_portal.publishing.requests import current_request_id


class AppendOnlyError(Exception):
    """The audit trail only grows."""


class AuditEvent(models.Model):
    """One act (sự kiện kiểm toán), as plain text, so that it outlives the rows it speaks of.

    Append-only: triggers of both databases refuse to change or delete a row. `hash` covers all that the row says and
    the hash of the row before.
    """

    happened_at = models.DateTimeField("lúc")
    actor = models.CharField("người thực hiện", max_length=200)
    action = models.CharField("việc", max_length=100)
    object_type = models.CharField("loại", max_length=100)
    object_pk = models.CharField("khóa", max_length=40)
    object_name = models.CharField("tên", max_length=300)
    before = models.TextField("trước")
    after = models.TextField("sau")
    request_id = models.CharField("mã yêu cầu", max_length=64, blank=True)
    previous_hash = models.CharField("dấu trước", max_length=64, unique=True)
    hash = models.CharField("dấu", max_length=64, unique=True)

    class Meta:
        verbose_name = "sự kiện kiểm toán"
        verbose_name_plural = "sự kiện kiểm toán"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_pk"], name="publishing_audit_object")]

    def __str__(self) -> str:
        return f"{self.actor}: {self.action} {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()

    def computed_hash(self) -> str:
        names = ["actor", "action", "object_type", "object_pk", "object_name", "before", "after", "request_id"]
        parts = [self.previous_hash, self.happened_at.isoformat(), *(getattr(self, name) for name in names)]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class AuditChain(models.Model):
    """The end of the chain: its row lock makes writers stand in line, its length shows a chain cut short."""

    length = models.PositiveBigIntegerField(default=0)
    tip = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "chuỗi kiểm toán"
        verbose_name_plural = "chuỗi kiểm toán"

    def __str__(self) -> str:
        return f"{self.length} sự kiện"


def _refuse() -> NoReturn:
    raise AppendOnlyError("Nhật ký kiểm toán chỉ được ghi thêm, không sửa, không xóa.")


@transaction.atomic
def record(action: str, subject: models.Model, *, by: str, before: dict[str, Any], after: dict[str, Any]) -> AuditEvent:
    """Append one act to the chain, inside the transaction of the act itself."""
    chain, _ = AuditChain.objects.select_for_update().get_or_create(pk=1)
    event = AuditEvent(
        happened_at=timezone.now(),
        actor=by,
        action=action,
        object_type=subject._meta.label_lower,
        object_pk=str(subject.pk),
        object_name=str(subject)[:300],
        before=_text(before),
        after=_text(after),
        request_id=current_request_id(),
        previous_hash=chain.tip,
    )
    event.hash = event.computed_hash()
    event.save()
    AuditChain.objects.filter(pk=chain.pk).update(length=chain.length + 1, tip=event.hash)
    return event


def verify() -> Iterator[str]:
    """Walk the chain from its beginning and yield one Vietnamese sentence for every row that is not as written."""
    expected, length = "", 0
    for event in AuditEvent.objects.order_by("pk").iterator():
        length += 1
        if event.previous_hash != expected:
            yield f"Sự kiện số {event.pk}: không nối tiếp dòng trước; có dòng bị xóa, chèn hoặc đổi thứ tự."
        if event.hash != event.computed_hash():
            yield f"Sự kiện số {event.pk}: nội dung đã bị sửa sau khi ghi."
        expected = event.hash
    chain = AuditChain.objects.first() or AuditChain()
    if (chain.length, chain.tip) != (length, expected):
        yield f"Cuối chuỗi: có {length} sự kiện, sổ ghi {chain.length}; các dòng cuối đã bị xóa hoặc thêm."


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
