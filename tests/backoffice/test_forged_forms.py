"""A form posted with fields that it does not have changes nothing extra (AZ-4).

Every change form of the back office is posted as the browser would, with every other column of its model added,
and the columns of its inlines too. Only what the form shows may change.
"""

import uuid
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse
from django.utils import timezone

from emulation.models import (
    AwardType,
    BlocYear,
    Consultation,
    ConsultationComment,
    Decision,
    Hold,
    Nomination,
    Person,
    SchemeVersion,
    Sitting,
)
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from news.models import Article, Photo, PublicInformation, Redirect, Section, StandingPage
from tests.emulation import honours
from tests.emulation.rows import scheme

pytestmark = pytest.mark.django_db

KEPT_BY_THE_SAVE = {"version", "changed_at", "changed_by", "folded_title", "folded_name", "word_count", "form_key"}
RECORDED = [
    *(BlocYear, SchemeVersion, Person, Decision, Nomination, Sitting, Hold),
    *(AwardType, Consultation, ConsultationComment),
]
ROLES = {
    Article: "Biên tập viên",
    Photo: "Biên tập viên",
    Redirect: "Biên tập viên",
    Section: "Người duyệt đăng",
    StandingPage: "Biên tập viên",
    PublicInformation: "Người duyệt đăng",
    User: "Quản trị",
}


def browser_fields(response):
    """Everything that a browser would send of the page's form, without its buttons."""
    form = BeautifulSoup(response.content, "html.parser").select_one("#content-main form, main form")
    sent = {}
    for field in form.select("input[name]:not([type=submit])"):
        can_be_unchecked = field.get("type") in {"checkbox", "radio"}
        if not can_be_unchecked or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", "on" if can_be_unchecked else "")
    for field in form.select("textarea[name]"):
        sent[field["name"]] = field.get_text().removeprefix("\n")
    for field in form.select("select[name]"):
        sent[field["name"]] = [option["value"] for option in field.select("option[selected]")]
    return sent


def shown(response):
    """The columns that the form has a field for, ticked or not; a moment has two."""
    page = BeautifulSoup(response.content, "html.parser")
    names = {field["name"] for field in page.select("main form [name]")}
    return names | {name.removesuffix("_0") for name in names}


def forged(field, other_user):
    """A value that the column would take, and that differs from what a fresh row holds."""
    match field:
        case models.ForeignKey(related_model=model) if model is User:
            return other_user.pk
        case models.ForeignKey():
            return ""
        case models.BooleanField():
            return "on"
        case models.DateTimeField():
            return timezone.now().isoformat()
        case models.DateField():
            return date(2020, 1, 1).isoformat()
        case models.UUIDField():
            return str(uuid.uuid4())
        case models.JSONField():
            return '["forged"]'
        case models.IntegerField():
            return "99"
        case _ if field.choices:
            return str(field.choices[-1][0])
        case _:
            return "forged"


def columns(record):
    stored = type(record)._default_manager.get(pk=record.pk)
    return {field.name: getattr(stored, field.attname) for field in stored._meta.concrete_fields}


@pytest.fixture
def records(make):
    article = make.article(photos=[make.photo()], bloc_years=[make.bloc_year()])
    return {
        Article: article,
        Photo: Photo.objects.get(),
        Section: Section.objects.get(),
        StandingPage: StandingPage.objects.create(place="lien-he", title="Liên hệ", body="<p>Nội dung.</p>"),
        PublicInformation: PublicInformation.objects.create(name="Báo cáo tài chính năm"),
        Redirect: Redirect.objects.create(old_address="/cu/1.aspx", article=article),
        User: make.user("lan", full_name="Trần Thị Lan"),
        BlocYear: BlocYear.objects.get(),
        SchemeVersion: scheme(),
        Person: honours.person(),
        Nomination: honours.nomination(),
        Sitting: honours.sitting(),
        Hold: honours.hold(person=honours.person("Trần Thị Bé")),
        Decision: honours.decision("Nguyễn Anh Chức", stage="draft"),
        AwardType: honours.award_type("CUA-TINH", object_kinds=["person"]),
        Consultation: (consultation := honours.consultation(honours.nomination())),
        ConsultationComment: consultation.comments.create(received_on="2026-03-03", channel="đơn thư", text="Đồng ý."),
    }


@pytest.mark.parametrize("model", [*ROLES, *RECORDED])
def test_columns_that_a_form_does_not_show_stay_as_they_are(client, make, records, model):
    record, other = records[model], make.user("ke-gia-mao", full_name="Người Khác")
    client.force_login(make.user("nguoi-sua", role=ROLES.get(model, "Chuyên viên TĐKT")))
    url = reverse(f"backoffice:{model._meta.app_label}_{model._meta.model_name}_change", args=[record.pk])
    page = client.get(url)
    assert page.status_code == 200
    honest, before = browser_fields(page), columns(record)
    hidden = [field for field in model._meta.concrete_fields if field.name not in shown(page)]
    extra = {field.name: forged(field, other) for field in hidden}

    answer = client.post(url, {**extra, **honest})

    after = columns(record)
    changed = {name for name in before if before[name] != after[name]}
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".errornote, .errorlist")
    assert extra, "there is no column to forge"
    assert changed <= KEPT_BY_THE_SAVE


def test_nobody_becomes_an_administrator_through_a_forged_account_form(client, make):
    target = make.user("lan", full_name="Trần Thị Lan")
    client.force_login(make.user("nguoi-quan-tri", role="Quản trị"))
    url = reverse("backoffice:backoffice_user_change", args=[target.pk])
    groups = [group.pk for group in Group.objects.filter(name="Quản trị")]

    client.post(url, {**browser_fields(client.get(url)), "is_superuser": "on", "groups": groups})

    target.refresh_from_db()
    assert not target.is_superuser
    assert not target.groups.filter(name="Quản trị").exists()


def test_a_row_of_another_article_cannot_be_changed_through_a_forged_inline(client, make):
    mine, theirs = make.article(photos=[make.photo()]), make.article(photos=[make.photo()])
    row = theirs.photos.get()
    client.force_login(make.user(role="Biên tập viên"))
    url = reverse("backoffice:news_article_change", args=[mine.pk])

    client.post(url, {**browser_fields(client.get(url)), "photos-0-id": row.pk, "photos-0-caption": "Giả mạo"})

    row.refresh_from_db()
    assert (row.article_id, row.caption) == (theirs.pk, None)


def test_every_record_that_staff_can_change_is_forged_here():
    changeable = {
        model for model, admin in backoffice._registry.items() if admin.has_change_permission(_request_of_a_superuser())
    }
    # They have no column that their form hides.
    forged_elsewhere = {"unit", "unitname", "period", "bloc", "group", "scheme", "representative"} | {
        *("eligibilityrule", "yearfact", "initiative", "oldregister", "holiday"),
    }

    assert {model._meta.model_name for model in changeable} <= {
        *(model._meta.model_name for model in [*ROLES, *RECORDED]),
        *forged_elsewhere,
    }


def _request_of_a_superuser():
    class Request:
        user = User(is_superuser=True, is_active=True)

    return Request()
