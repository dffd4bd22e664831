"""A saved page becomes an article, once, whole or not at all."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from hanam_portal.demo.drawings import draw
from hanam_portal.publishing import door
from news import body, legacy_import
from news.legacy import read_legacy
from news.legacy.files import PhotoFolder
from news.legacy.page import LegacyPageError
from news.legacy_import import import_page, legacy_key, preview_page
from news.models import Article, ArticlePhoto, Edition, Photo, Redirect, Section
from news.renditions import planned

PAGES = Path(__file__).with_name("legacy_pages")
CAPTIONS = [
    "Đồng chí Nguyễn Anh Chức, Ủy viên BTV Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh phát biểu chỉ đạo tại hội nghị.",
    "Các đại biểu dự hội nghị.",
]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def photos(tmp_path):
    """A folder with the two photos of the seed."""
    for number, scene in enumerate(["conference", "delegates"], start=1):
        (tmp_path / f"seed_page-{number}.jpg").write_bytes(draw(scene, seed=number, size=(320, 214)))
    return tmp_path


def read(name="seed_page.txt"):
    return read_legacy((PAGES / name).read_bytes(), name)


def bring(page=None, *, stem="seed_page", photos=None, publish=False):
    return import_page(page or read(), stem=stem, photos=photos and PhotoFolder(photos), publish=publish)


def written(title="Khối thi đua họp bàn", sapo="Sáng 5/3/2021, khối thi đua họp bàn công tác năm.", more=""):
    return read_legacy(f"{title}\n{title}\n{sapo}\nKhối thống nhất nội dung.\n{more}".encode(), "x.txt")


def rows():
    return {model: model.objects.count() for model in (Article, ArticlePhoto, Photo, Redirect, Section, Edition)}


def files():
    folders = [default_storage.location, Photo._meta.get_field("original").storage.location]
    return sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())


def test_the_seed_becomes_a_draft_with_its_words_in_their_places():
    article = bring().article
    article.refresh_from_db()

    assert (article.section.name, article.stage, article.source_name) == ("Tin tức - Sự kiện", "draft", "Báo Hà Nam")
    assert (article.title, article.sapo) == (read().title, read().sapo)
    assert (article.dated_on, article.dated_precision) == (date(2021, 12, 24), "day")
    assert article.dated_basis == "năm lấy từ tiêu đề “… năm 2021”"
    parts = body.split(article.body)
    assert [isinstance(part, str) for part in parts] == [False, True, False, True]
    assert [part.count("<p>") for part in parts if isinstance(part, str)] == [2, 2]
    assert body.plain_text(article.body).split("\n") == [
        block.text for block in read().blocks if hasattr(block, "text")
    ]


def test_the_photos_of_the_seed_wait_for_their_files_with_their_own_captions():
    report = bring()
    uses = report.article.photo_rows()

    assert [row.shown_caption for row in uses] == CAPTIONS
    assert [(row.photo.is_placeholder, row.photo.credit) for row in uses] == [(True, "Báo Hà Nam")] * 2
    assert [figure.use for figure in body.figures(report.article.body)] == [row.use for row in uses]
    assert report.photos == ["thiếu tệp “seed_page-1.jpg”", "thiếu tệp “seed_page-2.jpg”"]


def test_a_second_import_changes_nothing_even_after_an_editor_has_written():
    article = bring().article
    Article.objects.filter(pk=article.pk).update(title="Tiêu đề mới", body="<p>Lời mới.</p>")
    before = rows()

    report = bring()
    report.article.refresh_from_db()

    assert rows() == before
    assert (report.is_new, report.article.pk) == (False, article.pk)
    assert (report.article.title, report.article.body) == ("Tiêu đề mới", "<p>Lời mới.</p>")


def test_photos_that_come_later_fill_their_own_places_whatever_editors_moved_or_renamed(photos):
    first, second = bring().article.photo_rows()
    ArticlePhoto.objects.filter(pk=first.pk).update(position=9)
    Photo.objects.update(title="Tên khác")

    report = bring(photos=photos)

    first, second = (Photo.objects.get(pk=row.photo_id) for row in (first, second))
    assert [photo.sha256 for photo in (first, second)] == [
        sha256(photos / "seed_page-1.jpg"),
        sha256(photos / "seed_page-2.jpg"),
    ]
    assert report.photos == ["lấy từ tệp “seed_page-1.jpg”", "lấy từ tệp “seed_page-2.jpg”"]
    assert bring(photos=photos).photos == ["đã có tệp", "đã có tệp"]


def test_a_photo_that_an_editor_took_out_stays_out(photos):
    bring().article.photo_rows()[0].delete()

    report = bring(photos=photos)

    assert report.photos == ["biên tập viên đã gỡ khỏi bài", "lấy từ tệp “seed_page-2.jpg”"]
    assert [row.shown_caption for row in report.article.photo_rows()] == CAPTIONS[1:]


def test_a_photo_file_that_is_refused_leaves_its_place_waiting(photos):
    (photos / "seed_page-1.jpg").write_bytes(b"no photo")

    report = bring(photos=photos)

    assert report.photos == ["chưa nhận tệp “seed_page-1.jpg”", "lấy từ tệp “seed_page-2.jpg”"]
    assert [row.photo.is_placeholder for row in report.article.photo_rows()] == [True, False]
    assert report.missing == 1
    assert "seed_page-1.jpg" in report.remarks[0]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError])
def test_a_page_that_breaks_off_leaves_no_row_and_no_file(photos, monkeypatch, failure):
    before, kept = rows(), files()
    monkeypatch.setattr(legacy_import, "bring", after(1, legacy_import.bring, failure))

    with pytest.raises(failure):
        bring(photos=photos)

    assert (rows(), files()) == (before, kept)


def test_the_files_of_photos_that_were_kept_stay_and_the_rest_of_them_is_made(
    photos, django_capture_on_commit_callbacks
):
    kept = len(files())

    with django_capture_on_commit_callbacks(execute=True):
        report = bring(photos=photos)

    names = [file.name for row in report.article.photo_rows() for file in planned(row.photo)]
    assert all(map(default_storage.exists, names))
    assert len(files()) == kept + len(names) + 2


def test_a_rehearsal_writes_nothing_and_names_the_files_it_would_take(photos):
    before, kept = rows(), files()
    (photos / "seed_page-2.jpg").unlink()

    report = preview_page(read(), stem="seed_page", photos=PhotoFolder(photos))

    assert (rows(), files()) == (before, kept)
    assert (report.is_new, report.missing) == (True, 1)
    assert report.photos == ["tệp “seed_page-1.jpg”", "thiếu tệp “seed_page-2.jpg”"]


def test_the_report_tells_what_was_read_and_what_was_left_out():
    assert list(bring().lines()) == [
        "Tiêu đề: Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng năm 2021",
        "Chuyên mục: Tin tức - Sự kiện",
        "Gồm: 1 tiêu đề, 1 sapo, 4 đoạn nội dung, 2 ảnh",
        "Ngày: Thứ Sáu, ngày 24/12/2021 (năm lấy từ tiêu đề “… năm 2021”)",
        "Nguồn: Báo Hà Nam",
        "Địa chỉ cũ: trang không ghi",
        f"Ảnh 1, thiếu tệp “seed_page-1.jpg”: {CAPTIONS[0]}",
        f"Ảnh 2, thiếu tệp “seed_page-2.jpg”: {CAPTIONS[1]}",
        "Không lấy 5 dòng:",
        "  “Skip Ribbon Commands”: nút bấm hoặc nhãn của cổng cũ",
        "  “Skip to main content”: nút bấm hoặc nhãn của cổng cũ",
        "  “Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng năm 2021”: lặp lại tiêu đề",
        *["  “Khối thi đua các huyện thị xã thành phố tổng kết công tác thi đua khen thưởng năm 2021”: "
          "văn bản thay thế (alt) của ảnh lặp lại tiêu đề"] * 2,
    ]  # fmt: skip


def test_the_published_seed_reads_as_it_did_and_shows_no_missing_photo(client):
    report = bring(publish=True)
    page = client.get(Edition.objects.get().get_absolute_url())
    shown = page.content.decode()
    main = shown[shown.index("<main") : shown.index("</main")]

    assert (page.status_code, report.is_published) == (200, True)
    assert [main.count(text) for text in [f"{read().title}</h1>", f'<p class="sapo">{read().sapo}</p>']] == [1, 1]
    assert [main.count(f"<p>{block.text}</p>") for block in read().blocks if hasattr(block, "text")] == [1] * 4
    assert "Báo Hà Nam" in main
    assert "Thứ Sáu, ngày 24/12/2021" in main
    assert ("<figure" in main, CAPTIONS[1] in main) == (False, False)
    assert [row.shown_caption for row in report.article.photo_rows()] == CAPTIONS


def test_photos_without_alt_keep_a_page_from_being_published_but_not_from_being_imported(photos):
    report = bring(photos=photos, publish=True)

    assert (report.is_published, Article.objects.count(), Edition.objects.count()) == (False, 1, 0)
    assert report.remarks[0].startswith("Chưa đăng: Ảnh 1 (“")


def test_what_editors_work_on_or_withdrew_is_not_published_by_a_repeated_import(make):
    article = bring().article
    Article.objects.filter(pk=article.pk).update(changed_by=make.user())
    assert bring(publish=True).remarks == ["Chưa đăng: biên tập viên đang làm việc với bài này."]

    Article.objects.filter(pk=article.pk).update(changed_by=None)
    bring(publish=True)
    door.withdraw(article, reason="Nguồn yêu cầu.", by="Đỗ Thị Ánh")
    assert bring(publish=True).remarks == []
    assert [edition.kind for edition in Edition.objects.order_by("number")] == ["new", "withdrawal"]


@pytest.mark.parametrize(
    "address",
    [
        "/Pages/Tin.aspx?ItemID=18746&CateID=0",
        "/pages/tin.aspx?cateid=0&itemid=18746&utm_source=x",
        "/Pages//Tin.aspx/?CateID=0&ItemID=18746",
    ],
)
def test_an_old_address_leads_to_the_article_in_one_hop(client, address):
    bring(read("captions_in_table.html"), stem="bang", publish=True)

    answer = client.get("http://testserver" + address)

    assert (answer.status_code, answer["Location"]) == (301, Edition.objects.get().get_absolute_url())
    assert client.get(answer["Location"]).status_code == 200


def test_two_pages_of_one_address_are_two_articles_and_the_second_is_told():
    first, second = (
        bring(replace(written(title=title), address="https://hanam.gov.vn/Pages/Tin.aspx"))
        for title in ("Khối thi đua thứ nhất họp bàn", "Khối thi đua thứ hai họp bàn")
    )

    assert (first.is_new, second.is_new, Redirect.objects.get().article) == (True, True, first.article)
    assert second.remarks == [
        "Địa chỉ cũ /pages/tin.aspx đã dẫn đến bài “Khối thi đua thứ nhất họp bàn”; hãy xem lại địa chỉ này."
    ]


def test_pages_of_one_title_and_different_words_are_different_pages():
    assert legacy_key(written(sapo="Sáng 5/3, khối họp lần thứ nhất.")) != legacy_key(written())
    assert legacy_key(written()) == legacy_key(written(title="KHỐI THI ĐUA HỌP BÀN", more="Thêm một dòng.\n"))


def test_a_section_is_found_whatever_its_capitals_and_dashes():
    section = Section.objects.create(name="TIN TỨC – SỰ KIỆN")

    assert bring().article.section == section


def test_a_page_that_no_article_can_hold_is_refused_by_its_title():
    title = "Khối thi đua họp " + "rất dài " * 30
    page = read_legacy(f"<html><h1>{title}</h1><p>Sáng 5/3/2021, khối họp.</p><p>Xong.</p></html>".encode(), "x")
    before = rows()

    with pytest.raises(LegacyPageError, match=r"^Không lưu được bài “Khối thi đua họp rất dài .*”: title: "):
        bring(page)
    assert rows() == before


def test_words_that_no_column_holds_are_told():
    caption, alt = "Chú thích rất dài " * 20, "mô tả rất dài " * 10
    figure = f'<figure><img src="a.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    head = "<html><h1>Khối thi đua họp bàn</h1><p>Sáng 5/3/2021, khối họp.</p>"
    report = bring(read_legacy(f"{head}{figure}<p>Xong.</p></html>".encode(), "x"))

    assert f"<p>{caption.strip()}</p>" in report.article.body
    assert report.remarks == [f"Ảnh 1: mô tả dài quá 125 ký tự nên không lấy: “{alt.strip()}”"]


def after(calls, function, failure):
    """Call the function this many times, then fail."""
    left = iter(range(calls))

    def called(*args, **kwargs):
        if next(left, None) is None:
            raise failure
        return function(*args, **kwargs)

    return called


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
