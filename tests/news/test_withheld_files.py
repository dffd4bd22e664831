import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from hanam_portal.backoffice.private_files import private_storage
from news import renditions, withheld_files
from news.models import Photo
from news.photos import recrop
from news.renditions import make, planned
from news.takedowns import lift, take_down
from tests.news.taking_down import REASON, answers, down, public_files

pytestmark = pytest.mark.django_db


def test_files_that_could_not_be_moved_answer_410_and_are_moved_later(client, photo, committed, monkeypatch):
    files, move, calls = public_files(photo), withheld_files.file_move_safe, []

    def breaks(*args, **kwargs):
        if len(calls) == 3:
            raise OSError("No space left on device")
        calls.append(move(*args, **kwargs))

    monkeypatch.setattr(withheld_files, "file_move_safe", breaks)
    takedown = down(photo, committed)
    assert len(public_files(photo)) == len(files) - 3 and Photo.objects.get().is_taken_down
    assert {status for status, _ in answers(client, photo)} == {410}

    monkeypatch.undo()
    for _ in range(2):
        call_command("settle_takedowns")
    assert public_files(photo) == []
    committed(lift, takedown, reason="Nhầm.", by="Ánh")
    assert public_files(photo) == files


def test_files_that_could_not_come_back_come_later(photo, committed, monkeypatch):
    files, takedown = public_files(photo), down(photo, committed)
    monkeypatch.setattr(withheld_files, "file_move_safe", lambda *_, **__: 1 / 0)
    monkeypatch.setattr(renditions, "put", lambda *_: None)
    committed(lift, takedown, reason="Nhầm.", by="Ánh")
    assert public_files(photo) == []

    monkeypatch.undo()
    call_command("settle_takedowns")

    assert public_files(photo) == files


def test_a_copy_that_a_crash_left_half_written_is_written_again(photo, committed):
    name = planned(photo)[0].name
    data = Path(default_storage.path(name)).read_bytes()
    half = private_storage().save(f"taken-down/{photo.token}/{name}", io.BytesIO(data[:3]))

    down(photo, committed)

    assert Path(private_storage().path(half)).read_bytes() == data


def test_the_files_of_earlier_crops_go_and_come_back_too(photo, committed):
    earlier = public_files(photo)
    photo.focal_x = 0.1
    recrop(photo)
    photo.save()
    files = public_files(photo)
    assert set(earlier) < set(files)

    takedown = down(photo, committed)
    assert public_files(photo) == []
    committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert set(files) <= set(public_files(photo))


def test_no_file_is_made_of_a_photo_that_is_down(photo, committed):
    takedown = down(photo, committed)
    photo.focal_x = 0.1
    recrop(photo)
    photo.save()

    make.func(photo.pk)
    assert public_files(photo) == []
    committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert {file.name for file in planned(photo)} <= set(public_files(photo))


def test_files_that_were_made_while_it_was_taken_down_go_too(photo, monkeypatch):
    def make_slowly(standing):
        take_down(standing, reason=REASON, by="Ánh")  # somebody, while the files are drawn
        return 0

    monkeypatch.setattr(renditions, "make_files", make_slowly)
    make.func(photo.pk)

    assert public_files(photo) == []
