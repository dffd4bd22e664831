from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.register.verification import verify

EVERY = 500  # decisions between two signs of life


class Command(BaseCommand):
    help = "Dựng lại sổ khen thưởng từ các quyết định đang công bố, và báo dòng nào không khớp."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = wrong = 0
        for _, problems in verify():
            looked_at += 1
            wrong += len(problems)
            for problem in problems:
                self.stderr.write(problem)
            if looked_at % EVERY == 0:
                self.stdout.write(f"Đã xem {looked_at} quyết định…")
        if wrong:
            raise CommandError(f"Có {wrong} chỗ không khớp trong {looked_at - 1} quyết định đã xem.")
        self.stdout.write(f"Đã xem {looked_at - 1} quyết định: sổ khen thưởng khớp với mọi dòng.")
