import io

import pytest
from PIL import Image, ImageStat

from hanam_portal.demo.drawings import SCENES, draw


def drawn(scene, seed, size=(320, 213)):
    with Image.open(io.BytesIO(draw(scene, seed, size))) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_full_picture_of_the_asked_size_and_carries_no_metadata(scene):
    picture = drawn(scene, 1)

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (320, 213))
    assert min(ImageStat.Stat(picture).stddev) > 15, "a picture, not an even ground"
    assert not picture.getexif() and "comment" not in picture.info


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_picture(scene):
    assert draw(scene, 7, (160, 107)) == draw(scene, 7, (160, 107))
    assert draw(scene, 7, (160, 107)) != draw(scene, 8, (160, 107))


@pytest.mark.parametrize("size", [(200, 200), (300, 100), (90, 160)])
def test_another_shape_is_cut_from_the_middle(size):
    assert drawn("karst", 3, size).size == size


def test_the_usual_size_is_that_of_the_widest_rendition():
    with Image.open(io.BytesIO(draw("river", 1))) as picture:
        assert picture.size == (1600, 1067)
