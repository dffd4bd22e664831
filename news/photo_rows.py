"""Keeping the photos of an article in step: the figures in its text, and the rows that hold their words."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from news import body as text
from news.models import Article, ArticlePhoto, Photo


@transaction.atomic
def keep_in_step(article: Article, *, figures_before: Collection[UUID], rows_deleted: Collection[UUID]) -> list[str]:
    """Make rows and figures of a saved article agree, and number the rows in the order of the text.

    figures_before: the uses that stood in the text before this save; one that stood there and is gone takes its row
    with it, while a row that never stood in the text stays in the strip. rows_deleted: the uses whose rows this save
    removed; their figures go. A figure without a row gets one, unless its use or its photo is not this article's.

    Returns a Vietnamese sentence for every figure that could not be kept.
    """
    uses = [figure.use for figure in text.figures(article.body)]
    taken = set(ArticlePhoto.objects.exclude(article=article).filter(use__in=uses).values_list("use", flat=True))
    body = text.without(text.renew(article.body, taken), rows_deleted) if taken or rows_deleted else article.body
    rows = {row.use: row for row in article.photos.all()}
    figures = text.figures(body)
    known = set(Photo.objects.filter(pk__in=[figure.photo_id for figure in figures]).values_list("pk", flat=True))
    unknown = [figure for figure in figures if figure.use not in rows and figure.photo_id not in known]
    body = text.without(body, [figure.use for figure in unknown]) if unknown else body

    kept = [figure for figure in figures if figure not in unknown]
    gone = set(figures_before) & set(rows) - {figure.use for figure in kept}
    article.photos.filter(use__in=gone).delete()
    for figure in kept:
        if figure.use not in rows:
            ArticlePhoto.objects.create(article=article, photo_id=figure.photo_id, use=figure.use)
    _number(article, [figure.use for figure in kept])
    if body != article.body:
        Article.objects.filter(pk=article.pk).update(body=body)
        article.body = body
    return [f"Ảnh số {figure.photo_id} không có trong thư viện nên đã bị bỏ khỏi nội dung." for figure in unknown]


def _number(article: Article, order: list[UUID]) -> None:
    places = {use: place for place, use in enumerate(order)}
    rows = sorted(article.photos.all(), key=lambda row: (places.get(row.use, len(places)), row.position, row.pk))
    for place, row in enumerate(rows):
        if row.position != place:
            article.photos.filter(pk=row.pk).update(position=place)
