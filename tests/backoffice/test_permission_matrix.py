"""Every URL answers every role and method as tests/permissions.yaml declares (AZ-1).

The declared answer of a role: ok (it is served, or its form refused for what was sent), login, 403, 404, 405.
A URL without a line fails, and so does a line without a URL.
"""

from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
import yaml
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseForbidden
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from emulation.models import (
    Decision,
    DecisionFile,
    EligibilityRule,
    Evidence,
    Holiday,
    Initiative,
    OldRegister,
    Representative,
    SheetLine,
    YearFact,
)
from hanam_portal import roles, urls
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.models import OpenForm, User
from hanam_portal.backoffice.preview_links import make_link
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit
from hanam_portal.publishing.models import AuditEvent
from news.models import PhoneLink, Photo, Place, PublicInformation, Redirect, Section, WordFile
from news.standing_texts import Text, install_pages
from news.word.reading import Reading
from tests.emulation import honours, rows

DECLARED = yaml.safe_load((Path(__file__).parent.parent / "permissions.yaml").read_text())
ROLES: dict[str, str] = DECLARED["roles"]
METHODS = ["GET", "POST"]
REFUSED_TO_ALL = ["PUT", "DELETE"]  # before anybody is asked who they are: two roles show it

OWN = {"batch", "key", "word_file"}  # arguments that lead to what only the person who asks has brought
UNNAMED = {  # patterns without a name of their own, or with a choice written into them
    "media": f"/media/photos/00/{22 * '0'}-640.jpg",
    "data:found": "/du-lieu/tra-cuu-khen-thuong.csv?tim=nguyen",
    "data:file": "/du-lieu/danh-muc-danh-hieu.csv",
    "data:page": "/du-lieu/danh-muc-danh-hieu/",
    "data:package": "/du-lieu/danh-muc-danh-hieu/datapackage.json",
    "feed": "/nguon-tin/tin-moi.atom",
    "feed_of": "/nguon-tin/chuyen-muc/tin-tuc-su-kien.atom",
    "sitemap_part": "/sitemap-trang.xml",
    "card": f"/the-chia-se/bai/1-{12 * '0'}.jpg",
    "backoffice:<path:object_id>/": "/quan-tri/news/section/1/",
    "backoffice:app_list": "/quan-tri/news/",
    "backoffice:(?P<url>.*)$": "/quan-tri/khong-co-trang-nay/",
}
IMPORTS = {
    "schemeversion": "tieu-chi",
    "decision": "danh-sach",
    "oldregister": "so-cu",
    "unit": "ca-nhan",
}  # what may be imported into a record of this kind
QUERIES = {
    "compare": "?truoc=1&sau=1",
    "autocomplete": "?app_label=news&model_name=articlephoto&field_name=photo&term=",
}


