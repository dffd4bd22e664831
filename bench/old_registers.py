"""How long an old register takes: read apart, planned, applied, brought once more, taken back.

    python -m bench.old_registers [--lines 20000]

Ten lines to a decision, all of them new. DATABASE_URL names a server; the rows go to a database test_… of their own
there. An SQLite file when it is not set.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import setup_test_environment

from bench.imports import told
from bench.newsroom import say
from bench.scoring import memory_mb
from emulation.importing.old_registers import OldRegisterImport
from emulation.models import AwardLine, AwardType, OldRegister
from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.cells import read_apart
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import Column, Sheet, Value, workbook

HEADS = ["Số quyết định", "Ngày ký", "Cơ quan ban hành", "Loại", "Họ và tên, tên tập thể", "Chức vụ"]
HEADS += ["Đơn vị công tác", "Danh hiệu, hình thức", "Thành tích", "Năm"]
TO_A_DECISION = 10
FAMILY, GIVEN = ["Nguyễn", "Trần", "Lê", "Phạm"], ["An", "Bình", "Chức", "Dũng", "Hạnh", "Khánh", "Sơn"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lines", type=int, default=20_000)
    asked = options.parse_args()
    setup_test_environment()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # or WhiteNoise complains
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        run(workbook([Sheet("Sổ cũ", [Column(head) for head in HEADS], rows(asked.lines))]))
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def rows(count: int) -> Iterator[list[Value]]:
    for number in range(count):
        decision = number // TO_A_DECISION
        day = date(1998, 1, 1) + timedelta(days=decision * 3 % 6000)
        name = f"{FAMILY[number % 4]} Văn {GIVEN[number % 7]} {number % 900}"
        yield [
            *(f"{decision}/QĐ-UBND", day, "Chủ tịch UBND tỉnh Hà Nam", "cá nhân", name, "Trưởng phòng"),
            *(
                f"Ủy ban nhân dân huyện số {number % 60}",
                "Bằng khen",
                f"Có thành tích xuất sắc năm {day.year}",
                day.year,
            ),
        ]


def run(data: bytes) -> None:
    AwardType.objects.get_or_create(
        code="BK-TINH", defaults={"slug": "bang-khen", "name": "Bằng khen", "family": "form", "level": "province"}
    )
    register, kind = OldRegister.objects.create(name="Sổ cũ", source="đo tốc độ"), OldRegisterImport()
    by, before = User.objects.create_superuser("do-toc-do"), memory_mb()
    told("cells read apart", lambda: read_apart(data, "so.xlsx"))
    batch = told("brought: read and planned", lambda: brought(data, register, kind, by))
    say(f"{len(data) / 1024:.0f} KB, {batch.counts}, at most {memory_mb() - before:.0f} MB more")
    told("applied", lambda: apply(batch, by=by))
    say(f"{AwardLine.objects.count()} lines, at most {memory_mb() - before:.0f} MB more")
    again = told("brought once more", lambda: brought(data, register, kind, by))
    say(f"{again.counts}, at most {memory_mb() - before:.0f} MB more")
    told("exported", lambda: workbook(kind.template(register)))
    batch.refresh_from_db()
    told("taken back", lambda: undo(batch, by=by))
    say(f"{AwardLine.objects.count()} lines, at most {memory_mb() - before:.0f} MB more in this process")


def brought(data: bytes, register: OldRegister, kind: OldRegisterImport, by: User) -> ImportBatch:
    batch = reading.bring(SimpleUploadedFile("so.xlsx", data), kind=kind, target=register, by=by)
    if batch.state != BatchState.READ or batch.error_count:
        raise RuntimeError(f"{batch.state}: {batch.reason} {batch.counts}")
    return batch


if __name__ == "__main__":
    main()
