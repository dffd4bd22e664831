"""Pictures that are the same but for their encoding are found; others are not."""

import io
import itertools
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from bench.photographs import photograph
from news.imaging.looks import NEAR_BITS, distance_bits, look_of, near_bands
from news.photos import alike, same_file, take_in
from tests.news import hostile_images as files

LOOKS = st.integers(1, 2**64 - 1).map("{:016x}".format)


def recompressed(image, quality=40):
    with Image.open(io.BytesIO(files.jpeg(image, quality=quality))) as worse:
        return worse.convert("RGB")


COPIES = {
    "recompressed": recompressed,
    "half as large": lambda image: image.resize((image.width // 2, image.height // 2)),
    "an eighth as large, and poor": lambda image: recompressed(image.resize((image.width // 8, image.height // 8)), 30),
    "brightened": lambda image: ImageEnhance.Brightness(image).enhance(1.08),
    "more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.1),
    "without colour": lambda image: image.convert("L").convert("RGB"),
    "a rim of one pixel cut off": lambda image: image.crop((1, 1, image.width - 1, image.height - 1)),
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copy_looks_like_its_original(copied):
    originals = [photograph(seed, (640, 480)) for seed in range(12)]

    distances = [distance_bits(look_of(image), look_of(copied(image))) for image in originals]

    assert max(distances) <= NEAR_BITS


def test_of_500_different_pictures_no_two_look_alike():
    chance = random.Random(2021)
    noise = [Image.frombytes("L", (9, 8), chance.randbytes(72)).resize((90, 80)) for _ in range(200)]
    looks = [look_of(image) for image in [*noise, *(photograph(seed, (160, 120)) for seed in range(300))]]

    nearest = min(distance_bits(one, other) for one, other in itertools.combinations(looks, 2))

    assert len(looks) == 500 and all(looks)
    assert nearest > NEAR_BITS


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (600, 400), "white"),
        Image.new("RGB", (600, 400), "teal"),
        recompressed(Image.effect_noise((600, 400), 10).convert("RGB")),
        Image.linear_gradient("L").rotate(90),
    ],
    ids=["white", "teal", "grain", "a gradient"],
)
def test_a_plain_picture_has_no_look_so_that_all_of_them_are_not_alike(image):
    assert look_of(image) == ""


@given(look=LOOKS, flipped=st.sets(st.integers(0, 63), max_size=7))
@settings(max_examples=300)
def test_looks_that_differ_in_seven_bits_at_most_always_share_a_band_nearly(look, flipped):
    other = f"{int(look, 16) ^ sum(1 << bit for bit in flipped):016x}"

    assert distance_bits(look, other) == len(flipped)
    bands = [other[start : start + 4] for start in range(0, 16, 4)]
    assert any(band in near for band, near in zip(bands, near_bands(look), strict=True))


@pytest.mark.django_db
def test_near_duplicates_are_found_in_one_query_the_nearest_first(make):
    look = "0123456789abcdef"

    def flipped(*bits):
        return f"{int(look, 16) ^ sum(1 << bit for bit in bits):016x}"

    photo = make.photo(look=look)
    far, six, none, same = (
        make.photo(look=flipped(*range(0, 56, 8))),
        make.photo(look=flipped(0, 1, 16, 17, 32, 48)),
        make.photo(look=""),
        make.photo(look=look),
    )

    with CaptureQueriesContext(connection) as queries:
        found = alike(photo)

    assert found == [same, six]
    assert len(queries) == 1
    assert distance_bits(look, far.look) == 7
    assert alike(none) == []


@pytest.mark.django_db
def test_a_search_for_near_duplicates_reads_the_four_indexes(make):
    photo = make.photo(look="0123456789abcdef")
    with CaptureQueriesContext(connection) as queries:
        alike(photo)

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = str(cursor.fetchall())

    assert all(f"news_photo_look_{band}" in plan for band in range(4))


@pytest.mark.django_db
def test_the_same_file_is_known_again_by_its_bytes(make):
    data = files.jpeg()
    first = take_in(io.BytesIO(data), name="a.jpg", by=None)
    take_in(io.BytesIO(data), name="b.jpg", by=None)
    make.photo(original="")

    assert same_file(first.sha256) == first
    assert (same_file("0" * 64), same_file("")) == (None, None)


@pytest.mark.django_db
def test_a_photo_taken_in_again_in_another_file_is_alike():
    image = photograph(7, (640, 480))
    first = take_in(io.BytesIO(files.jpeg(image)), name="a.jpg", by=None)
    again = take_in(io.BytesIO(files.jpeg(image.resize((400, 300)), quality=60)), name="b.jpg", by=None)
    take_in(io.BytesIO(files.jpeg(photograph(8, (640, 480)))), name="c.jpg", by=None)

    assert (alike(again), alike(first)) == ([first], [again])
