"""The public side shows allowed columns only (PRI-1): what is personal stays in the back office, on every channel."""

from django.test import Client
from django.urls import reverse

from emulation.models import (
    ConsultationEdition,
    DecisionEdition,
    RegisterEntry,
)
from hanam_portal.publishing.editions import Edition
from tests.portal.canaries import NAME, NEVER, SEARCHED, public_addresses

OF_EDITIONS = {"id", *(column.name for column in Edition._meta.fields)}


def columns(edition):
    return {column.name for column in edition._meta.get_fields() if column.concrete} - OF_EDITIONS


def test_the_columns_that_citizens_may_read_are_these():
    assert columns(RegisterEntry) == {
        *("line", "decision", "position", "subject_kind", "name", "words", "sort_key", "post", "unit_name", "unit"),
        *("person_key", "award_type", "award_name", "family", "level", "is_posthumous", "period_label", "year"),
        *("bloc_year", "decision_slug", "decision_number", "number_key", "issuer", "signed_on", "status"),
        *("annulled_on", "acts"),
    }
    assert columns(DecisionEdition) == {
        *("decision", "slug", "decision_kind", "issuer", "decision_number", "number_key", "signed_on", "effective_on"),
        *("signer_name", "signer_post", "title", "lines", "acts"),
    }
    assert columns(ConsultationEdition) == {
        *("consultation", "slug", "title", "council_on", "opens_on", "closes_on", "contact", "rows", "summary"),
    }


def test_nothing_personal_is_in_any_byte_that_citizens_get(told):
    client, leaks, naming = Client(raise_request_exception=False), [], []
    for address in public_addresses():
        for method in (client.get, client.head):
            response = method(address)
            given = f"{response.headers} {response.content.decode(errors='replace')}".replace(f"“{asked(address)}”", "")
            given = given.replace(f'value="{asked(address)}"', "")
            leaks += [f"{response.status_code} {address}: {one}" for one in NEVER if one.lower() in given.lower()]
            if NAME in given:
                naming.append(response.wsgi_request.resolver_match.url_name)

    assert leaks == []
    assert {"award", "decision", "register", "award_type", "bloc_year", "consultation"} <= set(naming)


def asked(address):
    """Give the words of an address, which its page repeats."""
    return address.partition("=")[2] or "-"


def test_no_count_of_a_ballot_is_public(told):
    client = Client()

    assert [address for address in public_addresses() if b"7771" in client.get(address).content] == []


def test_nothing_personal_is_in_the_tables_that_the_public_side_reads(told):
    stored = [str([*model.objects.values()]).lower() for model in (DecisionEdition, RegisterEntry, ConsultationEdition)]

    assert [one for one in NEVER if any(one.lower() in rows for rows in stored)] == []
    assert all(NAME.lower() in rows for rows in stored)


def test_personal_words_find_nobody_and_the_name_does(told):
    client, register = Client(), reverse("emulation:register")

    for text in SEARCHED:
        assert "Không tìm thấy" in client.get(register, {"tim": text}).text
    assert "Không tìm thấy" not in client.get(register, {"tim": "chuc nguyen"}).text
