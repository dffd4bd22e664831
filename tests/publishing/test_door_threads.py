"""Who comes second waits, and then sees what the first has done (CON-2, CON-3)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from hanam_portal.publishing import audit
from hanam_portal.publishing.door import publish, withdraw
from hanam_portal.publishing.errors import PublishingError
from hanam_portal.publishing.models import AuditEvent
from news.models import Edition

THREADS = 4


def at_once(acts):
    """Run the acts at the same instant, each in a thread with a connection of its own; count how they ended."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            connections["default"].ensure_connection()
            barrier.wait(timeout=10)
            act()
        except PublishingError as refusal:
            return type(refusal).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


@pytest.mark.parametrize("is_first", [True, False])
def test_four_who_publish_at_one_instant_make_one_edition(transactional_db, make, is_first):
    article = make.article() if is_first else make.published_article()
    article.title = "Mới"
    article.save()
    known = Edition.objects.count()

    ends = at_once([lambda: publish(article, by="Ánh")] * THREADS)

    assert ends == {"done": 1, "NothingNewError": THREADS - 1}
    assert Edition.objects.count() == AuditEvent.objects.count() == known + 1
    assert Edition.objects.filter(visible_until=None).count() == 1


def test_two_who_withdraw_at_one_instant_withdraw_once(transactional_db, make):
    article = make.published_article()

    ends = at_once([lambda: withdraw(article, reason="Nhầm.", by="Ánh")] * 2)

    assert ends == {"done": 1, "NotPublishedError": 1}
    assert [one.kind for one in article.editions.order_by("number")] == ["new", "withdrawal"]


def test_four_records_published_at_one_instant_stand_in_one_chain(transactional_db, make):
    """Not even the beginning of the chain is there when they start."""
    articles = [make.article() for _ in range(THREADS)]

    ends = at_once([lambda article=article: publish(article, by="Ánh") for article in articles])

    assert ends == {"done": THREADS}
    assert AuditEvent.objects.count() == THREADS
    assert list(audit.verify()) == []
