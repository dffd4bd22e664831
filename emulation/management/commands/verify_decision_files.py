from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.decisions.signed_files import verify


class Command(BaseCommand):
    help = "Đọc lại mọi bản ký của quyết định khen thưởng và so với dấu SHA-256 đã ghi khi tải lên."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = wrong = 0
        for _, problem in verify():
            looked_at += 1
            if problem:
                wrong += 1
                self.stderr.write(problem)
        if wrong:
            raise CommandError(f"Có {wrong} bản ký không như khi tải lên, trong {looked_at} bản đã đọc.")
        self.stdout.write(f"Đã đọc {looked_at} bản ký: tất cả còn nguyên như khi tải lên.")
