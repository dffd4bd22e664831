"""What several of these tests do: log in, edit, publish a page of every kind; and read what is there."""

import io
from datetime import date
from functools import cache

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page

from emulation.models import ResultEdition
from hanam_portal.demo.drawings import draw
from hanam_portal.publishing.door import correct, withdraw
from news import views
from news.imaging import read_photo
from news.models import Photo
from news.photos import bring
from news.renditions import make_files

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


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()


def publish_in_haste(page: Page) -> None:
    """Publish what no second person has approved, for tests that are about other things."""
    page.get_by_label("Lý do đăng khẩn").fill("Bạn đọc đang chờ.")
    warnings = page.get_by_label("Tôi đã xem", exact=False)
    if warnings.count():
        warnings.check()
    page.get_by_role("button", name="Đăng khẩn ngay", exact=True).click()


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
    """Publish two pages of a section, with an article of each kind, and a bloc's year; give address by kind of page."""
    monkeypatch.setattr(views, "A_PAGE", 3)
    bloc_year = make.published_bloc_year()
    photos = [make.photo(default_caption=caption, **photo_files(scene)) for scene, caption in PHOTOS.items()]
    for number in range(8):  # more than the home page lists beside its lead
        make.published_article(title=f"Tin số {number + 1} về phong trào thi đua", photos=photos[:1])
    plain = make.published_article(
        title=TITLE, sapo=SAPO, body=PARAGRAPH * 4 + TABLE, photos=photos, bloc_years=[bloc_year], area="lead",
        source_name="Báo Hà Nam", source_url="https://baohanam.example/1", dated_on=date(2021, 12, 24),
    )  # fmt: skip
    corrected = make.published_article(title="Bài có đính chính", photos=photos)
    corrected.sapo = "Tóm tắt đã sửa."
    corrected.save()
    correct(corrected, note="Tóm tắt ghi nhầm ngày.", by=BY)
    withdrawn = make.published_article(title="Bài đã gỡ")
    withdraw(withdrawn, reason="Đăng nhầm chuyên mục.", by=BY)
    return {
        "home": "/",
        "section": plain.section.get_absolute_url(),
        "second page of a section": f"{plain.section.get_absolute_url()}?trang=2",
        "article": plain.get_absolute_url(),
        "corrected article": corrected.get_absolute_url(),
        "emulation": "/thi-dua/",
        "bloc year": ResultEdition.objects.get(bloc_year=bloc_year).get_absolute_url(),
        "404": "/khong-co-trang-nay/",
        "410": withdrawn.get_absolute_url(),
    }
