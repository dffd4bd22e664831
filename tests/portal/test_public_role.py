"""The public side asks the tables alone that its role in the database may read."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.portal.canaries import public_addresses

ROLE = Path(__file__).parents[2] / "deploy" / "postgresql_public_role.sql"
GRANTED = {table for grant in re.findall(r"GRANT SELECT ON (.+) TO", ROLE.read_text()) for table in grant.split(", ")}


def test_every_table_of_the_role_exists():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables >= GRANTED


def test_the_public_pages_are_made_of_what_the_public_role_may_read(told, make):
    article = make.published_article(photos=[make.photo()], bloc_years=[])
    address = article.current_edition.get_absolute_url()
    addresses = [*public_addresses(), address, reverse("news:section", args=[article.section.slug])]
    client = Client(raise_request_exception=True)

    with as_public_role(), CaptureQueriesContext(connection) as queries:
        codes = {client.get(one).status_code for one in addresses}

    assert codes == {200, 404, 410}
    asked = {table for one in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}
    assert asked - GRANTED == set()
    assert {"news_edition", "emulation_registerentry", "emulation_consultationedition"} <= asked


def test_the_public_role_may_neither_read_persons_nor_write(told):
    if connection.vendor == "postgresql":
        for statement in ("SELECT full_name FROM emulation_person", "DELETE FROM emulation_registerentry"):
            with as_public_role(), pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(statement)


class as_public_role:  # noqa: N801  # read as a sentence
    """On PostgreSQL let the database itself refuse: everything inside runs as the role of the public side."""

    def __enter__(self):
        if connection.vendor == "postgresql":
            cursor = connection.cursor()
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'portal_public'")
            if cursor.fetchone() is None:
                cursor.execute(ROLE.read_text())
            cursor.execute("SET LOCAL ROLE portal_public")

    def __exit__(self, *_):
        if connection.vendor == "postgresql":
            connection.cursor().execute("RESET ROLE")
