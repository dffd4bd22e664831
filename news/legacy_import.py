"""Bringing a saved page of the old portal into the newsroom as an article."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.html import format_html

from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import PublishingError
from hanam_portal.publishing.vietnamese.dates import DatePrecision
from hanam_portal.publishing.vietnamese.text import fold, slugify
from news.body import BodyRefusedError, plain_text
from news.imaging import PhotoRefusedError, read_photo
from news.legacy.addresses import normalised_address
from news.legacy.files import PhotoFolder
from news.legacy.page import LegacyPage, LegacyPageError, LegacyPhoto
from news.legacy.report import left_out, told
from news.models import Article, ArticlePhoto, Photo, Redirect, Section, Stage
from news.photos import bring
from news.renditions import forget_files, make_later

DEFAULT_SECTION = "Tin tức - Sự kiện"
DEFAULT_CREDIT = "Trang thông tin cũ của tỉnh Hà Nam"
IMPORTER = "nhập từ trang cũ"
LONGEST_CAPTION, LONGEST_ALT, LONGEST_ADDRESS, LONGEST_LINK = 300, 125, 500, 200


@dataclass
class Imported:
    """What became of one page. photos: of each photo in the page's order, what became of its file."""

    page: LegacyPage
    article: Article | None = None
    is_new: bool = True
    is_published: bool = False
    photos: list[str] = field(default_factory=list)
    missing: int = 0
    remarks: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        section = self.article.section.name if self.article else self.page.section_name or DEFAULT_SECTION
        yield from told(self.page, section)
        for number, (photo, state) in enumerate(zip(self.page.photos, self.photos, strict=True), start=1):
            yield f"Ảnh {number}, {state}: {photo.caption or 'không có chú thích'}"
        yield from self.remarks
        yield from left_out(self.page)


def import_page(page: LegacyPage, *, stem: str, photos: PhotoFolder | None, publish: bool) -> Imported:
    """Make an article of a page, or bring the missing photos of the one that an earlier import made.

    The words of an article that is there already stay as they are. What is written is written together: after any
    exception there is no row and no file of this page. Publishing comes after that and may be refused alone.
    stem: the page's file name without its ending. Raises LegacyPageError for a page that no article can hold.
    """
    brought: list[Photo] = []
    try:
        with transaction.atomic():
            article = Article.objects.filter(legacy_key=legacy_key(page)).first()
            report = Imported(page, article, is_new=article is None)
            report.article = article or _make_article(report)
            _bring_files(report, stem, photos, brought)
            if report.is_new:
                keep(report.article, by=None, act=IMPORTER)
    except BaseException:
        for photo in brought:
            forget_files(photo)
        raise
    if publish:
        _publish(report)
    return report


def preview_page(page: LegacyPage, *, stem: str, photos: PhotoFolder | None) -> Imported:
    """Say what `import_page` would make of a page; writes nothing and opens no photo."""
    article = Article.objects.filter(legacy_key=legacy_key(page)).first()
    report = Imported(page, article, is_new=article is None)
    for number, photo in enumerate(page.photos, start=1):
        file = photos.find(photo, stem=stem, number=number) if photos else None
        _note(report, f"tệp “{file.name}”" if file else _wanted(photo, stem, number), is_missing=file is None)
    return report


def legacy_key(page: LegacyPage) -> str:
    """Know a page again by its old address and title, as saved; without an address, by its title and first words."""
    page = page.as_saved or page
    words = page.sapo or "\n".join(
        plain_text(block.markup) for block in page.blocks if not isinstance(block, LegacyPhoto)
    )
    place = normalised_address(page.address) if page.address else fold(words)
    return hashlib.sha256(f"{fold(page.title)}\n{place}".encode()).hexdigest()


def _make_article(report: Imported) -> Article:
    page, key = report.page, legacy_key(report.page)
    rows = [_make_row(report, photo, key, number) for number, photo in enumerate(page.photos, start=1)]
    article = Article(
        title=page.title,
        section=_section(page.section_name or DEFAULT_SECTION),
        sapo=page.sapo,
        body=_body(page, rows),
        byline=page.byline,
        source_name=page.source_name,
        source_url=_source_url(report),
        dated_on=page.event_date.on if page.event_date else None,
        dated_precision=page.event_date.precision if page.event_date else DatePrecision.DAY,
        dated_basis=page.event_date.year_basis if page.event_date and page.event_date.is_year_inferred else "",
        legacy_key=key,
    )
    _save(article)
    for row in rows:
        row.article = article
    ArticlePhoto.objects.bulk_create(rows)
    _keep_address(report, article)
    return article


def _section(name: str) -> Section:
    """Find the section whatever its capitals and dashes, or make it."""
    found = Section.objects.filter(Q(name=name) | Q(slug=slugify(name))).first()
    return found or Section.objects.create(name=name)


