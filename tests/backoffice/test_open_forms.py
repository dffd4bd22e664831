from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hanam_portal.backoffice import open_forms
from hanam_portal.backoffice.models import OpenForm
from hanam_portal.backoffice.open_forms import KEPT, ForeignFormError, note, settle
from news.models import Article

pytestmark = pytest.mark.django_db


def typed(user, key=None, **fields):
    return note(key or uuid4(), by=user, model=Article, values=[["title", "Chữ"]], **fields)


def test_what_is_typed_replaces_what_was_typed_before_in_the_same_form(make):
    lan, key = make.user("lan"), uuid4()
    note(key, by=lan, model=Article, values=[["title", "Hội"]])

    note(key, by=lan, model=Article, values=[["title", "Hội nghị"]])

    [form] = OpenForm.objects.all()
    assert (form.values, form.posted()["title"]) == ([["title", "Hội nghị"]], "Hội nghị")


def test_a_sign_of_life_keeps_what_is_typed(make):
    lan, key = make.user("lan"), uuid4()
    typed(lan, key)
    OpenForm.objects.update(seen_at=timezone.now() - timedelta(minutes=5))

    note(key, by=lan, model=Article)

    [form] = OpenForm.objects.unsaved_by(lan)
    assert form.values == [["title", "Chữ"]]
    assert timezone.now() - form.seen_at < timedelta(minutes=1)


def test_the_form_of_somebody_else_is_refused_and_stays_as_it_is(make):
    lan, key = make.user("lan"), uuid4()
    typed(lan, key)

    with pytest.raises(ForeignFormError):
        note(key, by=make.user("son"), model=Article, values=[["title", "Của Sơn"]])

    assert [(form.user, form.values) for form in OpenForm.objects.all()] == [(lan, [["title", "Chữ"]])]


def test_two_new_forms_keep_two_texts(make):
    """Complaint 6: only one local backup is kept for new articles."""
    lan = make.user("lan")

    typed(lan)
    typed(lan)

    assert OpenForm.objects.unsaved_by(lan).of_new(Article).count() == 2


def test_what_is_older_than_a_week_is_not_offered_and_goes_with_the_next_form(make):
    lan, son = make.user("lan"), make.user("son")
    typed(lan)
    typed(son)
    long_ago = timezone.now() - KEPT - timedelta(minutes=1)
    OpenForm.objects.update(typed_at=long_ago, seen_at=long_ago)
    assert list(OpenForm.objects.unsaved_by(lan)) == []

    fresh = typed(lan)

    assert list(OpenForm.objects.filter(user=lan)) == [fresh]
    assert OpenForm.objects.filter(user=son).count() == 1


def test_beyond_the_most_the_oldest_form_goes(make, monkeypatch):
    monkeypatch.setattr(open_forms, "MOST_FORMS", 2)
    lan = make.user("lan")
    forms = [typed(lan) for _ in range(3)]

    assert set(OpenForm.objects.all()) == set(forms[1:])


def test_a_save_settles_its_form_and_those_with_nothing_typed_and_no_other(make):
    lan, article, key = make.user("lan"), make.article(), uuid4()
    pk = str(article.pk)
    saved, earlier = typed(lan, key, pk=pk), typed(lan, pk=pk)
    untyped = note(uuid4(), by=lan, model=Article, pk=pk)
    of_son = note(uuid4(), by=make.user("son"), model=Article, pk=pk)

    settle(key, by=lan, record=article)

    left = set(OpenForm.objects.filter(saved_at=None))
    assert left == {earlier, of_son}
    assert not left & {saved, untyped}


def test_what_was_on_its_way_when_its_form_was_saved_is_not_kept(make, time_machine):
    lan, article, key = make.user("lan"), make.article(), uuid4()
    pk = str(article.pk)
    settle(key, by=lan, record=article)

    typed(lan, key, pk=pk)
    assert not OpenForm.objects.unsaved_by(lan).exists()

    time_machine.move_to(timezone.now() + open_forms.LATE * 2)
    typed(lan, key, pk=pk)
    assert OpenForm.objects.unsaved_by(lan).count() == 1


def test_what_somebody_sends_by_a_button_just_after_a_save_is_kept(make):
    lan, article, key = make.user("lan"), make.article(), uuid4()
    settle(key, by=lan, record=article)

    form = typed(lan, key, pk=str(article.pk), is_press=True)

    assert (form.is_saved, OpenForm.objects.unsaved_by(lan).count()) == (False, 1)


def test_a_form_in_which_nothing_is_new_any_more_is_not_offered(make):
    lan, key = make.user("lan"), uuid4()
    typed(lan, key)

    note(key, by=lan, model=Article, values=[])

    assert not OpenForm.objects.unsaved_by(lan).exists()


def test_a_saved_form_is_nobodys_presence(make):
    lan, article = make.user("lan"), make.article()
    settle(uuid4(), by=lan, record=article)

    assert not OpenForm.objects.of(article).of_others(make.user("son")).exists()
