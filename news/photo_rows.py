"""Keeping the photos of an article in step: the figures in its text, and the rows that hold their words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction

from news import body as text
from news.models import Article, ArticlePhoto, Photo


@dataclass
class RowChanges:
    """What a save did to the rows of an article, by their use.

    deleted: their figures go. kept: rows that somebody was asked about and decided to keep, though their figure may
    have left the text. renewed: new rows that came with a use of another article, and the use that they have now.
    replaced: rows that show another photo than before.
    """

    deleted: set[UUID] = field(default_factory=set)
    kept: set[UUID] = field(default_factory=set)
    renewed: dict[UUID, UUID] = field(default_factory=dict)
    replaced: set[UUID] = field(default_factory=set)


@transaction.atomic
def keep_in_step(article: Article, *, figures_before: Collection[UUID], changes: RowChanges) -> list[str]:
    """Make rows and figures of a saved article agree, and number the rows in the order of the text.

    figures_before: the uses that stood in the text before this save; one that stood there and is gone takes its row
    with it, while a row that never stood in the text stays in the strip. A figure without a row gets one, unless its
    use or its photo is not this article's. Where a figure and its row name different photos, the row is right.

    Returns Vietnamese sentences: of each figure that could not be kept, of each photo that was replaced.
    """
    body = _with_own_uses(article, changes)
    rows = {row.use: row for row in article.photos.select_related("photo")}
    figures = text.figures(body)
    known = set(Photo.objects.filter(pk__in=[figure.photo_id for figure in figures]).values_list("pk", flat=True))
    unknown = [figure for figure in figures if figure.use not in rows and figure.photo_id not in known]
    body = text.without(body, [figure.use for figure in unknown]) if unknown else body
    body = text.showing(body, {use: row.photo_id for use, row in rows.items()})

    kept = [figure for figure in figures if figure not in unknown]
    gone = set(figures_before) & set(rows) - {figure.use for figure in kept}
    article.photos.filter(use__in=gone - changes.kept).delete()
    for figure in kept:
        if figure.use not in rows:
            ArticlePhoto.objects.create(article=article, photo_id=figure.photo_id, use=figure.use)
    _number(article, [figure.use for figure in kept])
    if body != article.body:
        Article.objects.filter(pk=article.pk).update(body=body)
        article.body = body
    lost = [f"Ảnh số {figure.photo_id} không có trong thư viện nên đã bị bỏ khỏi nội dung." for figure in unknown]
    return [*lost, *_moved_to_the_end(article, gone & changes.kept), *_replaced(article, changes.replaced)]


def _with_own_uses(article: Article, changes: RowChanges) -> str:
    """Give the body without the figures of deleted rows, and with new uses for those that belong to other articles."""
    uses = {figure.use for figure in text.figures(article.body)}
    taken = ArticlePhoto.objects.exclude(article=article).filter(use__in=uses).values_list("use", flat=True)
    renewed = {use: changes.renewed.get(use) or uuid4() for use in taken}
    body = text.renew(article.body, renewed) if renewed else article.body
    deleted = changes.deleted & uses
    return text.without(body, deleted) if deleted else body


def _number(article: Article, order: list[UUID]) -> None:
    places = {use: place for place, use in enumerate(order)}
    rows = sorted(article.photos.all(), key=lambda row: (places.get(row.use, len(places)), row.position, row.pk))
    for place, row in enumerate(rows):
        if row.position != place:
            article.photos.filter(pk=row.pk).update(position=place)


def _moved_to_the_end(article: Article, uses: Collection[UUID]) -> Iterator[str]:
    for row in article.photos.filter(use__in=uses).select_related("photo"):
        yield f"{_name(row)} được giữ lại nhưng không còn trong nội dung: ảnh hiện ở cuối bài."


def _replaced(article: Article, uses: Collection[UUID]) -> Iterator[str]:
    """Say of each photo that was replaced whose caption it has now; a description of its own may fit no more."""
    for row in article.photos.filter(use__in=uses).select_related("photo"):
        caption = "chú thích theo ảnh mới" if row.caption is None else "giữ chú thích riêng"
        alt = "" if row.alt is None else " Mô tả riêng cũng giữ: hãy xem mô tả còn đúng với ảnh mới không."
        yield f"{_name(row)} đã đổi: {caption}.{alt}"


def _name(row: ArticlePhoto) -> str:
    return f"Ảnh {row.position + 1} (“{row.photo}”)"
