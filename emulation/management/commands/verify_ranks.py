from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.results.verification import verify_all

EVERY = 500  # records between two signs of life


class Command(BaseCommand):
    help = "Tính lại mọi kết quả đã chốt từ chính các dòng đã chốt, và báo chỗ nào không khớp."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = wrong = 0
        for _, problems in verify_all():
            looked_at += 1
            wrong += len(problems)
            for problem in problems:
                self.stderr.write(problem)
            if looked_at % EVERY == 0:
                self.stdout.write(f"Đã xem {looked_at} bản ghi…")
        if wrong:
            raise CommandError(f"Có {wrong} chỗ không khớp trong {looked_at} bản ghi đã xem.")
        self.stdout.write(f"Đã xem {looked_at} lần chốt và năm thi đua: mọi điểm, hạng, xếp loại đều khớp.")
