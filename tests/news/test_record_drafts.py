"""From a public record to a draft by one press, and the pages that say who quotes a record."""

import pytest
from bs4 import BeautifulSoup

from emulation.models import UnitResult
from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing import door
from hanam_portal.publishing.models import AuditEvent
from news.body import clean_body
from news.models import Article
from news.records.outdated import outdated, quoting
from news.rights import EVERYWHERE
from tests.emulation import honours, rows
from tests.news.desk import act, filled, stored, url
from tests.news.quoting import BY, body_with, corrected, published_year, quote, rank_key, ref

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def press(page, name="Viết bài từ hồ sơ này"):
    """Give the address and the fields of the form with this button."""
    button = next(one for one in BeautifulSoup(page.text, "html.parser").find_all("button") if name in one.text)
    form = button.find_parent("form")
    return form["action"], {field["name"]: field["value"] for field in form.find_all("input", {"name": True})}


def year_page(client, year):
    return client.get(f"/quan-tri/emulation/blocyear/{year.pk}/change/")


def test_one_press_on_a_published_year_makes_a_draft_ready_to_edit(client, make, sections):
    writer = make.user("lan", role="Biên tập viên")
    client.force_login(writer)
    make.article(
        section=sections[1], bloc_years=[make.bloc_year(bloc=make.bloc("Khối khác"), period=make.period(2019))]
    )
    year = published_year(1, 1, 3, shown="scores")

    address, fields = press(year_page(client, year))
    made = client.post(address, fields)
    again = client.post(address, fields)

    article = Article.objects.latest("pk")
    assert made.headers["Location"] == again.headers["Location"] == url("change", article)
    assert (article.stage, article.author, article.section) == ("draft", writer, sections[1])
    assert list(article.bloc_years.all()) == [year]
    assert (article.editions.count(), clean_body(article.body).html) == (0, article.body)
    assert [one.code for one in article.findings() if one.is_error] == []
    assert article.title == "Kết quả thi đua của Khối các huyện, năm 2021"
    said = {one["key"].removeprefix(f"{ref(year)}:"): one["words"] for one in article.citations}
    a, b, c = (rows.Unit.objects.get(code=code).pk for code in "abc")
    assert said == {
        "members": "3 đơn vị",
        "status": "kết quả suy tôn của khối, chưa có quyết định",
        **{f"rank:{unit}": words for unit, words in [(a, "Đồng hạng Nhất"), (b, "Đồng hạng Nhất"), (c, "Hạng Ba")]},
        **{f"total:{unit}": "97,5 điểm" for unit in (a, b, c)},
    }
    assert Revision.objects.filter(object_pk=str(article.pk)).get().act == "tạo từ hồ sơ"
    assert AuditEvent.objects.filter(action="tạo từ hồ sơ").count() == 1


def test_a_draft_says_what_citizens_read_and_nothing_of_the_working_copy(client, desk, make):
    make.section()
    year = published_year(1, 2, bloc_name='Khối <b>các</b> "huyện"')
    year.bloc_name, year.note = "Khối chưa công bố", "Ghi chú nội bộ"
    year.save()
    UnitResult.objects.update(rank=7)

    desk.post(*press(year_page(desk, year)))

    article = Article.objects.latest("pk")
    assert "nội bộ" not in article.body and "chưa công bố" not in article.body + article.title + article.sapo
    assert "Hạng Nhì" in article.body and "hạng 7" not in article.body.lower()
    assert '"huyện"' in article.title and "<b>" not in clean_body(article.body).html
    assert client.get(url("change", article)).status_code == 200


def test_only_what_is_public_offers_a_draft_and_only_to_those_who_may_write(client, make):
    hidden, year = make.bloc_year(make.unit(), bloc=make.bloc("Khối khác"), period=make.period(2019)), published_year(1)
    make.section()
    client.force_login(make.user("minh", role="Biên tập viên"))

    assert "Viết bài từ hồ sơ này" not in year_page(client, hidden).text
    for record, status in [(ref(hidden), 404), ("blocyear:x", 404), ("khac:1", 404), ("%00:1", 404), (ref(year), 302)]:
        assert client.post(f"/quan-tri/news/article/tu-ho-so/{record}/", {"form_key": "x"}).status_code == status
    listed = client.get("/quan-tri/news/article/tu-ho-so/", {"q": "khoi 2021"})
    assert press(listed, "Viết bài")[0].endswith(f"/{ref(year)}/") and "Khối khác" not in listed.text
    assert Article.objects.count() == 1

    client.force_login(make.user("son", role="Chuyên viên TĐKT"))
    assert "Viết bài từ hồ sơ này" not in year_page(client, year).text


