import argparse
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.imaging import PhotoRefusedError
from news.models import Photo
from news.models.photos import PhotoQuerySet
from news.photos import catch_up
from news.renditions import make_files, note_made
from news.withheld_files import settle

A_BATCH = 200

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Vẽ những bản hiển thị còn thiếu của ảnh trong thư viện. Chạy lại được: bản đã có giữ nguyên, "
        "dừng giữa chừng thì lần sau vẽ tiếp. Ảnh đang gỡ thì bỏ qua."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="vẽ lại cả những bản đã có")
        parser.add_argument("--photo", type=int, action="append", metavar="PK", help="chỉ ảnh này; dùng được nhiều lần")

    def handle(self, *args: Any, **options: Any) -> None:
        photos = Photo.objects.with_file().filter(takedown_reason="")
        wanted = set(options["photo"] or ())
        counts = self._count_unknown(photos, wanted)
        if wanted:
            photos = photos.filter(pk__in=wanted)
        total = photos.count()
        try:
            for photo in tqdm(_newest_first(photos), total=total, unit="ảnh", leave=False, disable=_is_quiet(total)):
                counts += self._make(photo, again=options["all"])
        except KeyboardInterrupt:
            raise CommandError(f"Đã dừng giữa chừng. {summary(counts)} Chạy lại để vẽ tiếp.", returncode=130) from None
        if counts["lỗi"]:
            raise CommandError(f"{summary(counts)} Hãy sửa theo các dòng trên rồi chạy lại lệnh này.")
        self.stdout.write(f"Xong. {summary(counts)}")

    def _count_unknown(self, photos: PhotoQuerySet, wanted: set[int]) -> Counter[str]:
        unknown = wanted - set(photos.filter(pk__in=wanted).values_list("pk", flat=True))
        for pk in sorted(unknown):
            self.stderr.write(f"Ảnh {pk}: không có trong thư viện, còn chờ tệp, hoặc đang gỡ.")
        return Counter({"lỗi": len(unknown)})

    def _make(self, photo: Photo, *, again: bool) -> Counter[str]:
        """Make the files of one photo and tell how many; a photo that fails does not stop the others."""
        try:
            if not photo.slots:
                catch_up(photo)
            count = make_files(photo, again=again)
            if count or photo.renditions_made_at is None:
                note_made(photo)
            settle(photo)  # it may have been taken down meanwhile
        except FileNotFoundError as error:
            return self._failed(photo, f"mất tệp gốc hoặc thư mục của nó ({error.filename})")
        except OSError as error:
            return self._failed(photo, f"không đọc hoặc ghi được tệp ({error})")
        except PhotoRefusedError as error:
            return self._failed(photo, str(error))
        except Exception as error:
            logger.exception("Renditions of photo %s failed", photo.pk)
            return self._failed(photo, f"lỗi ngoài dự tính ({type(error).__name__}); chi tiết ở nhật ký của máy chủ")
        return Counter({"ảnh": 1, "vẽ": bool(count), "bản": count})

    def _failed(self, photo: Photo, why: str) -> Counter[str]:
        with tqdm.external_write_mode():
            self.stderr.write(f"Ảnh {photo.pk} “{photo.title}”: {why}.")
        return Counter({"ảnh": 1, "lỗi": 1})


def summary(counts: Counter[str]) -> str:
    return f"{counts['ảnh']} ảnh đã xem, vẽ {counts['bản']} bản của {counts['vẽ']} ảnh, {counts['lỗi']} ảnh lỗi."


def _newest_first(photos: PhotoQuerySet) -> Iterator[Photo]:
    """Give the photos batch by batch, so that no query stays open while files are made."""
    batch = list(photos.order_by("-pk")[:A_BATCH])
    while batch:
        yield from batch
        batch = list(photos.order_by("-pk").filter(pk__lt=batch[-1].pk)[:A_BATCH])


def _is_quiet(total: int) -> bool | None:
    return None if total > 1 else True
