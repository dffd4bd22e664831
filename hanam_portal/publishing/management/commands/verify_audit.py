from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanam_portal.publishing import audit
from hanam_portal.publishing.models import AuditEvent


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký kiểm toán; nêu tên từng dòng không còn nguyên như lúc ghi."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(audit.verify())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"Nhật ký kiểm toán không còn nguyên vẹn: {len(faults)} lỗi.")
        last = AuditEvent.objects.first()
        self.stdout.write(f"Nhật ký kiểm toán nguyên vẹn: {AuditEvent.objects.count()} sự kiện.")
        self.stdout.write(f"Dấu cuối chuỗi, nên giữ ở nơi khác: {last.hash if last else 'chưa có'}")
