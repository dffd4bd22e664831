"""Queries whose SQL is written once."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from hanam_portal.publishing.prepared import Prepared
from news.models import Edition

pytestmark = pytest.mark.django_db

BY_TITLE = Prepared(
    lambda at, title: Edition.objects.visible(at).filter(title=title).values_list("title", "lead", "visible_from"),
    types={"at": datetime, "title": str},
)


def test_each_call_asks_with_its_own_values(make, django_assert_num_queries):
    first = make.published_article(title="Một").current_edition
    make.published_article(title="Hai")
    now = timezone.now()

    with django_assert_num_queries(3):
        assert BY_TITLE.rows(at=now, title="Một") == [("Một", None, first.visible_from)]
        assert [title for title, *_ in BY_TITLE.rows(at=now, title="Hai")] == ["Hai"]
        assert BY_TITLE.rows(at=first.visible_from - timedelta(seconds=1), title="Một") == []


def test_a_value_is_never_sql(make):
    make.published_article(title="Một")

    assert BY_TITLE.rows(at=timezone.now(), title="' OR ''='") == []


def test_rows_can_be_counted_as_far_as_a_limit(make):
    for _ in range(3):
        make.published_article()
    newest = Prepared(
        lambda at: Edition.objects.visible(at).values_list("pk")[:2], types={"at": datetime}, is_count=True
    )

    assert newest.rows(at=timezone.now()) == [(2,)]
