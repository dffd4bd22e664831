"""The replay of decisions, without a database."""

import pytest

from emulation.register.replay import Act, Published, replay

pytestmark = pytest.mark.one_database

GRANT, LINE = 1, 10


def decision(key, kind, day, *acts, lines=None):
    return Published(key, {"kind": kind, "effective_on": day}, lines or {}, tuple(Act(LINE, one) for one in acts))


def after(*decisions):
    """Give what the line reads after these decisions, beside the one that made it."""
    grant = decision(GRANT, "grant", "2022-03-16", lines={LINE: {"name": "Trức", "post": "giáo viên"}})
    columns = replay([*decisions, grant])[LINE]
    return columns["name"], columns["status"], columns["annulled_on"], [act["decision"] for act in columns["acts"]]


def test_decisions_act_in_the_order_in_which_they_take_effect():
    late, early = (
        decision(2, "correction", "2023-01-01", {"name": "B"}),
        decision(3, "correction", "2022-04-01", {"name": "A"}),
    )

    assert after(late, early) == ("B", "corrected", None, [3, 2])


def test_of_one_day_the_decision_recorded_last_speaks_last():
    one, other = (decision(key, "correction", "2023-01-01", {"name": name}) for key, name in [(2, "A"), (3, "B")])

    assert after(other, one) == ("B", "corrected", None, [2, 3])


def test_an_annulled_line_stays_annulled_from_the_first_day():
    first, second = (decision(key, "annulment", day, {}) for key, day in [(2, "2023-05-03"), (3, "2024-01-01")])
    correction = decision(4, "correction", "2024-02-01", {"name": "Chức"})

    assert after(first, second, correction) == ("Chức", "annulled", "2023-05-03", [2, 3, 4])


def test_an_act_on_a_line_that_is_not_shown_says_nothing():
    assert replay([decision(2, "annulment", "2023-05-03", {})]) == {}


def test_a_correction_leaves_the_columns_that_it_does_not_name():
    columns = replay(
        [
            decision(2, "correction", "2023-01-01", {"name": "Chức"}),
            decision(GRANT, "grant", "2022-03-16", lines={LINE: {"name": "Trức", "post": "giáo viên"}}),
        ]
    )[LINE]

    assert (columns["name"], columns["post"]) == ("Chức", "giáo viên")
