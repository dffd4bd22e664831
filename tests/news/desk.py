"""What tests do at the desk of an article: find its pages, fill in its form, press a button."""

from django.urls import reverse
from django.utils import timezone

from news.models import Article

PUBLISHER = "Người duyệt đăng"
FOREIGN = "Bài của chuyên mục khác"


def url(verb, article):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk])


def act(client, verb, article, **values):
    article.refresh_from_db()
    return client.post(url(verb, article), {"opened_version": article.version, **values}, follow=True)


def stored(article):
    return Article.objects.get(pk=article.pk)


def typed(at):
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def filled(client, article, **changes):
    context = client.get(url("change", article)).context
    values = {field.html_name: field.value() for field in context["adminform"].form}
    for formset in [inline.formset for inline in context["inline_admin_formsets"]]:
        values |= {field.html_name: field.value() for field in formset.management_form}
        values |= {field.html_name: field.value() for row in formset.initial_forms for field in row}
    return {name: value for name, value in {**values, **changes}.items() if value is not None and value is not False}
