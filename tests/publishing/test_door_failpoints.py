"""Publishing is all or nothing (INT-1): whichever statement fails, every table is as it was."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from hanam_portal.publishing import audit
from hanam_portal.publishing.door import cancel_schedule, correct, publish, schedule, withdraw
from tests.publishing.tables import all_rows


def tomorrow():
    return timezone.now() + timedelta(days=1)


ACTS = {
    "publish": lambda article: publish(article, by="Ánh", note="Thêm ảnh."),
    "correct": lambda article: correct(article, note="Sai tên.", by="Ánh"),
    "schedule": lambda article: schedule(article, at=tomorrow(), by="Ánh"),
    "withdraw": lambda article: withdraw(article, reason="Nhầm.", by="Ánh"),
    "withdraw what has a successor": lambda article: withdraw(article, reason="Nhầm.", by="Ánh"),
    "cancel": lambda article: cancel_schedule(article, by="Ánh"),
}
WITH_ONE_WAITING = {"withdraw what has a successor", "cancel"}


class Failpoint:
    """Fails the statement of this number, counted from 0."""

    def __init__(self, number):
        self.number, self.count = number, 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        if self.count - 1 == self.number:
            raise OperationalError(f"Failpoint {self.number}: {sql}")
        return execute(sql, params, many, context)


@pytest.mark.parametrize("name", ACTS)
def test_a_failure_at_any_statement_leaves_everything_as_it_was(transactional_db, make, name):
    article = make.published_article(photos=[make.photo()], bloc_years=[make.bloc_year()])
    article.title = "Mới"
    article.save()
    if name in WITH_ONE_WAITING:
        schedule(article, at=tomorrow(), by="Ánh")
    before = all_rows()

    failed = 0
    while fails(article, ACTS[name], failed):
        assert all_rows() == before
        failed += 1

    assert failed >= 7  # lock, two reads, one write of editions at least, three for the audit trail
    assert all_rows() != before
    assert list(audit.verify()) == []


def fails(article, act, number):
    """Act with a failpoint; say whether it was reached, which at some number it is not."""
    try:
        with connection.execute_wrapper(Failpoint(number)):
            act(article)
    except OperationalError:
        return True
    return False
