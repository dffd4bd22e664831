import random
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.publishing.vietnamese.names import sort_key
from hanam_portal.publishing.vietnamese.text import collation_key

SYLLABLES = st.sampled_from(
    [
        "H'Hen",
        "Niê",
        "Văn",
        "2",
        "10",
        "中",
        "An",
        "Án",
        "Ánh",
        "Ăn",
        "Ân",
        "Anh",
        "Chức",
        "Dũng",
        "Đức",
        "Đúc",
        "Hoà",
        "Hòa",
        "Hóa",
        "Lê",
        "Ý",
        "Y",
    ]
)
names = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)

# Golden: by last syllable, then middle, then family name.
PEOPLE = [
    "An",
    "Đỗ An",
    "Nguyễn An",
    "Lê Bá An",
    "Đỗ Văn An",
    "Lê Văn An",
    "Nguyễn Ngọc Ánh",
    "Trần Ăn",
    "Phạm Thị Ân",
    "Nguyễn Anh Chức",
    "Trần Anh Chức",
    "Nguyễn Bá Chức",
    "Lê Thị Chức",
    "Lê Thị Thu Chức",
    "Vũ Thị Dung",
    "Vũ Tiến Dũng",
    "Hoàng Đức",
    "Nguyễn Văn Đức",
    "Trần Thị Thanh Hà",
    "Đinh Thị Hòa",
    "Nguyễn Thị Hoà",
    "Trần Thị Hòa",
    "Ngô Thị Hoa Huệ",
    "Lê Quang Lý",
    "H'Hen Niê",
    "Bùi Thị Oanh",
    "Trần Ôn",
    "Lê Thị Ơn",
    "Ngô Văn Tư",
    "Lê Thị Tươi",
    "Như Ý",
]


def test_people_are_listed_by_given_name_then_middle_then_family_name():
    assert sorted(random.Random(24).sample(PEOPLE, k=len(PEOPLE)), key=sort_key) == PEOPLE


def test_the_given_names_of_the_golden_list_keep_their_order():
    given_names = [
        "An",
        "Ánh",
        "Ăn",
        "Ân",
        "Chức",
        "Dũng",
        "Đức",
        "Êm",
        "Hoa",
        "Hòa",
        "Hóa",
        "Oanh",
        "Ôn",
        "Ơn",
        "Tư",
        "Ý",
    ]

    assert sorted(random.Random(24).sample(given_names, k=len(given_names)), key=sort_key) == given_names


@pytest.mark.parametrize(
    "other",
    [
        "NGUYỄN THỊ HOÀ",
        "nguyễn thị hòa",
        "  Nguyễn\u00a0Thị  Hoà ",
        normalize("NFD", "Nguyễn Thị Hòa"),
        "Nguyễn Thị Hòa\u200b",
    ],
)
def test_one_person_has_one_key_however_the_name_was_typed(other):
    assert sort_key(other) == sort_key("Nguyễn Thị Hòa")


def test_a_person_without_a_name_sorts_first():
    assert sort_key("") == sort_key("  ") < sort_key("An")


def test_a_stored_key_stays_what_it_is():
    # When this changes on purpose, a migration must write the stored keys anew.
    assert sort_key("Trần Văn Đức") == "d2u2c10150v1a2n100t1r1a3n10112"


@given(one=names, other=names)
def test_a_key_compares_as_its_three_parts_do(one, other):
    assert (sort_key(one) < sort_key(other)) == (three_parts(one) < three_parts(other))


@given(people=st.lists(names, max_size=12))
def test_keys_sort_bytewise_as_they_do_as_text(people):
    keys = [sort_key(name) for name in people]

    assert sorted(keys) == sorted(keys, key=str.encode)
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)


@given(name=names)
def test_composed_and_decomposed_names_have_one_key(name):
    assert sort_key(normalize("NFD", name)) == sort_key(name)


def three_parts(name):
    family, *rest = name.split() if " " in name else ["", name]
    *middle, last = rest
    return [collation_key(last), collation_key(" ".join(middle)), collation_key(family)]
