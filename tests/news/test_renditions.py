"""The public files of a photo: named at once, made later, replaced by the next one meanwhile."""

import io
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image

from bench.photographs import photograph
from news.imaging import read_photo
from news.models import Photo
from news.photos import bring, recrop, take_in
from news.public_files import parsed, put, served
from news.renditions import make, make_files, missing, note_made, planned
from tests.news import hostile_images as files

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FOR_EVER = "public, max-age=31536000, immutable"


def stream(width=1000, height=800):
    return io.BytesIO(files.jpeg(files.scenery(width, height)))


@pytest.fixture
def photo():
    """A photo as it is before its task has run."""
    return take_in(stream(), name="a.jpg", by=None)


def ask(client, name):
    answer = client.get(f"/media/{name}")
    data = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer, Image.open(io.BytesIO(data)) if data else None


def test_a_photo_can_be_used_before_its_files_are_made(photo):
    names = [file.name for file in planned(photo)]

    assert len(names) == len(set(names)) == 2 * 4 + 2 * 4 + 1, "the whole photo, its cover, the card of a link"
    assert all(name.startswith(f"photos/{photo.token[:2]}/{photo.token[2:]}/") for name in names)
    assert all(parsed(name).token == photo.token for name in names)
    made = {name.rpartition("/")[2].partition("-")[2] for name in names if default_storage.exists(name)}
    assert made == {"320.jpg", "800.jpg", "cover-320.jpg", "cover-800.jpg", "share-1000.jpg"}


def test_the_rest_is_made_once_the_photo_is_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = take_in(stream(), name="a.jpg", by=None)

    photo.refresh_from_db()
    assert missing(photo) == []
    assert photo.renditions_made_at is not None
    for file in planned(photo):
        with default_storage.open(file.name) as stored, Image.open(stored) as image:
            assert image.size == file.size


def test_making_again_makes_nothing_and_changes_nothing(photo):
    assert make.call(photo.pk) == 12
    before = {file.name: default_storage.get_modified_time(file.name) for file in planned(photo)}

    assert make.call(photo.pk) == 0

    assert {name: default_storage.get_modified_time(name) for name in before} == before


def test_a_photo_that_is_gone_or_waits_for_its_file_has_nothing_to_make(make):
    from news.renditions import make as task

    assert [task.call(987_654), task.call(make.photo(original="").pk)] == [0, 0]


def test_a_photo_that_was_replaced_while_its_files_were_made_still_waits_for_the_new_ones(photo):
    earlier = Photo.objects.get(pk=photo.pk)
    make_files(earlier)
    file = stream(1200, 600)
    bring(photo, read_photo(file, "b.jpg"), file)
    photo.save()

    note_made(earlier)

    stored = Photo.objects.get(pk=photo.pk)
    assert stored.renditions_made_at is None
    assert {file.name for file in planned(stored)}.isdisjoint(file.name for file in planned(earlier))
    make.call(photo.pk)
    assert missing(stored) == [] and missing(earlier) == []


def test_two_workers_at_once_leave_whole_files_and_no_others(photo):
    images = [Photo.objects.get(pk=photo.pk) for _ in range(2)]

    with ThreadPoolExecutor(2) as workers:
        assert list(workers.map(make_files, images)) == [12, 12]

    folder = f"photos/{photo.token[:2]}/{photo.token[2:]}"
    assert {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]} == {f.name for f in planned(photo)}