def _make_row(report: Imported, photo: LegacyPhoto, key: str, number: int) -> ArticlePhoto:
    """Make a placeholder that keeps the words of a photo until its file comes."""
    if photo.alt and len(photo.alt) > LONGEST_ALT:
        report.remarks.append(f"Ảnh {number}: mô tả dài quá {LONGEST_ALT} ký tự nên không lấy: “{photo.alt}”")
    placeholder = Photo.objects.create(
        title=photo.file_name[:200] or f"{report.page.title[:180]}, ảnh {number}",
        default_caption=photo.caption if len(photo.caption) <= LONGEST_CAPTION else "",
        default_alt=photo.alt if photo.alt and len(photo.alt) <= LONGEST_ALT else "",
        credit=report.page.source_name or DEFAULT_CREDIT,
    )
    return ArticlePhoto(photo=placeholder, use=_use(key, number), position=number - 1)


def _use(key: str, number: int) -> uuid.UUID:
    """Name the use of a page's photo always alike, so that a later import finds it wherever editors have moved it."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{key} {number}")


def _body(page: LegacyPage, rows: list[ArticlePhoto]) -> str:
    parts, waiting = [], iter(rows)
    for block in page.blocks:
        if not isinstance(block, LegacyPhoto):
            parts.append(block.markup)
            continue
        row = next(waiting)
        figure = '<figure class="photo" data-photo-id="{}" data-use="{}"></figure>'
        parts.append(format_html(figure, row.photo.pk, row.use))
        if len(block.caption) > LONGEST_CAPTION:
            parts.append(format_html("<p>{}</p>", block.caption))
    return "\n".join(parts)


def _source_url(report: Imported) -> str:
    url = report.page.source_url or ""
    if len(url) <= LONGEST_LINK:
        return url
    report.remarks.append(f"Địa chỉ nguồn dài quá {LONGEST_LINK} ký tự nên không lấy: {url}")
    return ""


def _save(article: Article) -> None:
    """Save a new article. Raises LegacyPageError, which names its fault, for one that no row can hold."""
    try:
        article.section.clean_fields()
        article.clean_fields()
        article.save()
    except ValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise LegacyPageError(f"Không lưu được bài “{article.title}”: {faults}") from error
    except BodyRefusedError as error:
        raise LegacyPageError(f"Không lưu được bài “{article.title}”: {error}") from error


def _keep_address(report: Imported, article: Article) -> None:
    address = normalised_address(report.page.address) if report.page.address else ""
    if len(address) > LONGEST_ADDRESS:
        report.remarks.append(f"Địa chỉ cũ dài quá {LONGEST_ADDRESS} ký tự nên không chuyển hướng: {address}")
    elif address:
        kept, _ = Redirect.objects.get_or_create(old_address=address, defaults={"article": article})
        if kept.article_id != article.pk:
            report.remarks.append(f"Địa chỉ cũ {address} đã dẫn đến bài “{kept.article}”; hãy xem lại địa chỉ này.")


def _bring_files(report: Imported, stem: str, folder: PhotoFolder | None, brought: list[Photo]) -> None:
    key = legacy_key(report.page)
    rows = {row.use: row for row in report.article.photo_rows()} if report.article else {}
    for number, photo in enumerate(report.page.photos, start=1):
        row = rows.get(_use(key, number))
        if row is None:
            _note(report, "biên tập viên đã gỡ khỏi bài")
        elif not row.photo.is_placeholder:
            _note(report, "đã có tệp")
        elif (file := folder.find(photo, stem=stem, number=number) if folder else None) is None:
            _note(report, _wanted(photo, stem, number), is_missing=True)
        else:
            _bring(report, row.photo, file, brought)


def _bring(report: Imported, photo: Photo, file: Path, brought: list[Photo]) -> None:
    try:
        with file.open("rb") as opened:
            bring(photo, read_photo(opened, file.name), opened)
    except PhotoRefusedError as refusal:
        _note(report, f"chưa nhận tệp “{file.name}”", is_missing=True)
        report.remarks.append(str(refusal))
    else:
        brought.append(photo)
        photo.save()
        make_later(photo)
        _note(report, f"lấy từ tệp “{file.name}”")


def _note(report: Imported, state: str, *, is_missing: bool = False) -> None:
    report.photos.append(state)
    report.missing += is_missing


def _wanted(photo: LegacyPhoto, stem: str, number: int) -> str:
    own = f"“{photo.file_name}” hoặc " if photo.file_name else ""
    return f"thiếu tệp {own}“{stem}-{number}.jpg”"


def _publish(report: Imported) -> None:
    """Publish an article that nobody has touched since it was imported; say why not, otherwise."""
    article = report.article
    if article is None or article.editions.exists():
        return
    if article.changed_by_id is not None or article.stage != Stage.DRAFT:
        report.remarks.append("Chưa đăng: biên tập viên đang làm việc với bài này.")
        return
    try:
        door.publish(article, by=IMPORTER)
        report.is_published = True
    except PublishingError as refusal:
        report.remarks.append(f"Chưa đăng: {refusal}")