def names(patterns, namespace="") -> Iterator[tuple[str, set[str]]]:
    """Give the full name and the arguments of every URL."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}", set(pattern.pattern.converters)


URLS = dict(names(get_resolver().url_patterns))


def declared(url: str, method: str, role: str) -> str:
    answers = DECLARED["urls"][url].get(method, DECLARED["everywhere"].get(method))
    column = list(ROLES).index(role)
    return str(answers).split()[column] if " " in str(answers) else str(answers)


def answered(response) -> str:
    """Name the answer. The admin sends whoever asks for what is not there to its first page."""
    location = response.headers.get("Location", "")
    if response.status_code == 401 or (response.status_code == 302 and location.startswith("/quan-tri/login/")):
        return "login"
    if response.status_code == 302 and location == "/quan-tri/" and response.resolver_match.kwargs:
        return "404"
    return str(response.status_code) if response.status_code in {403, 404, 405} else "ok"


@pytest.fixture
def records(make):
    """One record of every kind that URLs lead to; what can be published is live."""
    article = make.published_article(photos=[make.photo()], bloc_years=[make.published_bloc_year()])
    photo, bloc_year = Photo.objects.get(), article.bloc_years.get()
    with transaction.atomic():
        audit.record("thử", article, by="Đỗ Thị Ánh", before={}, after={})
    version = rows.scheme()
    rows.sheet(bloc_year, bloc_year.memberships.get().unit, rows.scheme())
    for record in [article, photo, bloc_year, version]:
        keep(record, by=None)
    other = make.user("nguoi-khac", full_name="Người Khác")
    return {
        "news_article": article,
        "news_photo": photo,
        "news_section": Section.objects.get(),
        **_about_the_portal(),
        "news_redirect": Redirect.objects.create(old_address="/cu/1.aspx", article=article),
        "emulation_blocyear": bloc_year,
        "emulation_bloc": bloc_year.bloc,
        "emulation_period": bloc_year.period,
        "emulation_unit": bloc_year.bloc.organiser,
        "emulation_scheme": version.scheme,
        "emulation_schemeversion": version,
        "emulation_representative": Representative.objects.create(user=other, unit=bloc_year.bloc.organiser),
        "emulation_sheet": _proved_sheet(by=other).sheet,
        **_consultation(),
        "emulation_decision": _decision(by=other),
        "emulation_oldregister": OldRegister.objects.create(name="Sổ Bằng khen", source="Ban TĐKT"),
        **_eligible(bloc_year.period),
        **_nominated(),
        "backoffice_user": other,
        "auth_user": other,
        "auth_group": Group.objects.get(name="Biên tập viên"),
        "publishing_auditevent": AuditEvent.objects.first(),
        "preview": make_link(article, by=other),
        "phone": PhoneLink.objects.create(article=article, made_by=make.user("nguoi-gui", role="Biên tập viên")),
    }


def path_of(url: str, records, user) -> str:
    """Give an address behind this URL that leads to a record; unsaved words are those of the person who asks."""
    if url in UNNAMED:
        return UNNAMED[url]
    name = url.removeprefix("backoffice:")
    record = next((record for kind, record in records.items() if f"{name}_".startswith(f"{kind}_")), None)
    edition = records["news_article"].current_edition
    year = records["emulation_blocyear"].current_edition
    known = {
        "object_id": getattr(record, "pk", None),
        "id": getattr(record, "pk", None),
        "pk": edition.article_id,
        "section": edition.section.slug,
        "slug": edition.slug,
        "bloc": year.bloc_slug,
        "period": year.period_slug,
        "number": 1,
        "unit": records["emulation_blocyear"].memberships.first().unit_id,
        "word": "gui-duyet",
        "kind": next((kind for name, kind in IMPORTS.items() if name in url), "thanh-vien"),
        "evidence": Evidence.objects.get().pk,
        "line": records["emulation_decision"].lines.get().pk,
        "act": records["emulation_decision"].acts.get().pk,
        "file": DecisionFile.objects.get().pk,
        "token": getattr(record, "token", None),
        "paper": "quyet-dinh" if "_decision_" in url else "to-trinh",
        "extension": "docx",
        "inside": "thi-dua/",
        "year": edition.dated_on.year,
        "month": edition.dated_on.month,
        "day": edition.dated_on.day,
        "record": f"blocyear:{records['emulation_blocyear'].pk}",
    }
    if url == "past_page":
        known["day"] = edition.dated_on - timedelta(days=1)
    if url == "emulation:consultation":
        edition = records["emulation_consultation"].current_edition
        known |= {"pk": edition.consultation_id, "slug": edition.slug}
    if url == "emulation:unit":
        known["pk"] = known["unit"]
    if url in {"emulation:award", "emulation:decision", "emulation:award_type"}:
        entry = records["emulation_decision"].lines.get().editions.get()
        known |= {
            "emulation:award": {"pk": entry.line_id},
            "emulation:decision": {"pk": entry.decision_id, "slug": entry.decision_slug},
            "emulation:award_type": {"slug": entry.award_type.slug},
        }[url]
    if "batch" in URLS[url]:
        known["batch"] = _brought_to(record, user).pk
    if "key" in URLS[url]:
        known["key"] = _typed_by(user, record).key
    if "word_file" in URLS[url]:
        known["word_file"] = _brought_by(user).key
    query = next((query for ending, query in QUERIES.items() if url.endswith(ending)), "")
    return reverse(url, kwargs={name: known[name] for name in URLS[url]}) + query


def _about_the_portal() -> dict[str, Model]:
    """Publish a page at every place, and list an item of information."""
    pages = install_pages({place: Text("Trang", "Tóm tắt.", "<p>Nội dung.</p>") for place in Place})
    for page in pages:
        honours.publish(page)
        keep(page, by=None)
    return {"news_standingpage": pages[0], "news_publicinformation": PublicInformation.objects.create(name="Báo cáo")}


def _consultation():
    """Make a list that citizens read today, a comment on it, a day off, and an award that nobody got."""
    today = timezone.localdate()
    days = {"opens_on": today, "closes_on": today + timedelta(days=40), "council_on": today + timedelta(days=41)}
    consultation = honours.consultation(honours.nomination(), **days)
    honours.publish(consultation)
    keep(consultation, by=None)
    return {
        "emulation_consultation": consultation,
        "emulation_consultationcomment": consultation.comments.create(received_on=today, channel="đơn thư", text="Ý."),
        "emulation_holiday": Holiday.objects.create(day=today, name="Nghỉ"),
        "emulation_awardtype": honours.award_type("CHUA-TRAO"),
    }


def _eligible(period) -> dict[str, Model]:
    """Make a person, what is recorded of their year, and a rule; the person as somebody opened them."""
    person = honours.person()
    keep(person, by=None)
    rule = {"award_type": honours.award_type(), "name": "Điều 74", "conditions": {"people": "x"}, "confidence": "A"}
    return {
        "emulation_person": person,
        "emulation_yearfact": YearFact.objects.create(person=person, period=period, completion="good"),
        "emulation_initiative": Initiative.objects.create(person=person, period=period, name="Một cửa", level="base"),
        "emulation_eligibilityrule": EligibilityRule.objects.create(**rule),
    }


def _nominated() -> dict[str, Model]:
    """Make a nomination and a sitting as somebody opened them, and what holds a person back."""
    nomination, sitting = honours.nomination("Trần Thị Bé"), honours.sitting()
    for record in [nomination, sitting]:
        keep(record, by=None)
    return {
        "emulation_nomination": nomination,
        "emulation_sitting": sitting,
        "emulation_hold": honours.hold(person=honours.person("Trần Thị Bé")),
    }


def _decision(by) -> Decision:
    """Make a decision that citizens read, with its signed paper, and an act on a line of another, not published yet."""
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)
    decision.acts.create(line=honours.decision("Trần Thị Bé").lines.get())
    stored = private_storage().save("decisions/ban-ky.pdf", ContentFile(b"%PDF-"))
    about = {"name": "ban-ky.pdf", "sha256": f"{0:064x}", "size_bytes": 5, "added_by": by}
    DecisionFile.objects.create(decision=decision, file=stored, **about)
    keep(decision, by=None)
    return decision


def _proved_sheet(by) -> SheetLine:
    """Make a sheet of another year, with a line that has evidence, whose file exists."""
    unit = rows.unit("don-vi-cham")
    year = rows.bloc_year(unit, bloc=rows.bloc("Khối được chấm"), period=rows.period(2022))
    line = rows.line(rows.sheet(year, unit, state="submitted"), "Phát triển kinh tế")
    evidence = Evidence(line=line, name="bao-cao.pdf", sha256=f"{0:064x}", size_bytes=5, added_by=by)
    evidence.file.save("evidence/bao-cao.pdf", ContentFile(b"%PDF-"), save=True)
    return line


def _typed_by(user, record) -> OpenForm:
    return OpenForm.objects.create(
        user=user,
        object_type=record._meta.label_lower,
        object_pk=str(record.pk),
        typed_at=timezone.now(),
        values=[["title", "Chưa lưu"]],
    )


def _brought_to(record, user) -> ImportBatch:
    kind = IMPORTS.get(record._meta.model_name, "thanh-vien")
    return ImportBatch.objects.create(
        kind=kind,
        target_type=record._meta.label_lower,
        target_pk=str(record.pk),
        file_name="tep.xlsx",
        sha256="0" * 64,
        size_bytes=1,
        state=BatchState.READ,
        made_by=user,
    )


def _brought_by(user) -> WordFile:
    reading = Reading("Hội nghị", "tên tệp", "", "", "<p>Nội dung.</p>", 2, pictures=[], samples=[], remarks=[])
    section = Section.objects.first()
    return WordFile.objects.create(
        name="bai.docx", file="word/bai.docx", section=section, reading=reading.as_json(), brought_by=user
    )


def sent(url: str, records) -> str:
    """Give what a POST sends: nothing, except where a request without it says nothing about rights."""
    record = next((record for kind, record in records.items() if url.startswith(f"backoffice:{kind}_")), None)
    is_typing = url.endswith(("_autosave", "_presence"))
    return urlencode({"form_key": uuid4(), "_object": record.pk, "opened_version": 1}) if is_typing else ""


def ask(client, method, path, body):
    """Send a request and take back whatever it did, a logout included."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, path, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if response.streaming:
        b"".join(response.streaming_content)  # a file that was opened is closed at its end
    client.cookies = cookies
    return response


