from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hanam_portal.backoffice.models import User
from hanam_portal.demo import accounts, content


class Command(BaseCommand):
    help = "Nạp tài khoản và nội dung minh họa vào một cơ sở dữ liệu trống."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Không nạp dữ liệu minh họa khi PRODUCTION đang bật.")
        if User.objects.exists():
            raise CommandError("Cơ sở dữ liệu đã có tài khoản; dữ liệu minh họa chỉ nạp vào chỗ trống.")
        accounts.install()
        content.install()
        self.stdout.write("Đã nạp nội dung minh họa.")
