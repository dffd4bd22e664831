import hashlib
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from hanam_portal import env
from hanam_portal.backoffice.models import User
from hanam_portal.demo import accounts
from hanam_portal.publishing.models import AuditEvent
from hanam_portal.publishing.release import release


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu và tệp tĩnh, nạp nội dung minh họa một lần, rồi phục vụ cổng bằng gunicorn."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        self.check(databases=[DEFAULT_DB_ALIAS])
        if not settings.PRODUCTION and not User.objects.exists() and not AuditEvent.objects.exists():
            call_command("load_demo", stdout=self.stdout)
        self._collect_static()
        self._introduce()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"])  # noqa: S606  # fixed words, no shell

    def _collect_static(self) -> None:
        """Collect and compress static files, which takes seconds, only when our files or the libraries changed."""
        stamp = settings.STATIC_ROOT / ".collected"
        libraries = (settings.BASE_DIR / "requirements.txt").read_bytes()
        wanted = f"{release()} {hashlib.sha256(libraries).hexdigest()}"
        if not stamp.exists() or stamp.read_text() != wanted:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(wanted)

    def _introduce(self) -> None:
        address = f"http://localhost:{env.number('PORT', 8000)}"
        self.stdout.write(f"\nTrang công khai  {address}/")
        self.stdout.write(f"Quản trị         {address}/quan-tri/")
        if accounts.are_installed():
            self.stdout.write(f"\nTài khoản minh họa, mật khẩu chung: {accounts.PASSWORD}")
            for account in accounts.ACCOUNTS:
                self.stdout.write(f"  {account.username:<12} {account.role:<18} {account.full_name}")
        self.stdout.write("\nDừng bằng Ctrl-C.\n")
        self.stdout.flush()
