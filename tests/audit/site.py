"""A portal of its own for the audit: the demonstration, published two days ago, and what has happened to it since.

Runs in a process of its own, whose environment names the database and the folders: python -m tests.audit.site FILE
writes the address of a page of each kind, and the session that opens the page of the design system.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone


def main(target: str) -> None:
    django.setup()
    from hanam_portal.backoffice.models import User
    from news.models import Photo
    from tests.audit.kinds import addresses, publish_acts
    from tests.making import Make

    call_command("migrate", interactive=False, verbosity=0)
    with time_machine.travel(timezone.now() - timedelta(days=2), tick=True):
        call_command("load_demo")
    publish_acts(Make(), list(Photo.objects.order_by("pk")[:3]), section="Tin tức - Sự kiện", articles=21)
    call_command("collectstatic", interactive=False, verbosity=0)
    staff = Client()
    staff.force_login(User.objects.get(username="quantri"))
    session = {"name": settings.SESSION_COOKIE_NAME, "value": staff.cookies[settings.SESSION_COOKIE_NAME].value}
    pages = {**addresses(), "design": "/quan-tri/giao-dien/"}
    Path(target).write_text(json.dumps({"pages": pages, "session": session}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
