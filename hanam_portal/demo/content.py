"""The content of the demonstration: the seed's page as the importer reads it, and short articles of our own.

Every article of our own is either about facts that docs/domain.md sources, or says in its first line that it is
illustrative. Pictures are drawn (drawings.py) and their credit says so.
"""

import io
from pathlib import Path
from typing import NamedTuple, cast

from django.utils.html import format_html, format_html_join
from tqdm import tqdm

from emulation.awards.catalogue import install_catalogue
from emulation.consultations.holidays import install_holidays
from emulation.eligibility.law import install_rules
from emulation.hanam import install_reference
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.demo import awards, bloc_years, standing_pages
from hanam_portal.demo.articles import ARTICLES, POLICY, SECTIONS, DemoArticle
from hanam_portal.demo.drawings import draw
from hanam_portal.publishing import door
from news.imaging import read_photo
from news.legacy import read_legacy
from news.legacy_import import import_page
from news.models import Area, Article, ArticlePhoto, Placement, Section
from news.photos import bring, take_in
from news.renditions import make_later

SEED_PAGE = Path(__file__).parent / "pages" / "tong-ket-2021.txt"
CREDIT = "Ảnh minh họa, vẽ bằng máy"
ILLUSTRATIVE = "Dữ liệu minh họa"


class SeedPhoto(NamedTuple):
    scene: str
    alt: str


SEED_PHOTOS = [
    SeedPhoto("conference", "Hội trường nhìn từ hàng ghế sau: bục phát biểu, phông màn và các hàng người ngồi"),
    SeedPhoto("delegates", "Các hàng người ngồi trong hội trường, nhìn từ bên cạnh"),
]


def install() -> None:
    """Make and publish everything, as the people of the demonstration would."""
    author, publisher = User.objects.get(username="minh"), User.objects.get(username="huong")
    bloc_year = install_reference().bloc_year
    install_catalogue()
    install_rules()
    install_holidays()
    head = str(User.objects.get(username="dung"))
    door.publish(bloc_year, by=head)
    awards.install(by=head)
    bloc_years.install(by=User.objects.get(username="dung"))
    for position, name in enumerate(SECTIONS):
        Section.objects.create(name=name, position=position)
    for page in standing_pages.install(guidance=Section.objects.get(name=POLICY)):
        keep(page, by=publisher)
        door.publish(page, by=str(publisher))
    for number, written in enumerate(tqdm(ARTICLES, desc="Bài minh họa", unit="bài", leave=False)):
        door.publish(_write(written, number, author), by=str(publisher))
    door.publish(_seed(bloc_year.pk, author), by=str(publisher))
    draft = Article.objects.create(
        title="Lịch hội nghị tổng kết các khối thi đua",
        section=Section.objects.get(name=SECTIONS[1]),
        sapo="Bản nháp minh họa: còn thiếu nội dung.",
        author=author,
        changed_by=author,
    )
    keep(draft, by=author)


def _seed(bloc_year: int, author: User) -> Article:
    page = read_legacy(SEED_PAGE.read_bytes(), SEED_PAGE.name)
    article = cast(Article, import_page(page, stem=SEED_PAGE.stem, photos=None, publish=False).article)
    for row, drawn in zip(article.photo_rows(), SEED_PHOTOS, strict=True):
        file = io.BytesIO(draw(drawn.scene, seed=2021))
        bring(row.photo, read_photo(file, f"{drawn.scene}.jpg"), file)
        row.photo.default_alt, row.photo.credit = drawn.alt, CREDIT
        row.photo.save()
        make_later(row.photo)
    Article.objects.filter(pk=article.pk).update(author=author, changed_by=author)
    Placement.objects.create(article=article, area=Area.LEAD, placed_by=str(author))
    article.bloc_years.add(bloc_year)
    return article


def _write(written: DemoArticle, number: int, author: User) -> Article:
    photo = take_in(
        io.BytesIO(draw(written.scene, seed=number)),
        name=f"{written.caption.rstrip('.')}.jpg",
        caption=written.caption,
        alt=written.alt,
        credit=CREDIT,
        by=author,
    )
    article = Article.objects.create(
        title=written.title,
        section=Section.objects.get(name=written.section),
        sapo=written.sapo,
        source_name="" if written.is_factual else ILLUSTRATIVE,
        dated_on=written.dated_on,
        author=author,
        changed_by=author,
    )
    row = ArticlePhoto.objects.create(article=article, photo=photo, is_lead=True)
    figure = format_html('<figure class="photo" data-photo-id="{}" data-use="{}"></figure>', photo.pk, row.use)
    paragraphs = format_html_join("\n", "<p>{}</p>", [[text] for text in written.paragraphs])
    article.body = f"{figure}\n{paragraphs}"
    article.save()
    keep(article, by=author)
    return article