def test_every_url_has_its_line_and_every_line_its_url():
    assert set(DECLARED["urls"]) == set(URLS)


@pytest.fixture
def askers(make, monkeypatch) -> dict[str, tuple[Client, User]]:
    """A person of each role, whose rights are read once, and a client; the anonymous is not logged in there."""
    people = {
        role: make.user(role, role=name or None, is_superuser=role == "superuser") for role, name in ROLES.items()
    }
    clients = {role: Client() for role in ROLES}
    for role in people.keys() - {"anonymous"}:
        people[role].get_all_permissions()
        clients[role].force_login(people[role])
    known = {person.pk: person for person in people.values()}
    monkeypatch.setattr(ModelBackend, "get_user", lambda _, pk: copy(known[int(pk)]))
    return {role: (clients[role], people[role]) for role in ROLES}


@pytest.fixture
def pages(monkeypatch) -> SimpleNamespace:
    """Whether what is answered is also written out; a refusal never is. What pages say is not asked here."""
    pages, write = SimpleNamespace(are_written=True), SimpleTemplateResponse.rendered_content.fget
    written = property(lambda response: write(response) if pages.are_written else "")
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", written)
    monkeypatch.setattr(urls, "handler403", lambda *_, **__: HttpResponseForbidden(), raising=False)
    return pages


@pytest.mark.one_database  # rights are decided before any database differs
@pytest.mark.django_db
@pytest.mark.parametrize("is_emulation", [False, True], ids=["the portal and its news", "emulation"])
def test_every_url_answers_every_role_as_declared(records, askers, pages, is_emulation):
    """A page is written out for the first role that is served and for the superuser: for the fewest rights and all."""
    wrong, served = [], set()
    for url in (url for url in URLS if ("emulation" in url) == is_emulation):
        path, body = "", sent(url, records)
        for role, (client, person) in askers.items():
            if not path or URLS[url] & OWN:
                path = path_of(url, records, person)
            for method in [*METHODS, *(REFUSED_TO_ALL if role in {"anonymous", "superuser"} else [])]:
                pages.are_written = role == "superuser" or (url, method) not in served
                response = ask(client, method, path, body)
                want, got = declared(url, method, role), answered(response)
                served |= {(url, method)} if got == "ok" else set()
                if want != got:
                    wrong.append(f"{method} {url}, {role}: declared {want}, answered {got} ({response.status_code})")

    assert wrong == []


def test_the_matrix_speaks_of_every_role():
    assert set(filter(None, ROLES.values())) == set(roles.ROLES)
