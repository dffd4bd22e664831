import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.awards.catalogue import install_catalogue
from emulation.consultations.holidays import install_holidays
from emulation.eligibility.law import install_rules
from emulation.hanam import install_reference
from emulation.models import BlocYear
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import PublishingError


class Command(BaseCommand):
    help = (
        "Ghi các đơn vị của Hà Nam qua thời gian, khối thi đua năm 2021, danh mục khen thưởng, "
        "điều kiện xét khen thưởng, lịch nghỉ lễ. Chạy lại giữ nguyên những gì đã có."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--publish", action="store_true", help="công bố năm thi đua nếu chưa từng công bố")

    def handle(self, *args: Any, **options: Any) -> None:
        installed = install_reference()
        added = [*installed.added, *install_catalogue(), *install_rules(), *install_holidays()]
        for name in added:
            self.stdout.write(f"Đã ghi: {name}")
        if not added:
            self.stdout.write("Mọi bản ghi đã có, không thay đổi gì.")
        if options["publish"]:
            self.stdout.write(published(installed.bloc_year))


def published(bloc_year: BlocYear) -> str:
    """Publish a year that never was, and say so; what staff did with it since (new drafts, a withdrawal) stands."""
    if bloc_year.editions.exists():
        return f"“{bloc_year}” đã được công bố từ trước, giữ nguyên."
    try:
        edition = door.publish(bloc_year, by="lệnh load_hanam")
    except PublishingError as refusal:
        raise CommandError(f"Chưa công bố “{bloc_year}”: {refusal}") from refusal
    return f"Đã công bố “{bloc_year}”: ấn bản {edition.number}."
