import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.legacy import read_legacy
from news.legacy.files import PhotoFolder
from news.legacy.page import LegacyPageError
from news.legacy_import import Imported, import_page, preview_page

PAGES = {".aspx", ".htm", ".html", ".mht", ".mhtml", ".txt"}
BESIDE_PAGES = ("_files", ".files")  # folders in which browsers put the parts of a page

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Nhập trang đã lưu của cổng thông tin cũ (HTML hoặc chữ đã chép) thành bài viết. "
        "Chạy lại được: bài đã nhập giữ nguyên lời, chỉ nhận thêm ảnh còn thiếu."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="tệp hoặc thư mục chứa các trang")
        parser.add_argument("--photos", type=Path, metavar="DIR", help="thư mục chứa tệp ảnh của các trang")
        parser.add_argument("--publish", action="store_true", help="đăng ngay những bài đủ điều kiện")
        parser.add_argument(
            "--convert-fonts", action="store_true", help="chuyển chữ phông cũ (TCVN3, VNI) sang Unicode"
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo cáo, không ghi gì")

    def handle(self, *args: Any, **options: Any) -> None:
        files, photos = list(dict.fromkeys(found(options["paths"]))), folder(options["photos"])
        counts: Counter[str] = Counter()
        try:
            for path in tqdm(files, unit="trang", leave=False, disable=None if len(files) > 1 else True):
                counts += self._bring(path, photos, options)
        except KeyboardInterrupt:
            raise CommandError(
                f"Đã dừng giữa chừng. {summary(counts)} Chạy lại lệnh này để nhập tiếp, không bài nào bị đôi.",
                returncode=130,
            ) from None
        if counts["lỗi"]:
            raise CommandError(f"{summary(counts)} Các trang lỗi không để lại gì; sửa tệp rồi chạy lại lệnh này.")
        self.stdout.write(("Đọc thử, chưa ghi gì. " if options["dry_run"] else "Xong. ") + summary(counts))

    def _bring(self, path: Path, photos: PhotoFolder | None, options: dict[str, Any]) -> Counter[str]:
        """Import one page and tell what became of it; a page that fails does not stop the others."""
        try:
            page = read_legacy(path.read_bytes(), path.name, convert_fonts=options["convert_fonts"])
            if options["dry_run"]:
                report = preview_page(page, stem=path.stem, photos=photos)
            else:
                report = import_page(page, stem=path.stem, photos=photos, publish=options["publish"])
        except (LegacyPageError, OSError) as error:
            return self._failed(path, str(error))
        except Exception as error:
            logger.exception("Import of %s failed", path)
            return self._failed(path, f"Lỗi ngoài dự tính ({type(error).__name__}); chi tiết ở nhật ký của máy chủ.")
        heading = f"{path.name}: {outcome(report, is_rehearsal=options['dry_run'])}"
        with tqdm.external_write_mode():
            self.stdout.write("\n  ".join([self.style.MIGRATE_HEADING(heading), *report.lines()]) + "\n")
        return Counter({"mới" if report.is_new else "đã có": 1, "đăng": report.is_published, "thiếu": report.missing})

    def _failed(self, path: Path, why: str) -> Counter[str]:
        with tqdm.external_write_mode():
            self.stderr.write(f"{path.name}: không nhập được\n  {why}\n")
        return Counter({"lỗi": 1})


def outcome(report: Imported, *, is_rehearsal: bool) -> str:
    if is_rehearsal:
        return "đọc thử, sẽ là bài mới" if report.is_new else "đọc thử, đã có bài này"
    state = "bài mới" if report.is_new else "đã có, giữ nguyên lời"
    return f"{state}, đã đăng" if report.is_published else state


def summary(counts: Counter[str]) -> str:
    parts = [f"{counts['mới']} bài mới", f"{counts['đã có']} bài đã có", f"{counts['lỗi']} trang lỗi"]
    return f"{', '.join(parts)}; đăng {counts['đăng']} bài; còn thiếu tệp của {counts['thiếu']} ảnh."


def folder(path: Path | None) -> PhotoFolder | None:
    if path is not None and not path.is_dir():
        raise CommandError(f"Không có thư mục ảnh {path}.")
    return PhotoFolder(path) if path else None


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """Give every page among files and folders, in a steady order.

    Raises CommandError for a path that is not there and for a folder without pages.
    """
    for path in paths:
        if path.is_file():
            yield path
            continue
        if not path.is_dir():
            raise CommandError(f"Không có tệp hay thư mục {path}.")
        pages = [file for file in sorted(path.rglob("*")) if is_page(file, path)]
        if not pages:
            raise CommandError(f"Thư mục {path} không có trang nào ({', '.join(sorted(PAGES))}).")
        yield from pages


def is_page(file: Path, top: Path) -> bool:
    is_part = any(parent.name.lower().endswith(BESIDE_PAGES) for parent in file.relative_to(top).parents)
    return file.suffix.lower() in PAGES and file.is_file() and not is_part
