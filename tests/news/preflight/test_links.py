import pytest

from news.preflight import inspect
from news.preflight.links import addresses
from tests.news.preflight.rows import codes, copy


def body(words, address="/tin-tuc/a/b-1"):
    return f'<p>Xem <a href="{address}">{words}</a>.</p>'


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Quyết định 30/2024/QĐ-UBND", []),
        ("tại đây", ["link-vague"]),
        ("<strong>Xem thêm…</strong>", ["link-vague"]),
        ("", ["link-empty"]),
        ("https://hanam.example/van-ban?id=1", ["link-bare-address"]),
        ("www.hanam.example", ["link-bare-address"]),
        ("Cổng www.hanam.example", []),
    ],
)
def test_the_words_of_a_link_tell_where_it_leads(words, found):
    assert codes(copy(body=body(words))) == found


def test_a_dead_link_is_told_with_its_words_and_its_address():
    [finding] = inspect(copy(body=body("bài trước") + body("bài sau", "/b"), dead_links=frozenset({"/tin-tuc/a/b-1"})))

    assert (finding.code, finding.field, finding.is_error) == ("link-dead", "body", False)
    assert "“bài trước”" in finding.message and "“/tin-tuc/a/b-1”" in finding.message


def test_the_addresses_of_links_are_read_also_inside_lists_and_tables():
    inside = f"<ul><li>{body('a', '/1')}</li></ul><table><tr><th>{body('b', '/2?x=1&amp;y=2')}</th></tr></table>"

    assert addresses(copy(body=inside)) == ["/1", "/2?x=1&y=2"]
