"""What citizens download of any photo that is taken in: pixels, upright, in sRGB, and nothing else (IN-2, PRI-3)."""

import io

import pytest
from PIL import Image

from news.imaging import SLOTS, WIDTHS_PX, Framing, cut, encoded, plan_slots, plan_whole, read_photo
from tests.news import hostile_images as files
from tests.news.file_anatomy import foreign_parts
from tests.news.hostile_images import SCRIPT
from tests.news.image_corpus import ODD_BUT_GOOD, REFUSED

SECRETS = [SCRIPT, b"alert", b"Secret", b"secret", b"Nguyen Van A", b"Exif", b"ICC_PROFILE", b"adobe", b"%PDF"]


def test_the_corpus_holds_what_was_promised():
    assert len(REFUSED) >= 40
    assert len(ODD_BUT_GOOD) >= 40


def public_files(image, size):
    """Give (extension, size, bytes) of every file that a photo gets, whole and cut."""
    framing = Framing(*size)
    whole = plan_whole(framing, "")
    boxes = [(None, whole), *((framing.box(slot), made) for slot, made in plan_slots(framing, "", whole).items())]
    for box, entries in boxes:
        for entry in entries:
            small = cut(image, (entry["width"], entry["height"]), box, of=framing.size)
            for extension, key in [("jpg", "jpeg"), ("avif", "avif")]:
                if key in entry:
                    yield extension, small.size, encoded(small, extension)


@pytest.mark.parametrize(("data", "extension"), ODD_BUT_GOOD.values(), ids=ODD_BUT_GOOD)
def test_every_file_made_of_an_odd_photo_is_a_picture_and_nothing_else(data, extension):
    intake = read_photo(io.BytesIO(data), "anh.jpg")

    made = list(public_files(intake.image, (intake.width_px, intake.height_px)))

    assert intake.extension == extension
    assert intake.image.mode == "RGB" and not intake.image.info
    assert len(made) >= 4
    for kind, size, public in made:
        assert foreign_parts(public, kind) == []
        assert not [secret for secret in SECRETS if secret in public]
        with Image.open(io.BytesIO(public)) as output:
            output.load()
            assert (output.format, output.mode, output.size) == ({"jpg": "JPEG", "avif": "AVIF"}[kind], "RGB", size)
            assert not output.getexif()


def test_the_anatomist_of_the_tests_would_find_what_a_camera_writes():
    camera = files.camera_jpeg()
    avif = files.encoded(files.scenery(), "AVIF", exif=files.camera_exif(), xmp=SCRIPT, icc_profile=b"x" * 200)

    assert len(foreign_parts(camera + SCRIPT, "jpg")) == 4, "EXIF, XMP, a comment, something after the end"
    assert len(foreign_parts(avif, "avif")) == 3, "a reference, foreign items, a profile"


def test_a_source_may_carry_metadata_but_the_files_never_do():
    with Image.open(io.BytesIO(files.camera_jpeg())) as camera:
        assert camera.getexif() and camera.info["comment"] == SCRIPT
        made = list(public_files(camera, camera.size))

    assert made and not any(foreign_parts(data, kind) for kind, _, data in made)


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1600, 1067), list(WIDTHS_PX)),
        ((1599, 1066), [320, 480, 640, 800, 1200]),
        ((640, 427), [320, 480, 640]),
        ((320, 213), [320]),
        ((200, 300), [200]),
        ((1, 1), [1]),
    ],
)
def test_files_are_never_wider_than_the_photo_and_there_is_always_one(size, widths):
    planned = plan_whole(Framing(*size), "x")

    assert [entry["width"] for entry in planned] == widths
    assert all(abs(entry["height"] - size[1] * entry["width"] / size[0]) <= 0.5 for entry in planned)
    assert all(entry[key].startswith(f"x-{entry['width']}.") for entry in planned for key in ("jpeg", "avif"))


@pytest.mark.parametrize(
    ("size", "cover", "share"),
    [
        ((4000, 3000), [320, 480, 640, 800, 1200], [1200]),
        ((1000, 2000), [320, 480, 640, 800], [1000]),
        ((8000, 1000), [320, 480, 640, 800, 1200], [1200]),
        ((300, 400), [300], [300]),
        ((20_000, 2), [3], [4]),
    ],
)
def test_a_slot_has_the_widths_that_the_cut_reaches(size, cover, share):
    framing = Framing(*size)

    slots = plan_slots(framing, "x", plan_whole(framing, "x"))

    assert [entry["width"] for entry in slots["cover"]] == cover
    assert [entry["width"] for entry in slots["share"]] == share
    assert all("avif" not in entry for entry in slots["share"]), "programs that draw a link's card read JPEG"


def test_a_photo_that_has_a_slots_shape_is_not_cut_again():
    whole = plan_whole(Framing(3000, 2000), "x")

    same = plan_slots(Framing(3000, 2010), "y", whole)["cover"]
    own = plan_slots(Framing(3000, 2000, own_crops={"cover": [0, 0, 0.5, 0.5]}), "y", whole)["cover"]

    assert same == [entry for entry in whole if entry["width"] in SLOTS["cover"].widths_px]
    assert own[0]["jpeg"] == "y-cover-320.jpg"


def test_a_cut_shows_the_part_that_the_box_names_whatever_the_size_of_the_copy():
    photo = files.scenery(960, 640)
    framing = Framing(960, 640, focus=(1, 1), own_crops={"cover": [0.5, 0.5, 1, 1]})

    for copy in (photo, photo.resize((480, 320))):
        small = cut(copy, (320, 213), framing.box("cover"), of=framing.size)
        assert small.getpixel((5, 5)) == small.getpixel((300, 200)) == files.GREEN


@pytest.mark.parametrize("own", [[0.1, 0.1, 0.4, 0.4], [0.5, 0.2, 0.6, 0.3]])
def test_the_copy_of_a_photo_is_wide_enough_for_its_tightest_crop(own):
    framing = Framing(6000, 4000, own_crops={"cover": own})

    widest = plan_slots(framing, "x", [])["cover"][-1]["width"]

    assert framing.detail_px * framing.box("cover").width / 6000 >= widest - 1


def test_a_jpeg_arrives_progressively_with_halved_colour():
    with Image.open(io.BytesIO(encoded(files.scenery(640, 427), "jpg"))) as output:
        assert output.info["progressive"]
        assert output.layer[0][1:3] == (2, 2)
