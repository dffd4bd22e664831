"""What several of these tests do: log in, edit, publish a page of every kind; and read what is there."""

import io
from datetime import date, timedelta
from functools import cache

import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page

from emulation.models import BlocYear
from hanam_portal.demo.drawings import draw
from news import cards
from news.imaging import read_photo
from news.models import Photo
from news.photos import bring
from news.renditions import make_files
from tests.audit import kinds

LOOKS = [(360, "dark"), (1280, "light")]  # a phone and a screen: widths in px, colour schemes
PASSWORD = "mat-khau-thu"  # of everybody whom `make.user` makes
PUBLISHER = "Người duyệt đăng"
BY = "Đỗ Thị Ánh"
TITLE = "Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng năm 2021"
SAPO = "Chiều 24/12, tại UBND huyện Bình Lục, Khối thi đua các huyện, thị xã, thành phố tổ chức Hội nghị tổng kết."
PARAGRAPH = "<p>Trong năm, các đơn vị trong khối đã tổ chức nhiều phong trào thi đua sôi nổi, rộng khắp.</p>"
TABLE = (
    "<table><caption>Số phong trào</caption><thead><tr><th scope='col'>Đơn vị</th><th scope='col'>Phong trào</th></tr>"
    "</thead><tbody><tr><td>Huyện Bình Lục</td><td>12</td></tr></tbody></table>"
)
PHOTOS = {"conference": "Quang cảnh hội nghị", "delegates": "Đại biểu dự hội nghị", "paddy": "Đồng lúa Bình Lục"}


def log_in(context: BrowserContext, user) -> Page:
    """Give this profile a session of the user; open an empty tab. test_backoffice_pages.py logs in by the form."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "domain": "127.0.0.1", "path": "/", "httpOnly": True}
    context.add_cookies([cookie])
    return context.new_page()


def edit(page: Page, article) -> Page:
    """Open the form of an article and wait until its editor can be typed into."""
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    body(page).wait_for()
    return page


def body(page: Page) -> Locator:
    """The text of the article in CKEditor."""
    return page.locator(".cke_wysiwyg_div")


def press(page: Page, name: str) -> None:
    """Press a button that leads to a page, if only to the same one again, and wait until that is there."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow a link and wait until its page is there. After a bare click, only what `expect` waits for is certain."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).click()


def save(page: Page) -> None:
    press(page, "Lưu")


def publish_in_haste(page: Page) -> None:
    """Publish what no second person has approved, for tests that are about other things."""
    page.get_by_label("Lý do đăng khẩn").fill("Bạn đọc đang chờ.")
    warnings = page.get_by_label("Tôi đã xem", exact=False)
    if warnings.count():
        warnings.check()
    press(page, "Đăng khẩn ngay")


@cache
def photo_files(scene: str = "conference") -> dict[str, object]:
    """Render a drawn photo as an upload would be, once; give the columns of a Photo that name its files."""
    photo = Photo()
    file = io.BytesIO(draw(scene, seed=1))
    bring(photo, read_photo(file, f"{scene}.jpg"), file)
    make_files(photo)
    names = ["sha256", "width_px", "height_px", "renditions", "slots"]
    return {"original": photo.original.name, **{name: getattr(photo, name) for name in names}}


def small_jpeg() -> bytes:
    return draw("paddy", seed=1, size=(640, 427))


def words(page: Page, selector: str) -> list[str]:
    """What is written in each element, on one line."""
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]


def publish_everything(make, monkeypatch) -> dict[str, str]:
    """Publish a page of every kind, the first of them two days ago; give the address by the kind of page."""
    monkeypatch.setattr(cards, "A_PAGE", 3)
    monkeypatch.setattr(cards, "reading", cache(cards.reading.__wrapped__))  # queries of that length
    photos = [make.photo(default_caption=caption, **photo_files(scene)) for scene, caption in PHOTOS.items()]
    with time_machine.travel(timezone.now() - timedelta(days=2), tick=True):
        kinds.publish_emulation(make)
        make.published_article(
            title=TITLE, sapo=SAPO, body=PARAGRAPH * 4 + TABLE, photos=photos, area="lead",
            bloc_years=list(BlocYear.objects.filter(period__slug="2021")),
            source_name="Báo Hà Nam", source_url="https://baohanam.example/1", dated_on=date(2021, 12, 24),
        )  # fmt: skip
    kinds.publish_acts(make, photos, section="Tin tức - Sự kiện", articles=8)  # more than home lists beside its lead
    return kinds.addresses()
