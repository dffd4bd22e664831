"""Mail about articles: to publishers when one is submitted, to its author when it is returned or approved.

A notice leaves after the act is committed, as a task; mail that cannot be sent is logged and breaks nothing.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.text import one_line
from news import rights
from news.models import Article

SUBJECTS = {"submitted": "Chờ duyệt", "returned": "Bị trả lại", "approved": "Đã duyệt"}


def submitted(article: Article, *, by: User) -> None:
    """Tell those who may publish in the article's section that it waits for them."""
    _on_commit("submitted", article, by=by)


def returned(article: Article, *, reason: str, by: User) -> None:
    """Tell the author, and whoever submitted the article, why it came back."""
    _on_commit("returned", article, by=by, reason=reason)


def approved(article: Article, *, by: User) -> None:
    """Tell the author, and whoever submitted the article, that it was approved."""
    _on_commit("approved", article, by=by)


@task()
def send(kind: str, article_pk: int, by_pk: int, reason: str) -> int:
    """Write to each recipient alone and give their number. kind: a key of SUBJECTS."""
    article = Article.objects.select_related("section", "author", "submitted_by").get(pk=article_pk)
    by = User.objects.get(pk=by_pk)
    subject = f"{SUBJECTS[kind]}: {one_line(article.title)}"
    link = f"{settings.BACKOFFICE_URL}{reverse('backoffice:news_article_change', args=[article_pk])}"
    text = render_to_string(f"news/mail/{kind}.txt", {"article": article, "by": by, "reason": reason, "link": link})
    people = rights.publishers(article) if kind == "submitted" else [article.author, article.submitted_by]
    letters = [EmailMessage(subject, text, to=[address]) for address in _addresses(people, but=by)]
    get_connection().send_messages(letters)
    return len(letters)


def _addresses(people: Iterable[User | None], *, but: User) -> list[str]:
    """List the addresses of people who still work here, each once; nobody is told what they did themselves."""
    told = [one for one in people if one is not None and one.is_active and one.email and one.pk != but.pk]
    return list(dict.fromkeys(one.email for one in told))


def _on_commit(kind: str, article: Article, *, by: User, reason: str = "") -> None:
    transaction.on_commit(lambda: send.enqueue(kind, article.pk, by.pk, reason), robust=True)