def test_a_year_without_a_result_makes_an_article_about_its_members(desk, make):
    make.section()
    year = make.published_bloc_year(make.unit(("huyện Lý Nhân", None, None)))

    desk.post(*press(year_page(desk, year)))

    article = Article.objects.latest("pk")
    assert article.title == "Hội nghị tổng kết của Khối các huyện, năm 2021"
    assert "<ul><li>Huyện Lý Nhân</li></ul>" in article.body


# Saving, and who quotes


def test_a_saved_article_is_about_every_record_that_it_quotes(desk, make):
    year = published_year(1, 2)
    article = make.article()

    said = desk.post(
        url("change", article), filled(desk, article, body=body_with(rank_key(year)), _continue="1"), follow=True
    )

    assert list(stored(article).bloc_years.all()) == [year]
    assert "nên đã được ghi là bài nói về hồ sơ ấy" in said.text


def test_the_editor_is_offered_the_figures_of_the_linked_records_first_and_never_hidden_ones(desk, make):
    year, hidden = (
        published_year(1, 2),
        make.bloc_year(make.unit(), bloc=make.bloc("Khối khác"), period=make.period(2019)),
    )

    def asked(**query):
        answer = desk.get("/quan-tri/news/article/so-lieu/", query).json()["records"]
        return {one["name"]: (one["is_linked"], [figure["words"] for figure in one["figures"]]) for one in answer}

    name = "Khối các huyện, năm 2021"
    everything = ["hạng Nhất", "hạng Nhì", "kết quả suy tôn của khối, chưa có quyết định", "2 đơn vị"]
    assert asked() == asked(linked=f"{ref(hidden)},x,,blocyear:\0") == {name: (False, everything)}
    assert asked(linked=ref(year), q="huyen b") == {name: (True, ["hạng Nhì"])}
    assert asked(q="khoi khac") == {}


def test_the_page_of_a_corrected_record_leads_to_the_sentences_to_change(desk, make):
    year = published_year(1, 2)
    article = make.published_article(title="Hội nghị", body=body_with(rank_key(year)))
    make.published_article(body=f"<p>Khối có {quote(f'{ref(year)}:members', '2 đơn vị')}.</p>")
    corrected(year, a=2, b=1)

    page = year_page(desk, year)
    listed = desk.get(f"/quan-tri/news/article/dan-ho-so/{ref(year)}/")
    [queue] = [one for one in desk.get("/quan-tri/").context["queues"] if one.title == "Bài dẫn số liệu đã đổi"]

    assert (
        f'<a href="/quan-tri/news/article/dan-ho-so/{ref(year)}/">2 bài dẫn hồ sơ này, 1 bài phải sửa</a>' in page.text
    )
    assert "<del>hạng Nhất</del> <ins>hạng Nhì</ins>" in listed.text
    assert "<dd>Huyện a đứng hạng Nhì của khối.</dd>" in listed.text
    assert (queue.count, queue.rows[0].url) == (1, url("change", article))
    assert "“Huyện a đứng hạng Nhất của khối.”"[1:-1] in desk.get(queue.more_url).text
    assert desk.get("/quan-tri/news/article/dan-ho-so/blocyear:x/").status_code == 404


def test_a_person_of_one_section_hears_nothing_of_the_articles_of_others(client, make, person, sections):
    year = published_year(1, 2)
    make.published_article(title="Của người khác", section=sections[1], body=body_with(rank_key(year)))
    corrected(year, a=2, b=1)
    client.force_login(person)

    pages = [client.get(f"/quan-tri/news/article/dan-ho-so/{one}") for one in ["", f"{ref(year)}/"]]

    assert [("Của người khác" in page.text, page.status_code) for page in pages] == [(False, 200)] * 2


def test_publishing_asks_about_words_that_differ_and_refuses_a_figure_of_a_withdrawn_record(desk, approved, make):
    year = published_year(1, 2)
    approved.body = body_with(rank_key(year), "hạng Nhì")
    approved.save()

    assert "Tôi đã xem 1 điểm lưu ý" in desk.get(url("publish", approved)).text
    door.withdraw(year, reason="Sai.", by=BY)
    act(desk, "publish", approved, has_seen_warnings="on")

    assert "một hồ sơ mà người dân không xem được" in desk.get(url("publish", approved)).text
    assert not approved.editions.exists()


# Decisions


@pytest.fixture
def decided(make):
    """A published decision for two persons, of whom one is named after a year of a bloc."""
    make.section()
    year = published_year(1, 2)
    made = honours.decision(honours.line("Trần Văn Bình", bloc_year=year), "Lê Thị Cúc", number="15/QĐ-UBND")
    honours.publish(made)
    return made, year


