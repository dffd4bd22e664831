"""The search finds what citizens may read, from the moment on at which they may, and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from hanam_portal.publishing import door
from hanam_portal.publishing.models import SearchEntry
from hanam_portal.publishing.moments import standing_at
from hanam_portal.publishing.search import entries, upkeep
from hanam_portal.publishing.search.finding import find
from hanam_portal.publishing.search.questions import Question
from hanam_portal.search_views import KINDS, whole_portal
from news.models import Article, Edition
from news.pages import menu

pytestmark = pytest.mark.django_db

BY = "Đỗ Thị Ánh"


def found(text):
    return ["".join(bit.text for bit in hit.title) for hit in find(Question(text=text), whole_portal(menu())).hits]


def renamed(article, title):
    Article.objects.filter(pk=article.pk).update(title=title)
    return Article.objects.get(pk=article.pk)


def kept():
    """All that the entries say; their moments apart from how each database writes them."""
    return list(SearchEntry.objects.order_by("pk").values())


def test_an_article_is_found_as_it_stands_now_and_on_a_past_day_as_it_stood(make):
    article = make.published_article(title="Chợ nổi", body="<p>Bán <b>mía</b> và sen.</p>")
    before = timezone.now()
    door.correct(renamed(article, "Chợ phiên"), note="Nhầm tên.", by=BY)

    assert (found("cho noi"), found("chợ phiên"), found("mía")) == ([], ["Chợ phiên"], ["Chợ phiên"])
    with standing_at(before):
        assert (found("chợ nổi"), found("chợ phiên"), found("mía")) == (["Chợ nổi"], [], ["Chợ nổi"])


def test_what_waits_for_its_hour_is_not_found_before_it_nor_once_it_is_cancelled(make):
    article, at = make.article(title="Chợ nổi"), timezone.now() + timedelta(hours=1)
    door.schedule(article, at=at, by=BY)

    assert found("chợ nổi") == []
    with standing_at(at + timedelta(seconds=1)):
        assert found("chợ nổi") == ["Chợ nổi"]
        door.cancel_schedule(article, by=BY)
        assert (found("chợ nổi"), SearchEntry.objects.count()) == ([], 0)


def test_the_edition_that_stood_is_found_again_when_the_next_one_is_cancelled(make):
    article = make.published_article(title="Chợ nổi")
    door.schedule(renamed(article, "Chợ phiên"), at=timezone.now() + timedelta(hours=1), by=BY)
    door.cancel_schedule(article, by=BY)

    with standing_at(timezone.now() + timedelta(hours=2)):
        assert found("chợ") == ["Chợ nổi"]


def test_what_was_withdrawn_is_found_no_more(make):
    article = make.published_article(title="Chợ nổi")
    door.withdraw(article, reason="Đăng nhầm.", by=BY)

    assert found("chợ nổi") == []
    assert Edition.objects.count() == 2  # the notice has a title too


def test_words_that_are_taken_out_of_an_edition_are_taken_out_of_the_search(make):
    article = make.published_article(title="Chợ nổi", photos=[make.photo(default_caption="Thuyền mía cập bến")])
    edition = article.current_edition
    assert found("thuyền mía") == ["Chợ nổi"]

    taken = edition.photos_changed(lambda photo: {**photo, "takedown": "Theo yêu cầu."})
    door.redact(edition, **taken)

    assert (found("thuyền mía"), found("chợ nổi")) == ([], ["Chợ nổi"])


def test_every_kind_of_edition_is_found_by_what_it_is_called(make):
    from tests.emulation import honours

    year = make.published_bloc_year()
    decision = honours.decision("Nguyễn Anh Chức", number="412/QĐ-UBND")
    honours.publish(decision)

    edition = year.current_edition
    assert edition.title in found(edition.title)
    assert found("qd 412 2022")[0] == "Quyết định 412/QĐ-UBND ngày 16/03/2022"
    assert found("nguyen anh chuc") == ["Nguyễn Anh Chức"]
    assert len({kind.number for kind in KINDS}) == len({kind.slug for kind in KINDS}) == len(KINDS)
    assert {model.search_kind for model in upkeep.searched_models()} <= set(KINDS)


def test_a_rebuild_makes_what_the_door_made_and_mends_what_is_wrong(make):
    for number in range(3):
        make.published_article(title=f"Chợ số {number}")
    door.correct(renamed(Article.objects.first(), "Chợ mới"), note="Nhầm.", by=BY)
    made = kept()

    SearchEntry.objects.filter(title="Chợ số 1").delete()
    SearchEntry.objects.filter(title="Chợ số 2").update(visible_until=timezone.now() + timedelta(hours=1))
    stranger = SearchEntry.objects.get(title="Chợ mới")
    stranger.pk, stranger.edition, stranger.record = 5, 5, 5
    stranger.save(force_insert=True)
    told = StringIO()
    call_command("rebuild_search", stdout=told, verbosity=0)

    assert kept() == made
    call_command("rebuild_search", stdout=told, stderr=told)
    assert "Đã ghi 0 mục tìm kiếm." in told.getvalue()

    SearchEntry.objects.all().delete()
    call_command("rebuild_search", verbosity=0)
    assert (kept(), found("chợ mới")) == (made, ["Chợ mới"])


def test_keys_are_in_the_order_of_days():
    kind, days = KINDS[0], [timezone.now().date() + timedelta(days=one) for one in (-400, 0, 1)]
    keys = [entries.key_of(kind, edition, day) for day, edition in zip(days, [9_000_000, 5, 1], strict=True)]

    assert keys == sorted(keys)
    assert all(
        entries.first_key(day) < key < entries.first_key(day + timedelta(days=1))
        for day, key in zip(days, keys, strict=True)
    )


def test_title_comes_before_text_phrase_before_scattered_words_exact_before_folded_newer_first(make):
    texts = {
        "Tin một": "Sen nở, chợ đông, mùa mưa.",
        "Tin hai": "Đi cho sẹn.",
        "Tin ba": "Vào chợ sen mua trà.",
        "Tin bốn": "Chợ sen họp sớm.",
        "Chợ sen mở cửa": "Trà.",
        "Cho sẻn ăn": "Trà.",
    }
    for title, text in texts.items():
        make.published_article(title=title, sapo=text)

    assert found("chợ sen") == ["Chợ sen mở cửa", "Cho sẻn ăn", "Tin bốn", "Tin ba", "Tin hai", "Tin một"]
    assert found('"chợ sen"') == ["Chợ sen mở cửa", "Cho sẻn ăn", "Tin bốn", "Tin ba", "Tin hai"]
