from typing import Any

from django.core.management.base import BaseCommand

from news.models import Photo
from news.withheld_files import settle


class Command(BaseCommand):
    help = (
        "Chuyển tệp của ảnh đã gỡ khỏi chỗ công khai, và trả lại tệp của ảnh đã khôi phục, "
        "khi máy hỏng giữa chừng. Chạy lại được."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        photos = Photo.objects.filter(takedowns__isnull=False).distinct().order_by("pk")
        moved = sum(settle(photo) for photo in photos.iterator())
        self.stdout.write(f"Đã chuyển {moved} tệp.")
