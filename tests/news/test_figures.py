"""Figures of public records in articles: what they are, what is refused, which articles are to mend."""

import pytest

from emulation.models.evaluations import ShownResult
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import IncompleteError
from news.body import Citation, citations, clean_body, resolved
from news.models import Article
from news.records.outdated import Where, outdated, quoting
from news.records.registry import current, records, search
from news.rights import EVERYWHERE, Reach
from tests.news.quoting import BY, body_with, corrected, published_year, quote, rank_key, ref, unit_of
from tests.news.taking_down import tomorrow

KEY = "blocyear:12:rank:5"


# In the body


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        (quote(KEY, "hạng <b>Nhất</b>"), quote(KEY, "hạng <strong>Nhất</strong>")),
        (f'<a class="figure" href="/x" data-figure="{KEY}" onclick="x()" style="x">1</a>', quote(KEY, "1", "/x")),
        (f'<a data-figure="{KEY}" href="javascript:alert(1)">1</a>', "1"),
        (f'<a data-figure="{KEY}">1</a>', "1"),
        (f'<span data-figure="{KEY}">1</span>', "1"),
        *(
            (f"<a href=\"/x\" data-figure='{key}'>1</a>", '<a href="/x">1</a>')
            for key in [
                "",
                "x",
                f"{KEY}:",
                f" {KEY}",
                f"{KEY}\n",
                "BLOCYEAR:1:rank:2",
                "blocyear:0:rank:2",
                "a:1:b:c d",
                "blocyear:1:rank:5&quot;&gt;&lt;script&gt;",
                f"blocyear:{'9' * 19}:rank:1",
                "línẽ:1:award",
            ]
        ),
    ],
)
def test_only_a_link_with_a_wellformed_key_is_a_figure(brought, kept):
    cleaned = clean_body(f"<p>{brought}</p>").html

    assert cleaned == f"<p>{kept}</p>"
    assert clean_body(cleaned).html == cleaned


def test_a_figure_is_read_with_its_sentence_wherever_it_stands():
    html = clean_body(
        f"<p>Ông B. ở TP. Phủ Lý. “Huyện a {quote(KEY, 'hạng')}{quote(KEY, ' Nhất')}, đạt 97.5 điểm! Sau thì khác.</p>"
        f"<ul><li>Khối có {quote('blocyear:12:members', '6 đơn vị')}</li></ul>"
        f"<table><tr><th>Huyện a</th><td>{quote('blocyear:12:total:5', '97,5')}</td></tr></table>"
    ).html

    assert citations(html) == [
        Citation(KEY, "hạng Nhất", "“Huyện a hạng Nhất, đạt 97.5 điểm!"),
        Citation("blocyear:12:members", "6 đơn vị", "Khối có 6 đơn vị"),
        Citation("blocyear:12:total:5", "97,5", "Huyện a | 97,5"),
    ]


def test_readers_get_ordinary_links_and_in_a_table_one_for_each_page():
    award, other = "decision:3:name:7", "decision:3:place:7"
    html = clean_body(
        f"<p>{quote(KEY, 'hạng Nhất', 'https://x.vn/')} và {quote('blocyear:9:members', '3')}</p>"
        f"<table><tr><td>{quote(award, 'Lan')}</td><td>{quote(other, 'Phủ Lý')}</td><td>{quote(KEY, '1')}</td></tr>"
        "</table>"
    ).html
    urls = {KEY: "/khoi/a?b=1&c=2", award: "/7", other: "/7"}

    assert resolved(html, urls, {award: "/7", other: "/7"}) == (
        '<p><a href="/khoi/a?b=1&amp;c=2">hạng Nhất</a> và 3</p>\n'
        '<table><tbody><tr><td><a href="/7">Lan</a></td><td>Phủ Lý</td><td>1</td></tr></tbody></table>'
    )


# What records say


@pytest.mark.django_db
def test_a_figure_is_what_citizens_read_now_and_nothing_else(django_assert_num_queries):
    year = published_year(1, 1, 3, shown="scores")
    key = rank_key(year)

    assert current(key).words == "đồng hạng Nhất"
    assert current(f"{ref(year)}:total:{unit_of(year, 'a')}").words == "97,5 điểm"
    assert current(f"{ref(year)}:members").words == "3 đơn vị"
    assert current(rank_key(year, "c")).is_said_by("Hạng  3.")
    assert not current(rank_key(year, "c")).is_said_by("hạng Nhì")
    assert [current(one) for one in [f"{ref(year)}:rank:0", f"{ref(year)}:x", "x:1:y", "blocyear:0:members"]] == [
        None
    ] * 4

    year.shown_result = ShownResult.NOTHING
    year.save()
    assert current(key).words == "đồng hạng Nhất"
    corrected(year)
    assert current(key) is None
    door.withdraw(year, reason="Sai.", by=BY)
    assert current(f"{ref(year)}:members") is None
    with django_assert_num_queries(2):
        records([ref(year), "blocyear:99", "khac:1", "blocyear:x"])


@pytest.mark.django_db
def test_records_are_found_by_their_names_without_accents_and_only_public_ones(make):
    year = published_year(1)
    make.bloc_year(make.unit(), bloc=make.bloc("Khối các sở"), period=make.period(2022))

    assert [one.ref for one in search("khoi cac HUYEN 2021", 5)] == [ref(year)]
    assert search("cac so", 5) == search("\0khối%", 5) == []


# Going out


