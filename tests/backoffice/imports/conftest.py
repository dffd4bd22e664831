import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.cells import read_here
from hanam_portal.backoffice.imports.reading import bring
from hanam_portal.backoffice.imports.registry import offer
from news.models import Section
from tests.backoffice.imports.building import made, saved
from tests.backoffice.imports.periods import Periods

HEADS = ["Mã", "Tên kỳ", "Từ ngày", "Đến ngày"]


@pytest.fixture
def read_at_once(monkeypatch):
    """Read files in this process: faster, and test_bombs.py shows the other way."""
    monkeypatch.setattr(reading, "read_apart", read_here)


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", is_superuser=True)


@pytest.fixture
def section(make):
    return make.section()


@pytest.fixture
def kind():
    offer(Section, known := Periods())
    return known


def upload(*rows, heads=HEADS, name="ky.xlsx"):
    """Give a file of periods: (slug, label, first day, last day)."""
    return SimpleUploadedFile(name, saved(made([heads, *rows])))


@pytest.fixture
def brought(read_at_once, kind, section, lan):
    """Bring rows, or a file, and give the batch."""

    def run(*rows, file=None, by=lan):
        return bring(file or upload(*rows), kind=kind, target=section, by=by)

    return run
