import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.imaging.crops import FOCUS_MARGIN, SLOTS, crop, height_px, holds, own_crop, refusal, widths_px

COVER, SHARE = SLOTS["cover"], SLOTS["share"]
slots = st.sampled_from(list(SLOTS.values()))
sides = st.one_of(st.integers(1, 20_000), st.sampled_from([1, 2, 3, 320, 600, 1200, 20_000]))
fractions = st.floats(0, 1)
points = st.tuples(fractions, fractions)


def in_pixels(box, width_px, height_px):
    return (box[0] * width_px, box[1] * height_px, box[2] * width_px, box[3] * height_px)


def widened(box):
    """By the pixel that rounding may take."""
    return (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)


@given(slots, sides, sides, points)
def test_a_crop_lies_in_the_photo_and_holds_the_focus_of_panoramas_towers_and_all_between(slot, width, height, focus):
    box = crop(slot, width, height, focus)

    assert 0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height
    assert holds(widened(box), (focus[0] * width, focus[1] * height))


@given(slots, sides, sides, points)
def test_a_crop_is_the_largest_of_its_ratio_to_the_nearest_pixel(slot, width, height, focus):
    box = crop(slot, width, height, focus)

    assert box.width == width or box.height == height
    is_flat_or_thin = min(width * slot.ratio, width / slot.ratio, height * slot.ratio) < 1
    off_px = abs(box.width - box.height * slot.ratio)
    assert is_flat_or_thin or min(off_px / slot.ratio, off_px) <= 0.5 + 1e-9


@given(slots, sides, sides, points)
def test_the_middle_of_a_crop_is_the_focus_unless_an_edge_is_in_the_way(slot, width, height, focus):
    box = crop(slot, width, height, focus)

    for start, end, side, at in [(box.left, box.right, width, focus[0]), (box.top, box.bottom, height, focus[1])]:
        is_at_an_edge = start == 0 or end == side
        assert is_at_an_edge or abs((start + end) / 2 - at * side) <= 1


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((3000, 2000), (0.1, 0.9), (0, 0, 3000, 2000)),  # 3:2 already
        ((4000, 1000), (0.5, 0.5), (1250, 0, 2750, 1000)),
        ((4000, 1000), (0.0, 0.5), (0, 0, 1500, 1000)),
        ((4000, 1000), (1.0, 0.5), (2500, 0, 4000, 1000)),
        ((1000, 4000), (0.5, 0.25), (0, 666, 1000, 1333)),
        ((1, 1), (0.5, 0.5), (0, 0, 1, 1)),
    ],
)
def test_a_crop_for_cards_by_example(size, focus, box):
    assert crop(COVER, *size, focus) == box


@given(slots, sides, sides, points)
def test_the_crop_around_the_focus_could_always_be_kept_as_an_own_crop(slot, width, height, focus):
    own = own_crop(slot, width, height, focus, 1)

    assert refusal(slot, width, height, focus, own) == ""


@given(slots, sides, sides, points, points, st.floats(0.01, 1))
def test_an_own_crop_that_is_not_refused_is_cut_as_it_was_set(slot, width, height, focus, centre, part):
    own = own_crop(slot, width, height, centre, part)
    box = crop(slot, width, height, focus, own)

    assert 0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height
    assert all(abs(mine - set_) <= 1.01 for mine, set_ in zip(box, in_pixels(own, width, height), strict=True))
    if not refusal(slot, width, height, focus, own):
        assert holds(widened(box), (focus[0] * width, focus[1] * height))
        assert box.width >= min(slot.least_px, crop(slot, width, height, focus).width)


@pytest.mark.parametrize("name", list(SLOTS))
def test_an_own_crop_that_loses_the_focus_is_refused_by_the_name_of_its_slot(name):
    slot = SLOTS[name]
    own = own_crop(slot, 4000, 3000, (0.2, 0.2), 0.3)

    assert refusal(slot, 4000, 3000, (0.2, 0.2), own) == ""
    assert refusal(slot, 4000, 3000, (0.9, 0.2), own) == (
        f"Khung “{slot.label}” làm mất tâm điểm của ảnh, hoặc để tâm điểm sát mép. Hãy dời khung hoặc bớt phóng."
    )


def test_the_focus_keeps_a_margin_inside_an_own_crop_but_not_where_the_photo_ends():
    own = own_crop(COVER, 3000, 2000, (0.5, 0.5), 0.5)  # a quarter of the way in on all sides
    margin = FOCUS_MARGIN * 0.5

    assert refusal(COVER, 3000, 2000, (0.25 + margin + 0.001, 0.5), own) == ""
    assert refusal(COVER, 3000, 2000, (0.25 + margin - 0.001, 0.5), own) != ""
    assert refusal(COVER, 3000, 2000, (0.5, 0.75 - margin + 0.001), own) != ""
    assert refusal(COVER, 3000, 2000, (0.28, 0.5), own) == COVER.losing
    corner = own_crop(COVER, 3000, 2000, (0, 0), 0.5)
    assert refusal(COVER, 3000, 2000, (0, 0), corner) == ""


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ([-0.1, 0, 0.9, 1], "Khung “Tin đầu trang và thẻ tin” phải nằm trong ảnh."),
        ([0, 0, 1.1, 1], "Khung “Tin đầu trang và thẻ tin” phải nằm trong ảnh."),
        ([0.9, 0, 0.1, 1], "Khung “Tin đầu trang và thẻ tin” phải nằm trong ảnh."),
        ([0, float("nan"), 1, 1], "Khung “Tin đầu trang và thẻ tin” phải nằm trong ảnh."),
        (
            [0, 0, 1, 0.9],
            "Khung “Tin đầu trang và thẻ tin” không đúng tỉ lệ. Hãy chọn “Theo tâm điểm” rồi chỉnh lại.",
        ),
        (
            [0.45, 0.45, 0.55, 0.55],
            "Khung “Tin đầu trang và thẻ tin” chỉ còn rộng 300 điểm ảnh, ít nhất phải 320. Hãy bớt phóng.",
        ),
    ],
)
def test_an_impossible_own_crop_is_refused(own, sentence):
    assert refusal(COVER, 3000, 2000, (0.5, 0.5), own) == sentence


def test_a_ratio_within_one_percent_passes():
    assert refusal(COVER, 3000, 2000, (0.5, 0.5), [0, 0, 1, 0.992]) == ""
    assert refusal(COVER, 3000, 2000, (0.5, 0.5), [0, 0, 1, 0.985]) != ""


def test_a_photo_narrower_than_the_smallest_crop_may_be_moved_but_not_zoomed():
    whole = own_crop(SHARE, 500, 400, (0.5, 0.4), 1)

    assert refusal(SHARE, 500, 400, (0.5, 0.4), whole) == ""
    assert "ít nhất phải 500" in refusal(SHARE, 500, 400, (0.5, 0.4), own_crop(SHARE, 500, 400, (0.5, 0.4), 0.9))


@pytest.mark.parametrize(
    ("slot", "size", "widths"),
    [
        (COVER, (4000, 3000), [320, 480, 640, 800, 1200]),
        (COVER, (1000, 3000), [320, 480, 640, 800]),
        (COVER, (200, 3000), [200]),
        (SHARE, (1200, 630), [1200]),
        (SHARE, (900, 630), [900]),
    ],
)
def test_files_of_a_crop_are_never_wider_than_the_crop(slot, size, widths):
    assert widths_px(slot, crop(slot, *size, (0.5, 0.5))) == widths


def test_the_share_card_is_1200_by_630():
    assert height_px(SHARE, 1200) == 630 and height_px(COVER, 480) == 320
