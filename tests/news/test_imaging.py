import hashlib
import io
import zlib
from datetime import date

import pytest
from PIL import Image, ImageCms

from news.imaging import PhotoRefusedError, read_photo
from tests.news import hostile_images as files
from tests.news.hostile_images import BLUE, GREEN, RED, WHITE
from tests.news.image_corpus import REFUSED, TIFF


def taken_in(data, name="anh.jpg"):
    return read_photo(io.BytesIO(data), name)


def refused(data, name="anh.jpg"):
    with pytest.raises(PhotoRefusedError) as error:
        taken_in(data, name)
    return str(error.value)


def close(pixel, colour, tolerance=14):
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, colour, strict=True))


def looks_upright(image):
    width, height = image.size
    return (
        close(image.getpixel((2, 2)), BLUE)
        and close(image.getpixel((2, height - 3)), RED)
        and close(image.getpixel((width - 3, height - 3)), GREEN)
    )


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_photo_for_us_is_refused_in_a_sentence_with_its_name_and_a_remedy(data, reason):
    sentence = refused(data, "Hội nghị.jpg")

    assert sentence.startswith("Không nhận ảnh “Hội nghị.jpg”: ")
    assert reason in sentence
    assert "Hãy " in sentence and sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\An\\ten.tif", "“ten.tif”"),
        ("../../etc/passwd", "“passwd”"),
        ("anh\u202egpj.exe\0", "“anhgpj.exe”"),
        ("Hô\u0323i nghi\u0323.tif", "“Hội nghị.tif”"),
        ("", "“không tên”"),
        ("a" * 300 + ".tif", "aaa.tif”"),
    ],
)
def test_the_name_in_a_refusal_is_readable_and_short(name, shown):
    sentence = refused(TIFF, name)

    assert shown in sentence and len(sentence) < 250


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation):
    intake = taken_in(files.turned_jpeg(orientation))

    assert (intake.width_px, intake.height_px) == intake.image.size == (96, 64)
    assert looks_upright(intake.image)


def test_a_wide_photo_stored_on_its_side_is_measured_upright_and_shrunk_by_its_upright_width():
    exif = Image.Exif()
    exif[0x0112] = 6

    intake = taken_in(files.jpeg(Image.new("RGB", (1500, 2400)), exif=exif))

    assert (intake.width_px, intake.height_px) == (2400, 1500)
    assert intake.image.size == (1600, 1000)


def test_colours_are_converted_through_the_embedded_profile():
    pixel = (200, 80, 60)
    wide = taken_in(files.png(Image.new("RGB", (20, 20), pixel), icc_profile=files.wide_gamut_profile()))
    plain = taken_in(files.png(Image.new("RGB", (20, 20), pixel)))

    assert plain.image.getpixel((5, 5)) == pixel
    assert wide.image.getpixel((5, 5))[0] > 210, "Display P3 red is a stronger red in sRGB"


def test_a_photo_already_in_srgb_keeps_its_colours():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    intake = taken_in(files.png(Image.new("RGB", (20, 20), RED), icc_profile=profile))

    assert close(intake.image.getpixel((5, 5)), RED, tolerance=1)


def test_16_bits_are_scaled_and_not_cut_off():
    grey = taken_in(files.png(Image.new("I;16", (8, 8), 128 * 257))).image

    assert grey.getpixel((4, 4)) == (128, 128, 128)


@pytest.mark.parametrize(
    "data",
    [
        files.png(Image.new("RGBA", (40, 30), (0, 0, 0, 0))),
        files.png(Image.new("LA", (40, 30), (0, 0))),
        files.png(Image.new("P", (40, 30), 0), transparency=0),
        files.png(Image.new("RGB", (40, 30), RED), transparency=RED),
    ],
    ids=["rgba", "grey", "palette", "one colour"],
)
def test_what_is_transparent_becomes_white(data):
    assert taken_in(data).image.getpixel((5, 5)) == WHITE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_gives_its_first_frame(kind):
    assert close(taken_in(files.animation(kind)).image.getpixel((20, 15)), RED, tolerance=4)


def test_the_cameras_date_place_and_owner_are_known_to_the_intake_as_a_date_only():
    intake = taken_in(files.camera_jpeg())

    assert intake.taken_on == date(2021, 12, 24)
    assert not intake.image.getexif()


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2021:13:40 00:00:00", "hôm qua", "", "2021"])
def test_an_impossible_camera_date_is_no_date(written):
    assert taken_in(files.jpeg_dated(written)).taken_on is None


def test_an_intake_identifies_the_bytes_as_they_came():
    data = files.jpeg()

    intake = taken_in(data)

    assert intake.sha256 == hashlib.sha256(data).hexdigest()
    assert intake.size_bytes == len(data)


def test_a_stream_that_was_read_before_is_read_from_its_start():
    stream = io.BytesIO(files.jpeg())
    stream.read()

    assert read_photo(stream, "anh.jpg").extension == "jpg"


def test_any_cut_of_a_good_photo_is_taken_in_or_refused_but_nothing_else_happens():
    whole = files.camera_jpeg()

    outcomes = {cut: _outcome(whole[:cut]) for cut in range(0, len(whole), 7)}

    assert set(outcomes.values()) == {"refused"}
    assert _outcome(whole) == "taken in"


@pytest.mark.parametrize("build", [files.camera_jpeg, files.png, lambda: files.animation("GIF")])
def test_a_photo_with_one_wrong_byte_anywhere_never_raises_another_error(build):
    whole = bytearray(build())
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert _outcome(damaged) in {"refused", "taken in"}, zlib.crc32(damaged)


def _outcome(data):
    try:
        taken_in(data)
    except PhotoRefusedError:
        return "refused"
    return "taken in"
