"""Two editors, and what they see of each other's saves."""

from django.urls import reverse

from tests.backoffice.forms import soup


def url(record, verb="change"):
    return reverse(f"backoffice:{record._meta.app_label}_{record._meta.model_name}_{verb}", args=[record.pk])


def save(client, user, record, form, changes, *, status=302):
    client.force_login(user)
    sent = {name: value for name, value in {**form, **changes}.items() if value is not None}
    answer = client.post(url(record), sent)
    assert answer.status_code == status, soup(answer).select(".errorlist")
    return answer


def settled(page):
    return [" ".join(one.get_text(" ").split()) for one in soup(page).select(".conflict-changes .question-name")]


def legends(page):
    return [one.get_text() for one in soup(page).select("fieldset.question legend")]


def stored(record):
    return type(record).objects.get(pk=record.pk)
