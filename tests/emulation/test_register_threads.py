"""Decisions about one line, published at one instant: the register is what both say."""

from emulation.models import RegisterEntry
from emulation.register.verification import verify
from hanam_portal.publishing.door import publish
from tests.emulation import honours
from tests.publishing.test_door_threads import at_once


def test_a_decision_and_what_changes_it_published_at_one_instant_stand_as_if_one_after_the_other(transactional_db):
    decision = honours.decision("Nguyễn Anh Trức", "Trần Thị Bé")
    chuc, be = decision.lines.all()
    others = [honours.annulment(chuc), honours.correction(chuc, name="Nguyễn Anh Chức"), honours.annulment(be)]

    ends = at_once([lambda one=one: publish(one, by="Ánh") for one in [*others, decision]])

    assert ends == {"done": 4}
    assert list(RegisterEntry.objects.current().order_by("line").values_list("name", "status")) == [
        ("Nguyễn Anh Chức", "annulled"),
        ("Trần Thị Bé", "annulled"),
    ]
    assert [problem for _, problems in verify() for problem in problems] == []
