"""Mail about articles: who is told what, and that mail breaks nothing."""

import pytest
from django.core import mail

from news import workflow
from news.models import Article, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(make):
    lan = make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên", email="lan@hanam.example")
    huong = make.user("huong", full_name="Nguyễn Thu Hương", role="Người duyệt đăng", email="huong@hanam.example")
    return lan, huong


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do a step as a request would, and let what waits for its commit run."""

    def done(step, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            step(*args, **kwargs)

    return done


def link(article):
    return f"http://localhost:8000/quan-tri/news/article/{article.pk}/change/"


def test_publishers_of_the_section_are_told_of_a_submission(make, people, commit):
    lan, huong = people
    make.user("khanh", role="Người duyệt đăng", email="")
    make.user("cu", role="Người duyệt đăng", email="cu@hanam.example", is_active=False)
    article = make.article(title="Lễ hội & hội làng", author=lan)

    commit(workflow.submit, article, by=lan)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([huong.email], "Chờ duyệt: Lễ hội & hội làng")
    assert "Trần Thị Lan gửi duyệt bài “Lễ hội & hội làng”" in letter.body
    assert link(article) in letter.body


def test_a_publisher_is_not_told_of_their_own_submission(make, people, commit):
    _, huong = people

    commit(workflow.submit, make.article(), by=huong)

    assert mail.outbox == []


def test_each_publisher_gets_a_letter_of_their_own(make, people, commit):
    make.user("khanh", role="Người duyệt đăng", email="khanh@hanam.example")

    commit(workflow.submit, make.article(), by=people[0])

    assert sorted(letter.to for letter in mail.outbox) == [["huong@hanam.example"], ["khanh@hanam.example"]]


def test_the_author_is_told_why_the_article_came_back(make, people, commit):
    """Complaint 25 (cms): no mail on rejection."""
    lan, huong = people
    article = make.article(title="Lễ hội", author=lan, submitted_by=lan, stage=Stage.SUBMITTED)

    commit(workflow.send_back, article, reason="Thiếu nguồn ảnh <của ai?>", by=huong)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([lan.email], "Bị trả lại: Lễ hội")
    assert "Lý do: Thiếu nguồn ảnh <của ai?>" in letter.body
    assert link(article) in letter.body


def test_the_author_and_who_submitted_are_told_of_the_approval(make, people, commit):
    lan, huong = people
    minh = make.user("minh", role="Biên tập viên", email="minh@hanam.example")
    article = make.article(title="Lễ hội", author=lan, submitted_by=minh, stage=Stage.SUBMITTED)

    commit(workflow.approve, article, by=huong)

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([lan.email], "Đã duyệt: Lễ hội"),
        ([minh.email], "Đã duyệt: Lễ hội"),
    ]


def test_letters_lead_to_the_back_office_where_it_stands(make, people, commit, settings):
    settings.BACKOFFICE_URL = "https://noi-bo.hanam.example"
    article = make.article()

    commit(workflow.submit, article, by=people[0])

    assert f"https://noi-bo.hanam.example/quan-tri/news/article/{article.pk}/change/" in mail.outbox[0].body


def test_a_line_break_in_a_title_adds_no_header(make, people, commit):
    article = make.article(author=people[0])
    Article.objects.filter(pk=article.pk).update(title="Lễ hội\r\nBcc: ai-do@ngoai.example")

    commit(workflow.submit, article, by=people[0])

    [letter] = mail.outbox
    assert letter.subject == "Chờ duyệt: Lễ hội Bcc: ai-do@ngoai.example"
    assert letter.message()["Bcc"] is None


def test_mail_that_cannot_be_sent_is_logged_and_the_act_stands(make, people, commit, settings, caplog):
    settings.EMAIL_BACKEND = "tests.news.test_notices.NoBackend"
    article = make.article(author=people[0])

    commit(workflow.submit, article, by=people[0])

    assert Article.objects.get(pk=article.pk).stage == Stage.SUBMITTED
    assert "news.notices.send" in caplog.text and "ConnectionRefusedError" in caplog.text


class NoBackend:
    def __init__(self, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("Máy chủ thư không trả lời.")


def test_no_mail_leaves_for_an_act_that_was_taken_back(make, people, django_capture_on_commit_callbacks):
    article = make.article(stage=Stage.SUBMITTED, author=people[1])

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(workflow.FourEyesError):
        workflow.approve(article, by=people[1])

    assert mail.outbox == []