@pytest.mark.django_db
def test_an_unpublished_record_cannot_go_out_inside_an_article(make):
    year = published_year(1, 2)
    article = make.article(body=body_with(rank_key(year)))
    assert [one for one in article.findings() if one.code.startswith("figure")] == []

    door.withdraw(year, reason="Sai.", by=BY)
    with pytest.raises(IncompleteError) as refused:
        door.schedule(article, at=tomorrow(), by=BY)

    assert "“Huyện a đứng hạng Nhất của khối.”"[1:-1] in str(refused.value)
    assert not article.editions.exists()
    door.schedule(year, at=tomorrow(), by=BY)
    assert [one.code for one in article.findings() if one.is_error] == ["figure-unpublished"]


@pytest.mark.django_db
def test_words_that_differ_from_the_record_are_a_warning_and_a_figure_that_is_gone_an_error(make):
    year = published_year(1, 2)
    article = make.article(body=body_with(rank_key(year), "hạng Nhì"))

    [warning] = [one for one in article.findings() if one.code == "figure-changed"]

    assert not warning.is_error
    assert "viết “hạng Nhì”, còn hồ sơ công khai “Khối các huyện, năm 2021” nay là “hạng Nhất”" in warning.message
    article.body = body_with(f"{ref(year)}:rank:0")
    assert [one.code for one in article.findings() if one.is_error] == ["figure-gone"]


@pytest.mark.django_db
def test_a_figure_leads_readers_to_the_record_wherever_the_writer_let_it_lead(client, make):
    year = published_year(1, 2)
    article = make.published_article(body=body_with(rank_key(year)).replace("/thi-dua/", "https://x.vn/"))

    page = client.get(article.current_edition.get_absolute_url()).text

    assert f'<a href="{year.get_absolute_url()}">hạng Nhất</a>' in page
    assert "x.vn" not in page and "data-figure" not in page


@pytest.mark.django_db
def test_the_page_of_an_article_does_not_name_a_record_that_nobody_may_read(client, make):
    hidden = make.bloc_year(make.unit(), bloc=make.bloc("Khối chưa công bố"))
    article = make.published_article(bloc_years=[hidden])

    page = client.get(article.current_edition.get_absolute_url())
    door.publish(hidden, by=BY)

    assert "chưa công bố" not in page.text
    assert "Khối chưa công bố" in client.get(article.current_edition.get_absolute_url()).text


def test_an_article_without_figures_is_the_same_edition_as_before_there_were_any(make):
    content = make.article().edition_content(first_published_at=tomorrow())

    assert {"citations", "cited_records"} & content.keys() == set()


# What is to mend


@pytest.mark.django_db
def test_a_correction_lists_the_articles_that_quote_the_record_with_the_sentence_and_changes_none(make):
    year = published_year(1, 2)
    live = make.published_article(body=body_with(rank_key(year), "Hạng Nhất"))
    draft = make.article(body=body_with(rank_key(year)))
    make.published_article(body=body_with(f"{ref(year)}:members", "2 đơn vị"))
    make.published_article(bloc_years=[year])
    bodies = list(Article.objects.order_by("pk").values_list("body", "version"))
    assert outdated(EVERYWHERE) == []

    corrected(year, a=2, b=1)
    first, second = outdated(EVERYWHERE, ref(year))

    [passage] = first.passages
    assert (first.pk, first.is_live, passage.where, passage.is_mended) == (
        live.pk,
        True,
        [Where.COPY, Where.LIVE],
        False,
    )
    assert (passage.quote.citation.words, passage.quote.now) == ("Hạng Nhất", "Hạng Nhì")
    assert passage.quote.proposed == "Huyện a đứng Hạng Nhì của khối."
    assert (second.pk, second.is_live) == (draft.pk, False)
    assert len(quoting(EVERYWHERE, ref(year))) == 3
    assert list(Article.objects.order_by("pk").values_list("body", "version")) == bodies


@pytest.mark.django_db
def test_what_citizens_read_is_outdated_until_the_mended_words_are_published(make):
    year = published_year(1, 2)
    article = make.published_article(body=body_with(rank_key(year)))
    corrected(year, a=2, b=1)

    article.body = body_with(rank_key(year), "hạng Nhì")
    article.save()
    [passage] = outdated(EVERYWHERE)[0].passages
    assert (passage.where, passage.is_mended) == ([Where.LIVE], True)
    door.correct(article, note="Sửa hạng.", by=BY)

    assert outdated(EVERYWHERE) == []


@pytest.mark.django_db
def test_an_article_that_waits_for_its_hour_is_listed_when_its_record_is_withdrawn(make):
    year = published_year(1, 2)
    article = make.article(body=body_with(rank_key(year)))
    door.schedule(article, at=tomorrow(), by=BY)

    door.withdraw(year, reason="Sai.", by=BY)
    [one] = outdated(EVERYWHERE)

    assert one.passages[0].where == [Where.COPY, Where.WAITING]
    assert (one.waits_until is not None, one.passages[0].quote.now, one.passages[0].quote.proposed) == (True, "", "")
    assert outdated(Reach(frozenset())) == []


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_article_and_for_many(make, django_assert_num_queries):
    year = published_year(1, 2)
    for _ in range(3):
        make.published_article(body=body_with(rank_key(year)))
    corrected(year, a=2, b=1)

    with django_assert_num_queries(4):
        assert len(outdated(EVERYWHERE)) == 3
