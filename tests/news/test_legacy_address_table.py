"""Old addresses, however they are written, come to one form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.legacy.addresses import lookup_addresses, normalised_address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://hanam.gov.vn/Pages/Hoi-nghi.aspx", "/pages/hoi-nghi.aspx"),
        ("http://hanam.gov.vn:80/Pages/Hoi-nghi.aspx/", "/pages/hoi-nghi.aspx"),
        ("hanam.gov.vn/Pages/Hoi-nghi.aspx", "/pages/hoi-nghi.aspx"),
        ("//hanam.gov.vn/Pages//Hoi-nghi.aspx#top", "/pages/hoi-nghi.aspx"),
        ("/PAGES/HOI-NGHI.ASPX", "/pages/hoi-nghi.aspx"),
        ("Pages/hoi-nghi.aspx", "/pages/hoi-nghi.aspx"),
        ("\\Pages\\hoi-nghi.aspx", "/pages/hoi-nghi.aspx"),
        ("/Tin%20t%E1%BB%A9c/B%C3%A0i.aspx", "/tin tức/bài.aspx"),
        ("/Tin%2520t%25E1%25BB%25A9c/Bài.aspx", "/tin tức/bài.aspx"),
        (unicodedata.normalize("NFD", "/tin tức/bài.aspx"), "/tin tức/bài.aspx"),
        ("/Pages/Tin.aspx?ItemID=18746&CateID=0", "/pages/tin.aspx?cateid=0&itemid=18746"),
        ("/Pages/Tin.aspx?cateid=0&utm_source=x&itemid=18746", "/pages/tin.aspx?cateid=0&itemid=18746"),
        ("/Pages/Tin.aspx?Source=/trang&utm_source=x", "/pages/tin.aspx"),
        ("/web/guest/x;jsessionid=1A2B?p_p_id=56_INSTANCE", "/web/guest/x?p_p_id=56_instance"),
        ("/x?_101_articleId=7", "/x?_101_articleid=7"),
        ("/x?id=a%26b%3Dc", "/x?id=a%26b%3dc"),
        ("/x%3Fid=1", "/x%3fid=1"),
        ("", "/"),
        ("https://hanam.gov.vn", "/"),
    ],
)
def test_an_address_is_kept_in_one_form(written, kept):
    assert normalised_address(written) == kept


def test_a_request_with_a_number_is_also_looked_up_without_it():
    assert lookup_addresses("/Pages/Tin.aspx?ItemID=5") == ["/pages/tin.aspx?itemid=5", "/pages/tin.aspx"]
    assert lookup_addresses("/Pages/Tin.aspx?a=b") == ["/pages/tin.aspx"]


@given(st.text(max_size=60))
def test_any_text_gives_an_address_that_stays_the_same(text):
    kept = normalised_address(text)

    assert kept.startswith("/")
    assert normalised_address("https://hanam.gov.vn" + kept) == kept
