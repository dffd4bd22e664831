from uuid import UUID

from news.body import Figure, figures, plain_text, renew, showing, split, without, word_count

FIRST = UUID("11111111-1111-4111-8111-111111111111")
SECOND = UUID("22222222-2222-4222-8222-222222222222")
NEW = UUID("33333333-3333-4333-8333-333333333333")
FIRST_HTML = f'<figure class="photo" data-photo-id="12" data-use="{FIRST}"></figure>'
SECOND_HTML = f'<figure class="photo" data-photo-id="3" data-use="{SECOND}"></figure>'
BODY = f"{FIRST_HTML}\n<h2>Khối</h2>\n<p>Một <em>hai</em></p>\n{SECOND_HTML}\n<p>ba</p>"


def test_the_photos_come_in_the_order_of_the_text():
    assert figures(BODY) == [Figure(12, FIRST), Figure(3, SECOND)]


def test_a_figure_spelt_in_a_title_is_no_photo():
    spelt = f'<p><a href="/" title="{FIRST_HTML.replace(chr(34), "&quot;").replace("<", "&lt;")}">chữ</a></p>'

    assert figures(spelt) == []


def test_the_order_of_attributes_does_not_matter():
    assert figures(f'<figure data-use="{FIRST}" data-photo-id="12" class="photo"></figure>') == [Figure(12, FIRST)]


def test_a_body_is_cut_at_its_photos():
    assert split(BODY) == [
        Figure(12, FIRST),
        "<h2>Khối</h2>\n<p>Một <em>hai</em></p>",
        Figure(3, SECOND),
        "<p>ba</p>",
    ]
    assert split("<p>chữ</p>") == ["<p>chữ</p>"]
    assert split("") == []


def test_photos_are_taken_out_by_their_use():
    assert without(BODY, {FIRST}) == f"<h2>Khối</h2>\n<p>Một <em>hai</em></p>\n{SECOND_HTML}\n<p>ba</p>"
    assert without(BODY, set()) == BODY


def test_photos_brought_from_another_article_get_new_uses():
    first, second = figures(renew(BODY, {FIRST: NEW}))

    assert (first, second) == (Figure(12, NEW), Figure(3, SECOND))


def test_the_figure_of_a_use_is_given_another_photo():
    first, second = figures(showing(BODY, {FIRST: 7}))

    assert (first, second) == (Figure(7, FIRST), Figure(3, SECOND))


def test_words_of_neighbouring_blocks_do_not_run_together():
    html = "<h2>Khối</h2><p>a &amp; b<br>c</p><ul><li>d</li><li>e</li></ul><table><tr><td>f</td><td>g</td></tr></table>"

    assert plain_text(html) == "Khối\na & b\nc\nd\ne\nf\ng"


def test_words_are_counted_by_syllables():
    assert word_count(BODY) == 4
    assert word_count(f"<p>Ủy ban nhân dân</p>{FIRST_HTML}") == 4
    assert word_count("") == 0
