"""How fast the register answers, is published and is verified with a million lines.

    python -m bench.register [--lines 1000000] [--rounds 7]

The pages are asked through `django.test.Client` without a cookie, as a citizen. DATABASE_URL names a server; the rows
go to a database test_… of their own there. An SQLite file when it is not set.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.newsroom import Measured, measured, own_database, say, timed
from bench.register_rows import fill_register
from emulation.models import AwardLine, AwardType, Decision, RegisterEntry
from emulation.models.decisions import DecisionKind, DecisionStage
from emulation.register.verification import verify
from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.text import fold

LINES_OF_ONE = 1000  # of the decision whose publication is timed
BY = "Lê Văn Sơn"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lines", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    with own_database():
        fill(asked.lines)
        read(asked.rounds)
        write()
        check()


def fill(count: int) -> None:
    began = time.monotonic()
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")  # while it is filled; reading waits for no disk
    fill_register(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=FULL")  # as the portal writes
    say(f"{connection.vendor}: {RegisterEntry.objects.count():,} lines, filled in {time.monotonic() - began:.0f} s")


def read(rounds: int) -> None:
    client = Client(raise_request_exception=True)
    say(f"{rounds} rounds: median/best in milliseconds (queries)")
    for name, address in addresses().items():
        say(f"{name:44}{measured(client, address, rounds)}")


def addresses() -> dict[str, str]:
    entry = RegisterEntry.objects.order_by("pk")[RegisterEntry.objects.count() // 2]
    deep = RegisterEntry.objects.order_by("pk")[RegisterEntry.objects.count() // 50]
    register = reverse("emulation:register")
    name = fold(entry.name)
    number = entry.decision_number.partition("/")[0]
    questions: dict[str, dict[str, object]] = {
        "nothing asked": {},
        "nothing asked, far down": {"sau": deep.pk},
        "name, whole, without accents": {"tim": name},
        "name, the given name alone": {"tim": name.split()[-1]},
        "name, half of all": {"tim": "nguyen"},
        "name, none": {"tim": "khong he co ten nay"},
        "unit": {"don-vi": entry.unit_name},
        "unit, name and year": {"don-vi": entry.unit_name, "tim": name.split()[-1], "nam": entry.year},
        "number, alone": {"tim": number},
        "number, in another style": {"tim": f"QĐ số {number} ubnd"},
        "year and type": {"nam": entry.year, "loai": entry.award_type.slug},
    }
    return {
        **{f"register: {name}": f"{register}?{urlencode(question)}" for name, question in questions.items()},
        "award": entry.get_absolute_url(),
        "decision of a hundred lines": reverse("emulation:decision", args=[entry.decision_slug, entry.decision_id]),
        "type, all years": entry.award_type.get_absolute_url(),
    }


def write() -> None:
    """Time the publication of a decision, of its annulment in part, and of taking that back."""
    decision = a_decision("99999/QĐ-UBND", DecisionKind.GRANT)
    award_type = AwardType.objects.all()[0]
    AwardLine.objects.bulk_create(
        AwardLine(decision=decision, position=place, name=f"Nguyễn Văn {place}", award_type=award_type)
        for place in range(LINES_OF_ONE)
    )
    say(f"{f'{LINES_OF_ONE} lines published':44}{counted(lambda: door.publish(decision, by=BY))}")
    annulment = a_decision("99998/QĐ-UBND", DecisionKind.ANNULMENT)
    annulment.acts.create(line=decision.lines.all()[0], ground="fraud")
    say(f"{'an annulment of one of them':44}{counted(lambda: door.publish(annulment, by=BY))}")
    say(f"{'the annulment withdrawn':44}{counted(lambda: door.withdraw(annulment, reason='Đăng nhầm.', by=BY))}")


def a_decision(number: str, kind: DecisionKind) -> Decision:
    return Decision.objects.create(
        kind=kind,
        issuer="Chủ tịch UBND tỉnh",
        number=number,
        signed_on=date(2025, 3, 1),
        title="Khen thưởng",
        stage=DecisionStage.SIGNED,
    )


def counted(act: Callable[[], object]) -> Measured:
    with CaptureQueriesContext(connection) as queries:
        times = timed(act, 1)
    return Measured(statistics.median(times), min(times), len(queries))


def check() -> None:
    began = time.monotonic()
    looked_at, wrong = 0, 0
    for _, problems in verify():
        looked_at, wrong = looked_at + 1, wrong + len(problems)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.monotonic() - began
    say(f"verified {looked_at:,} decisions in {seconds:.0f} s: {wrong} differences; peak {peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
