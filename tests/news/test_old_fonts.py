"""The form of an article asks which of its passages are in an old font."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from news.old_fonts import LONGEST_CHARS

URL = "backoffice:news_article_old_fonts"
MOTTO = "§éc lËp - Tù do - H¹nh phóc"


@pytest.fixture
def ask(client, make):
    client.force_login(make.user("huong", role="Biên tập viên"))

    def post(sent):
        return client.post(reverse(URL), sent if isinstance(sent, str) else json.dumps(sent), "application/json")

    return post


def test_old_passages_come_back_in_unicode_and_correct_ones_as_null(ask):
    answer = ask({"passages": [[MOTTO], ["Hội nghị ở São Paulo"], ["Céng ", "hßa x· héi", " chñ nghÜa"], []]})

    assert answer.json() == {
        "kind": "TCVN3",
        "passages": [["Độc lập - Tự do - Hạnh phúc"], None, ["Cộng ", "hòa xã hội", " chủ nghĩa"], None],
        "lacks_u": False,
    }


def test_a_form_without_old_fonts_hears_so(ask):
    answer = ask({"passages": [["Quý ông là bà Müller"], [""]]})

    assert answer.json() == {"kind": None, "passages": [None, None], "lacks_u": False}


def test_each_passage_keeps_as_many_pieces_whatever_stands_in_them(ask):
    (passage,) = ask({"passages": [[f"{MOTTO}\n\x1f", MOTTO]]}).json()["passages"]

    assert passage == ["Độc lập - Tự do - Hạnh phúc  ", "Độc lập - Tự do - Hạnh phúc"]


@pytest.mark.parametrize(("u", "lacks"), [("\xad", False), ("", True)])
def test_a_text_whose_letters_u_are_lost_is_known(ask, u, lacks):
    assert ask({"passages": [[f"ChuÈn bÞ héi nghÞ Tr{u}êng " * 10]]}).json()["lacks_u"] is lacks


@pytest.mark.parametrize(
    "sent",
    [
        *["", "{", "[]", "null", "\xff", "[" * 100_000, '{"passages": 1}', '{"passages": [1]}', '{"passages": [[1]]}'],
        json.dumps({"passages": [["µ" * LONGEST_CHARS]]}),
        json.dumps({"passages": [[""] * LONGEST_CHARS]}),
    ],
)
def test_what_is_no_list_of_passages_or_too_much_is_refused(ask, sent):
    assert ask(sent).status_code == 400


@pytest.mark.parametrize("text", ["\ud800§éc", "\0", "§" * 50_000, "a" * 100_000, "aù" * 50_000, "\u0301" * 9999])
def test_any_text_is_answered(ask, text):
    assert ask({"passages": [[text]]}).status_code == 200


@pytest.mark.parametrize(("role", "status"), [("Cộng tác viên", 200), ("Chuyên viên TĐKT", 403)])
def test_only_who_writes_articles_may_ask(client, make, role, status):
    client.force_login(make.user("nguoi", role=role))

    assert client.post(reverse(URL), '{"passages": []}', "application/json").status_code == status


def test_the_question_needs_its_token(make):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("huong", role="Biên tập viên"))

    assert client.post(reverse(URL), '{"passages": []}', "application/json").status_code == 403
