"""A person who may write articles, and a section to write them in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from news.models import WordFile

EDITOR = "Biên tập viên"


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Nguyễn Thị Lan", role=EDITOR)


@pytest.fixture
def desk(client, lan):
    client.force_login(lan)
    return client


@pytest.fixture
def section(make):
    return make.section()


@pytest.fixture
def bring(desk, section):
    """Bring a Word file at the desk and give what was kept of it."""

    def bring(data, name="Tổng kết.docx"):
        file = SimpleUploadedFile(name, data)
        response = desk.post(reverse("backoffice:news_article_word"), {"file": file, "section": section.pk})
        assert response.status_code == 302, response.context["form"].errors
        return WordFile.objects.latest("pk")

    return bring


@pytest.fixture
def summary_of(desk):
    return lambda brought: desk.get(reverse("backoffice:news_article_word_summary", args=[brought.key]))


@pytest.fixture
def make_draft(desk):
    """Press “Tạo bài nháp”; form: what else the page sends."""

    def press(brought, **form):
        address = reverse("backoffice:news_article_word_summary", args=[brought.key])
        return desk.post(address, {"_make": "Tạo bài nháp", **form})

    return press
