"""`manage.py import_legacy`: many pages, one report."""

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hanam_portal.demo.drawings import draw
from news.management.commands import import_legacy
from news.models import Article, ArticlePhoto, Edition, Photo, Section

PAGES = Path(__file__).with_name("legacy_pages")

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def pages(tmp_path):
    """A folder of three good pages and what browsers put beside them."""
    folder = tmp_path / "pages"
    (folder / "Hội nghị_files").mkdir(parents=True)
    for name in ["figures.html", "no_year.txt", "seed_page.txt"]:
        shutil.copy(PAGES / name, folder)
    (folder / "Hội nghị_files" / "saved_resource.html").write_text("<p>x</p>")
    (folder / "ghi-chu.docx").write_bytes(b"PK")
    return folder


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_legacy", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue()


def failing(*arguments):
    """Run it where it must fail; return the error, what was said and what was complained of."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_legacy", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return error.value, out.getvalue(), err.getvalue()


def titles():
    return sorted(Article.objects.values_list("title", flat=True))


def test_a_folder_is_imported_page_by_page_with_a_report_of_each(pages):
    said = run(pages)

    assert len(titles()) == 3
    assert [line for line in said.splitlines() if line and not line.startswith(" ")] == [
        "figures.html: bài mới",
        "no_year.txt: bài mới",
        "seed_page.txt: bài mới",
        "Xong. 3 bài mới, 0 bài đã có, 0 trang lỗi; đăng 0 bài; còn thiếu tệp của 4 ảnh.",
    ]
    assert "  Gồm: 1 tiêu đề, 1 sapo, 4 đoạn nội dung, 2 ảnh\n" in said


def test_the_seed_alone_makes_one_of_everything_it_has(pages):
    run(pages / "seed_page.txt")

    counts = [model.objects.count() for model in (Section, Article, Photo, ArticlePhoto)]
    assert counts == [1, 1, 2, 2]


def test_a_second_run_doubles_nothing(pages):
    run(pages)
    before = [model.objects.count() for model in (Section, Article, Photo, ArticlePhoto)]

    said = run(pages, pages / "seed_page.txt")

    assert [model.objects.count() for model in (Section, Article, Photo, ArticlePhoto)] == before
    assert said.endswith("Xong. 0 bài mới, 3 bài đã có, 0 trang lỗi; đăng 0 bài; còn thiếu tệp của 4 ảnh.\n")


def test_a_rehearsal_reports_and_writes_nothing(pages):
    said = run(pages, "--dry-run", "--publish")

    assert [model.objects.count() for model in (Section, Article, Photo, Edition)] == [0, 0, 0, 0]
    assert "seed_page.txt: đọc thử, sẽ là bài mới\n" in said
    assert said.endswith(
        "Đọc thử, chưa ghi gì. 3 bài mới, 0 bài đã có, 0 trang lỗi; đăng 0 bài; còn thiếu tệp của 4 ảnh.\n"
    )


def test_one_bad_page_is_named_and_the_others_are_imported(pages):
    (pages / "hong.txt").write_bytes(b"%PDF-1.4")

    error, _, complaint = failing(pages)

    assert len(titles()) == 3
    assert complaint == (
        "hong.txt: không nhập được\n"
        "  Tệp “hong.txt” không phải trang HTML hay văn bản; hãy chọn trang đã lưu từ cổng cũ.\n"
    )
    assert str(error).startswith("3 bài mới, 0 bài đã có, 1 trang lỗi;")


def test_a_page_that_breaks_the_program_does_not_stop_the_others(pages, monkeypatch):
    def broken(page, **options):
        if page.title.startswith("Khối thi đua các huyện tổ chức"):
            raise IndexError
        return import_page(page, **options)

    import_page = import_legacy.import_page
    monkeypatch.setattr(import_legacy, "import_page", broken)

    error, _, complaint = failing(pages)

    assert len(titles()) == 2
    assert complaint == (
        "no_year.txt: không nhập được\n  Lỗi ngoài dự tính (IndexError); chi tiết ở nhật ký của máy chủ.\n"
    )
    assert str(error).startswith("2 bài mới, 0 bài đã có, 1 trang lỗi;")


def test_an_interrupted_run_leaves_whole_articles_and_the_next_one_finishes(pages, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("news.legacy_import.ArticlePhoto.objects.bulk_create", one_call_then(KeyboardInterrupt))
        error, _, _ = failing(pages)

    assert error.returncode == 130
    assert str(error).startswith("Đã dừng giữa chừng. 1 bài mới, 0 bài đã có, 0 trang lỗi;")
    assert titles() == ["Trao tặng Huân chương Lao động cho các tập thể"]
    assert (Photo.objects.count(), ArticlePhoto.objects.count()) == (2, 2)
    run(pages)
    assert (len(titles()), Photo.objects.count(), ArticlePhoto.objects.count()) == (3, 4, 4)


def test_publishing_shows_the_pages_that_may_be_shown(pages, client):
    said = run(pages, "--publish")

    assert said.endswith("Xong. 3 bài mới, 0 bài đã có, 0 trang lỗi; đăng 3 bài; còn thiếu tệp của 4 ảnh.\n")
    assert [client.get(edition.get_absolute_url()).status_code for edition in Edition.objects.all()] == [200] * 3


def test_repeating_with_photos_completes_the_placeholders(pages, tmp_path):
    run(pages)
    photos = tmp_path / "photos"
    photos.mkdir()
    for name in ["seed_page-1.jpg", "seed_page-2.jpg", "le-trao.jpg"]:
        (photos / name).write_bytes(draw("conference", seed=len(name), size=(320, 214)))

    said = run(pages, "--photos", photos)

    assert said.endswith("Xong. 0 bài mới, 3 bài đã có, 0 trang lỗi; đăng 0 bài; còn thiếu tệp của 1 ảnh.\n")
    assert sorted(Photo.objects.filter(original="").values_list("title", flat=True)) == ["cuoi.jpg"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "Không có tệp hay thư mục nowhere."),
        ([PAGES, "--photos", "nowhere"], "Không có thư mục ảnh nowhere."),
    ],
)
def test_a_path_that_is_not_there_is_named_before_anything_is_done(arguments, message):
    error, _, _ = failing(*arguments)

    assert (str(error), Article.objects.count()) == (message, 0)


def test_a_folder_without_pages_is_named(tmp_path):
    assert str(failing(tmp_path)[0]) == (
        f"Thư mục {tmp_path} không có trang nào (.aspx, .htm, .html, .mht, .mhtml, .txt)."
    )


def one_call_then(failure):
    calls = []
    bulk_create = ArticlePhoto.objects.bulk_create

    def called(*args, **kwargs):
        if calls:
            raise failure
        calls.append(args)
        return bulk_create(*args, **kwargs)

    return called
