"""Editors who save one record at the same instants, each going on from the conflict page, lose no save (CON-1)."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections
from django.test import Client
from django.urls import reverse

from hanam_portal.backoffice.revisions.model import Revision
from tests.backoffice.forms import answered, form_of

EDITORS, SAVES = 4, 5


def add_paragraph(client, address, words):
    """Add a paragraph at the end, and save what the conflict page merged until a save goes through."""
    form = form_of(client.get(address))
    answer = client.post(address, {**form, "body": f"{form['body']}\n<p>{words}</p>"})
    while answer.status_code == 409:
        answer = client.post(address, answered(answer))
    assert answer.status_code == 302


def test_paragraphs_that_four_add_at_once_are_all_there_once(transactional_db, make):
    article = make.article(body="<p>Đầu.</p>")
    address = reverse("backoffice:news_article_change", args=[article.pk])
    people = [make.user(f"nguoi-{number}", role="Biên tập viên") for number in range(EDITORS)]
    clients = [Client() for _ in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    barrier = Barrier(EDITORS)

    def write(number):
        try:
            barrier.wait(timeout=10)
            for save in range(SAVES):
                add_paragraph(clients[number], address, f"Đoạn {number}.{save}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(write, range(EDITORS)))

    article.refresh_from_db()
    written = {f"Đoạn {number}.{save}" for number in range(EDITORS) for save in range(SAVES)}
    assert Counter(re.findall("<p>(.*?)</p>", article.body)) == Counter({"Đầu.", *written})
    assert article.version == 1 + EDITORS * SAVES
    assert Revision.objects.of(article).count() == article.version
