from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from news.access_law import install_items
from news.standing_texts import install_pages


class Command(BaseCommand):
    help = (
        "Soạn sẵn các trang giới thiệu (bản nháp, chưa đăng) và danh mục thông tin phải công khai theo luật. "
        "Chạy lại giữ nguyên những gì đã có."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        added = [*(f"bản nháp trang {page}" for page in install_pages()), *install_items()]
        for name in added:
            self.stdout.write(f"Đã ghi: {name}")
        if not added:
            self.stdout.write("Mọi thứ đã có, không thay đổi gì.")