def test_a_file_that_cannot_be_written_leaves_nothing_half_and_is_made_next_time(photo, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("news.public_files.os.replace", full)
        with pytest.raises(OSError, match="No space"):
            make.call(photo.pk)

    photo.refresh_from_db()
    assert photo.renditions_made_at is None
    assert not any(name.endswith(".part") for name in _public_files())
    assert make.call(photo.pk) == 12


def test_a_task_that_fails_does_not_take_the_upload_with_it(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("news.renditions.make_files", lambda photo: 1 / 0)

    with django_capture_on_commit_callbacks(execute=True):
        photo = take_in(stream(), name="a.jpg", by=None)

    assert Photo.objects.get(pk=photo.pk).renditions_made_at is None


def test_a_row_that_cannot_be_kept_leaves_no_file(monkeypatch):
    before = _public_files()
    monkeypatch.setattr(Photo, "save", lambda photo: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        take_in(stream(), name="a.jpg", by=None)

    assert _public_files() == before


def _public_files(folder="photos"):
    if not default_storage.exists(folder):
        return set()
    folders, names = default_storage.listdir(folder)
    inner = (_public_files(f"{folder}/{name}") for name in folders)
    return {f"{folder}/{name}" for name in names}.union(*inner)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("480.jpg", "800.jpg"),
        ("480.avif", "800.jpg"),
        ("800.avif", "800.jpg"),
        ("1600.jpg", "800.jpg"),
        ("cover-1200.avif", "cover-800.jpg"),
        ("cover-480.jpg", "cover-800.jpg"),
        ("share-1000.jpg", "share-1000.jpg"),
    ],
)
def test_a_file_that_is_not_made_is_answered_by_the_next_of_the_same_picture(photo, client, asked, answered):
    stamp = photo.renditions[0]["jpeg"].rpartition("-")[0]

    answer, image = ask(client, f"{stamp}-{asked}")

    assert served(f"{stamp}-{asked}") == f"{stamp}-{answered}"
    assert (answer.status_code, answer.headers["Content-Type"], image.format) == (200, "image/jpeg", "JPEG")
    is_itself = asked == answered
    assert answer.headers["Cache-Control"] == (FOR_EVER if is_itself else "public, max-age=0, s-maxage=10")


def test_a_file_that_is_made_is_served_for_ever_as_what_it_is(photo, client):
    make.call(photo.pk)

    answers = [ask(client, file.name)[0] for file in planned(photo)]

    assert {answer.headers["Cache-Control"] for answer in answers} == {FOR_EVER}
    assert {answer.headers["Content-Type"] for answer in answers} == {"image/jpeg", "image/avif"}


def test_nothing_of_another_stamp_or_photo_stands_in(photo, client):
    stamp = photo.renditions[0]["jpeg"].rpartition("-")[0]
    for file in planned(photo):
        default_storage.delete(file.name)
    put(f"{stamp[:-8]}{'0' * 8}-800.jpg", b"other")
    put(f"{stamp}-cover-800.jpg", b"other cut")
    put(f"{stamp}-640.jpg", b"")

    assert client.get(f"/media/{stamp}-480.jpg").status_code == 404


def test_names_of_the_first_release_still_work(client):
    name = "photos/ab/" + 22 * "c"
    put(f"{name}-640.jpg", files.jpeg())

    assert ask(client, f"{name}-640.jpg")[0].headers["Cache-Control"] == FOR_EVER
    assert ask(client, f"{name}-1200.avif")[0].headers["Content-Type"] == "image/jpeg"
    assert parsed(f"{name}-640.jpg").token == "ab" + 22 * "c"


@pytest.mark.parametrize(
    "name",
    [
        "photos/ab/../../private/originals/a-320.jpg",
        "photos/ab/" + 22 * "c" + "/../" + 22 * "c" + "-320.jpg",
        "photos/ab/" + 22 * "c" + "/01234567-320.jpg\n",
        "photos/ab/" + 22 * "c" + "/01234567-٣٢٠.jpg",
        "photos/ab/" + 22 * "c" + "/01234567-cover/-320.jpg",
        "photos/AB/" + 22 * "c" + "-320.jpg",
        "photos/ab/" + 22 * "c" + "-320.jpg.part",
        "photos/ab/" + 22 * "c" + "-320.php",
        "photos//" + 24 * "c" + "-320.jpg",
    ],
)
def test_a_name_that_is_none_of_ours_is_not_looked_for(client, monkeypatch, name):
    monkeypatch.setattr("news.public_files.is_made", lambda name: pytest.fail(f"looked for {name!r}"))

    assert (parsed(name), served(name)) == (None, None)
    assert client.get(f"/media/{quote(name)}").status_code == 404


def test_a_new_focus_gives_the_cuts_new_names_and_the_first_files_at_once(photo, django_capture_on_commit_callbacks):
    make.call(photo.pk)
    earlier = Photo.objects.get(pk=photo.pk)
    photo.focal_x, photo.focal_y = 0.0, 0.0

    with django_capture_on_commit_callbacks(execute=True):
        recrop(photo)
        photo.save()
        assert served(photo.slots["cover"][1]["avif"]) in {entry["jpeg"] for entry in photo.slots["cover"]}

    stored = Photo.objects.get(pk=photo.pk)
    assert stored.renditions == earlier.renditions
    assert not {file.name for file in planned(stored)[8:]} & {file.name for file in planned(earlier)}
    assert missing(stored) == missing(earlier) == [] and stored.renditions_made_at is not None


def test_a_cut_shows_what_the_focus_says():
    tall = take_in(io.BytesIO(files.jpeg(files.scenery(400, 1200))), name="a.jpg", by=None)
    tall.focal_y = 0.0
    recrop(tall)

    with default_storage.open(tall.slots["cover"][0]["jpeg"]) as stored, Image.open(stored) as cover:
        blue = cover.getpixel((10, 10))
    assert blue[2] > 150 and blue[0] < 100, "the blue corner at the top"


# The command.


def test_the_command_makes_what_is_missing_and_says_so(photo, capsys):
    whole = take_in(stream(), name="b.jpg", by=None)
    make.call(whole.pk)
    default_storage.delete(whole.renditions[1]["avif"])

    call_command("make_renditions")
    call_command("make_renditions")

    first, second = capsys.readouterr().out.splitlines()
    assert first == "Xong. 2 ảnh đã xem, vẽ 13 bản của 2 ảnh, 0 ảnh lỗi."
    assert second == "Xong. 2 ảnh đã xem, vẽ 0 bản của 0 ảnh, 0 ảnh lỗi."
    assert Photo.objects.filter(renditions_made_at=None).count() == 0


def test_the_command_makes_everything_again_when_it_is_told_to(photo, capsys):
    make.call(photo.pk)
    put(photo.renditions[0]["jpeg"], b"spoiled")

    call_command("make_renditions", "--all", "--photo", str(photo.pk))

    assert "vẽ 17 bản của 1 ảnh" in capsys.readouterr().out
    assert default_storage.size(photo.renditions[0]["jpeg"]) > 100


def test_one_broken_photo_is_named_and_does_not_stop_the_rest(photo, capsys):
    lost, spoiled = (take_in(stream(), name=f"{name}.jpg", by=None) for name in ("Mất gốc", "Hỏng gốc"))
    lost.original.storage.delete(lost.original.name)
    with open(spoiled.original.path, "wb") as original:
        original.write(b"no photo")

    with pytest.raises(CommandError, match="2 ảnh lỗi") as end:
        call_command("make_renditions")

    said = capsys.readouterr().err
    assert end.value.returncode == 1
    assert f"Ảnh {lost.pk} “Mất gốc”: mất tệp gốc" in said
    assert f"Ảnh {spoiled.pk} “Hỏng gốc”: Không nhận ảnh" in said
    assert missing(photo) == []


def test_the_command_names_a_photo_that_it_does_not_find(photo, capsys):
    with pytest.raises(CommandError, match="1 ảnh lỗi"):
        call_command("make_renditions", "--photo", "987654", "--photo", str(photo.pk))

    assert "Ảnh 987654: không có trong thư viện" in capsys.readouterr().err
    assert missing(photo) == []


def test_a_photo_that_is_taken_down_gets_no_public_file(photo):
    Photo.objects.filter(pk=photo.pk).update(takedown_reason="Theo yêu cầu của người trong ảnh")

    call_command("make_renditions")

    assert len(missing(photo)) == 12


def test_a_photo_of_the_first_release_gets_its_slots_and_its_look():
    photo = take_in(io.BytesIO(files.jpeg(photograph(1, (800, 600)))), name="a.jpg", by=None)
    Photo.objects.filter(pk=photo.pk).update(slots={}, look="")

    call_command("make_renditions")

    stored = Photo.objects.get(pk=photo.pk)
    assert (set(stored.slots), stored.look) == ({"cover", "share"}, photo.look)
    assert missing(stored) == [] and stored.renditions_made_at is not None