def line_key(decision, part, position=1):
    return f"decision:{decision.pk}:{part}:{decision.lines.get(position=position).pk}"


def test_one_press_on_a_published_decision_makes_an_article_of_its_register(client, desk, decided):
    decision, _ = decided

    listed = desk.get("/quan-tri/news/article/tu-ho-so/", {"q": "15/qd"})
    desk.post(*press(listed, "Viết bài"))

    article = Article.objects.latest("pk")
    assert list(article.decisions.all()) == [decision]
    assert article.title == "Quyết định khen thưởng: Tặng Bằng khen năm 2021"
    said = {one["key"].removeprefix(f"decision:{decision.pk}:"): one["words"] for one in article.citations}
    award = honours.award_type()
    first, second = decision.lines.values_list("pk", flat=True)
    assert said == {
        "number": "15/QĐ-UBND",
        "signed_on": "ngày 16/03/2022",
        "awards": "2 trường hợp",
        f"awards:{award.pk}": "2 trường hợp",
        **{f"name:{key}": name for key, name in [(first, "Trần Văn Bình"), (second, "Lê Thị Cúc")]},
        **{f"place:{key}": "huyện Bình Lục" for key in (first, second)},
        **{f"award:{key}": award.name for key in (first, second)},
    }
    assert [one.code for one in article.findings() if one.is_error] == []

    edition = door.publish(article, by=BY)
    page = client.get(edition.get_absolute_url()).text
    assert f'<a href="/thi-dua/khen-thuong/{first}/">Trần Văn Bình</a>' in page
    assert page.count(f"/thi-dua/quyet-dinh/15-qd-ubnd-2022-03-16-{decision.pk}/") >= 2
    assert "Quyết định 15/QĐ-UBND ngày 16/03/2022</a></li>" in page
    assert article.title in client.get(decision.get_absolute_url()).text


def test_a_correction_and_an_annulment_list_the_articles_that_name_the_award(make, decided):
    decision, year = decided
    body = f"<p>Bằng khen cho {quote(line_key(decision, 'name'), 'Trần Văn Bình')}.</p>"
    body += f"<p>Có {quote(f'decision:{decision.pk}:awards', '2')} người.</p>"
    body += f"<p>Đây là {quote(f'{ref(year)}:status', 'kết quả suy tôn của khối, chưa có quyết định')}.</p>"
    article = make.published_article(body=body)

    def to_mend():
        found = [passage.quote for one in outdated(EVERYWHERE) for passage in one.passages]
        return {one.citation.words: one.proposed for one in found}

    assert list(to_mend().values()) == ["Đây là kết quả suy tôn của khối, đã có quyết định khen thưởng."]
    honours.publish(honours.correction(decision.lines.get(position=1), name="Trần Văn Bính"))
    assert to_mend()["Trần Văn Bình"] == "Bằng khen cho Trần Văn Bính."
    honours.publish(honours.annulment(decision.lines.get(position=2)))
    assert to_mend()["2"] == "Có 1 trường hợp người."
    door.withdraw(decision, reason="Sai.", by=BY)

    assert {one.code for one in article.findings() if one.is_error} == {"figure-unpublished"}
    assert len(quoting(EVERYWHERE, f"decision:{decision.pk}")) == 1


def test_a_writer_neither_finds_nor_sees_nor_links_a_decision_that_is_not_public(client, make, decided):
    decision, _ = decided
    hidden = honours.decision("Người Chưa Công Bố", title="Tặng Cờ bí mật", number="99/QĐ-UBND")
    article = make.article(body=f"<p>{quote(f'decision:{hidden.pk}:number', '99/QĐ')}</p>")
    article.decisions.add(decision)
    client.force_login(make.user("minh", role="Biên tập viên"))

    form = client.get(url("change", article))
    figures = client.get("/quan-tri/news/article/so-lieu/", {"linked": f"decision:{hidden.pk}", "q": "99"})
    refused = client.post(url("change", article), filled(client, article, decisions=[hidden.pk]))

    boxes = BeautifulSoup(form.text, "html.parser").find_all("input", {"name": "decisions"})
    assert [(box["value"], "15/QĐ-UBND" in box.parent.text) for box in boxes] == [(str(decision.pk), True)]
    assert figures.json() == {"records": []}
    assert refused.status_code == 200 and list(article.decisions.all()) == [decision]
    assert not any("bí mật" in page.text or "Chưa Công Bố" in page.text for page in (form, refused))
