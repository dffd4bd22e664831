import hashlib
import io
import zlib
from datetime import date

import pytest
from PIL import Image, ImageCms

from news.imaging import MAX_BYTES, WIDTHS_PX, PhotoRefusedError, read_photo, renditions
from tests.news import hostile_images as files
from tests.news.hostile_images import BLUE, GREEN, RED, SCRIPT, WHITE


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


TIFF = files.encoded(files.scenery(), "TIFF")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REFUSED = {
    "an empty file": (b"", "tệp rỗng"),
    "a file of 21 MB": (files.jpeg() + b"\0" * (21 * 1024 * 1024), "lớn hơn 20 MB"),
    "one byte over the limit": (files.jpeg().ljust(MAX_BYTES + 1, b"\0"), "lớn hơn 20 MB"),
    "a bomb of 900 megapixels": (files.png_of_chunks(30_000, 30_000), "vượt mức 40 triệu"),
    "a bomb of 100 megapixels, where Pillow only warns": (files.png_of_chunks(10_000, 10_000), "vượt mức 40 triệu"),
    "41 megapixels": (files.png_of_chunks(8_200, 5_000), "8200 × 5000"),
    "a strip of 30,000 pixels": (files.png_of_chunks(30_000, 10), "mỗi chiều không quá 20.000"),
    "a text chunk that grows to 80 MB": (files.text_bomb_png(), "hỏng"),
    "a PNG of size zero": (files.png_of_chunks(0, 40), "hỏng"),
    "a PNG with less data than it claims": (files.png_of_chunks(600, 400), "hỏng"),
    "a truncated JPEG": (files.jpeg()[:-200], "hỏng"),
    "a JPEG that ends in its header": (files.jpeg()[:30], "hỏng"),
    "a truncated PNG": (files.png()[:-40], "hỏng"),
    "a PNG signature alone": (b"\x89PNG\r\n\x1a\n", "hỏng"),
    "a PNG with a flipped byte": (files.png()[:45] + b"\xff" + files.png()[46:], "hỏng"),
    "a truncated GIF": (files.encoded(files.scenery(), "GIF")[:-60], "hỏng"),
    "a truncated WEBP": (files.encoded(files.scenery(), "WEBP")[:-40], "hỏng"),
    "HEIC of an iPhone": (files.heif(b"heic"), "Tương thích nhất"),
    "HEIC of another maker": (files.heif(b"mif1"), "Tương thích nhất"),
    "AVIF": (files.encoded(files.scenery(), "AVIF"), "AVIF"),
    "a film": (files.heif(b"isom"), "phim"),
    "TIFF": (TIFF, "TIFF"),
    "TIFF called .jpg, or a raw file of a camera": (b"MM\0*" + TIFF[4:], "TIFF"),
    "SVG": (SVG, "SVG"),
    "SVG behind an XML declaration": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->' + SVG, "SVG"),
    "a web page": (b"\n<!DOCTYPE html><html><img src=x onerror=alert(1)></html>", "trang web"),
    "EPS": (files.encoded(files.scenery(), "EPS"), "EPS"),
    "Photoshop": (b"8BPS\0\1" + b"\0" * 60, "Photoshop"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "BMP": (files.encoded(files.scenery(), "BMP"), "BMP"),
    "ICO": (files.encoded(Image.new("RGB", (16, 16)), "ICO"), "ICO"),
    "JPEG 2000": (files.encoded(files.scenery(), "JPEG2000"), "JPEG 2000"),
    "a Word document": (b"PK\x03\x04" + b"\0" * 60, "Word"),
    "TGA, which has no signature": (files.encoded(files.scenery(), "TGA"), "không phải là ảnh JPEG, PNG, WEBP hay GIF"),
    "PPM": (files.encoded(files.scenery(), "PPM"), "không phải là ảnh"),
    "plain text": ("Đồng chí Chủ tịch".encode(), "không phải là ảnh"),
    "zeros": (b"\0" * 5000, "không phải là ảnh"),
}


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


ODD_BUT_GOOD = {
    "an ordinary JPEG": (files.jpeg(), "jpg"),
    "PNG named .jpg": (files.png(), "png"),
    "WEBP": (files.encoded(files.scenery(), "WEBP", quality=95), "webp"),
    "GIF": (files.encoded(files.scenery(), "GIF"), "gif"),
    "a JPEG from a camera, with a script as comment": (files.camera_jpeg(), "jpg"),
    "PNG with a script appended": (files.png() + SCRIPT, "png"),
    "JPEG with a ZIP appended": (files.jpeg() + b"PK\x03\x04" + SCRIPT, "jpg"),
    "GIF that is also a script": (files.encoded(files.scenery(), "GIF", comment=b"*/=1;alert(1)//"), "gif"),
    "PNG with a script as text": (files.png_of_chunks(16, 12, [(b"tEXt", b"Comment\0" + SCRIPT)]), "png"),
    "several pictures in a JPEG": (files.several_pictures_jpeg(), "jpg"),
    "CMYK JPEG": (files.jpeg(files.scenery().convert("CMYK")), "jpg"),
    "grey JPEG": (files.jpeg(files.scenery().convert("L")), "jpg"),
    "PNG of one bit": (files.png(files.scenery().convert("1")), "png"),
    "PNG of 16 bits": (files.png(Image.new("I;16", (40, 30), 40_000)), "png"),
    "palette with transparency": (files.png(files.scenery().quantize(8), transparency=0), "png"),
    "PNG with alpha": (files.png(Image.new("RGBA", (40, 30), (*RED, 128))), "png"),
    "grey with alpha": (files.png(Image.new("LA", (40, 30), (10, 0))), "png"),
    "one pixel": (files.png(files.scenery(1, 1)), "png"),
    "very wide": (files.png(files.scenery(15_000, 4)), "png"),
    "very tall": (files.png(files.scenery(4, 15_000)), "png"),
    "a broken profile": (files.jpeg(icc_profile=b"no profile at all" * 20), "jpg"),
    "a profile for other colours": (
        files.jpeg(files.scenery().convert("L"), icc_profile=files.wide_gamut_profile()),
        "jpg",
    ),
    "a wide-gamut profile": (files.jpeg(icc_profile=files.wide_gamut_profile()), "jpg"),
    "broken EXIF": (files.jpeg_with_broken_exif(), "jpg"),
    "an animated GIF": (files.animation("GIF"), "gif"),
}


@pytest.mark.parametrize(("data", "extension"), ODD_BUT_GOOD.values(), ids=ODD_BUT_GOOD)
def test_what_comes_out_of_an_odd_photo_is_pixels_and_nothing_else(data, extension):
    intake = taken_in(data, "anh.jpg")

    assert intake.extension == extension
    assert intake.image.mode == "RGB" and not intake.image.info
    for file in renditions(intake.image):
        assert SCRIPT not in file.data and b"Secret" not in file.data and b"alert" not in file.data
        with Image.open(io.BytesIO(file.data)) as output:
            output.load()
            assert output.format == {"jpg": "JPEG", "avif": "AVIF"}[file.extension]
            assert output.mode == "RGB" and output.size == (file.width_px, file.height_px)
            assert not output.getexif()
            assert not {"icc_profile", "exif", "xmp", "comment"} & output.info.keys()


def test_a_renditions_source_may_carry_metadata_but_the_files_never_do():
    with Image.open(io.BytesIO(files.camera_jpeg())) as camera:
        assert camera.getexif() and camera.info["comment"] == SCRIPT
        data = [file.data for file in renditions(camera)]

    assert data and not any(SCRIPT in each or b"Secret" in each or b"secret" in each for each in data)


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
def test_renditions_are_never_wider_than_the_photo_and_there_is_always_one(size, widths):
    made = list(renditions(Image.new("RGB", size)))

    assert [file.width_px for file in made if file.extension == "jpg"] == widths
    assert [file.width_px for file in made if file.extension == "avif"] == widths
    assert all(abs(file.height_px - size[1] * file.width_px / size[0]) <= 0.5 for file in made)


def test_a_jpeg_rendition_arrives_progressively_with_halved_colour():
    jpeg = next(file for file in renditions(files.scenery(640, 427)) if file.extension == "jpg")

    with Image.open(io.BytesIO(jpeg.data)) as output:
        assert output.info["progressive"]
        assert output.layer[0][1:3] == (2, 2)


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
