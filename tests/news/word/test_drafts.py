"""From a Word file to a draft: read, summed up, made once, tidied away; only for the one who brought it."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.publishing.models import AuditEvent
from news import body as text
from news.models import Article, Photo, Stage, WordFile
from news.photos import take_in
from news.word import making
from tests.news.word.building import Docx, jpeg, p, r, style
from tests.news.word.documents import BODY, DOCUMENTS, ONE, SECOND

pytestmark = pytest.mark.django_db
STYLES = style("T", "Title") + style("Caption", "caption")
WORD = "/quan-tri/news/article/tu-word/"


def made_of(*photos, **words):
    """A document with a title and these photos, each (bytes, extension), with a caption below."""
    docx = Docx(styles=STYLES)
    pieces = [p("Khối thi đua tổng kết", style="T"), p(BODY)]
    for number, (data, extension) in enumerate(photos, start=1):
        pieces += [
            p(docx.inline(data, extension=extension, **words)),
            p(f"Ảnh {number}: Cảnh {number}", style="Caption"),
        ]
    return docx.bytes(*pieces, p(SECOND))


def files():
    """Every file of both storages."""
    roots = [Path(settings.MEDIA_ROOT), Path(WordFile._meta.get_field("file").storage.location)]
    return {str(path) for root in roots for path in root.rglob("*") if path.is_file()}


def test_the_summary_counts_photos_and_captions_before_anything_is_made(bring, summary_of):
    docx = Docx(styles=STYLES)
    data = docx.bytes(
        p("Khối thi đua tổng kết", style="T"), p(docx.inline(alt="Hội trường")),
        p(f"{ONE} (Ảnh: Đỗ Ánh)", style="Caption"),
        p(BODY), p(docx.inline()), p(SECOND),
    )  # fmt: skip

    page = summary_of(bring(data)).text

    assert "<strong>2 ảnh, 1 chú thích, 1 thiếu</strong>: thiếu ở ảnh 2." in page
    for words in ["Khối thi đua tổng kết", "kiểu Tiêu đề (Title)", ONE, "Đỗ Ánh", "Hội trường", "thiếu chú thích"]:
        assert words in page
    assert (Article.objects.count(), Photo.objects.count()) == (0, 0)


def test_a_draft_has_the_photos_in_place_with_their_words(bring, make_draft, lan, section):
    made = DOCUMENTS["word_inline_with_fields"]()

    response = make_draft(bring(made.data))

    article = Article.objects.get()
    assert response.url == f"/quan-tri/news/article/{article.pk}/change/"
    assert (article.title, article.section, article.stage) == ("Khối thi đua tổng kết năm 2021", section, Stage.DRAFT)
    assert (article.author, article.changed_by) == (lan, lan)
    rows = list(article.photos.all())
    assert [(row.caption, row.photo.credit) for row in rows] == made.captions
    assert [figure.use for figure in text.figures(article.body)] == [row.use for row in rows]
    assert [figure.photo_id for figure in text.figures(article.body)] == [row.photo_id for row in rows]
    assert all(row.photo.original and row.photo.uploaded_by == lan for row in rows)
    assert Revision.objects.filter(object_type="news.article", act=making.ACT, made_by=lan).count() == 1
    assert AuditEvent.objects.filter(action=making.ACT, object_pk=str(article.pk)).count() == 1


def test_pressing_twice_makes_one_article(bring, make_draft, summary_of):
    brought = bring(made_of((jpeg(1), "jpeg")))

    first, second = make_draft(brought), make_draft(brought)

    assert first.url == second.url == summary_of(brought).url
    assert (Article.objects.count(), Photo.objects.count()) == (1, 1)


def test_the_second_of_two_that_press_at_once_makes_nothing(bring, make_draft, lan):
    brought = bring(made_of((jpeg(1), "jpeg")))
    stale = WordFile.objects.get(pk=brought.pk)
    make_draft(brought)
    before = files()

    again = making.make_article(stale, to_unicode=True, by=lan)

    assert again == Article.objects.get()
    assert files() == before


def test_the_same_picture_twice_is_one_photo_with_two_uses(bring, make_draft, summary_of):
    brought = bring(made_of((jpeg(1), "jpeg"), (jpeg(2), "jpeg"), (jpeg(1), "jpeg")))
    assert "Cùng một tệp với ảnh 1" in summary_of(brought).text

    make_draft(brought)

    rows = list(Article.objects.get().photos.all())
    assert [row.caption for row in rows] == ["Cảnh 1", "Cảnh 2", "Cảnh 3"]
    assert rows[0].photo == rows[2].photo != rows[1].photo
    assert Photo.objects.count() == 2


def test_a_photo_that_the_library_has_is_used_and_keeps_its_words(bring, make_draft, summary_of):
    words = {"caption": "Trong thư viện", "alt": "Hội trường", "credit": "Báo Hà Nam"}
    photo = take_in(io.BytesIO(jpeg(1)), name="Lễ hội.jpg", by=None, **words)
    brought = bring(made_of((jpeg(1), "jpeg"), alt="Sân khấu"))
    assert "Đã có trong thư viện (“Lễ hội”): bài dùng lại ảnh đó, nguồn ảnh: Báo Hà Nam." in summary_of(brought).text

    make_draft(brought)

    row = Article.objects.get().photos.get()
    assert (row.photo, row.caption, row.alt) == (photo, "Cảnh 1", "Sân khấu")
    photo.refresh_from_db()
    assert photo.default_caption == "Trong thư viện"


def test_a_photo_that_was_taken_down_does_not_come_back(bring, make_draft, summary_of):
    photo = take_in(io.BytesIO(jpeg(1)), name="a.jpg", by=None)
    Photo.objects.filter(pk=photo.pk).update(takedown_reason="Người trong ảnh yêu cầu")
    brought = bring(made_of((jpeg(1), "jpeg")))
    assert "ảnh này đã bị gỡ khỏi cổng: Người trong ảnh yêu cầu" in summary_of(brought).text

    make_draft(brought)

    assert Article.objects.get().photos.get().photo.is_placeholder


def test_a_picture_that_cannot_be_taken_in_is_told_of_and_keeps_its_place_and_its_caption(
    bring, make_draft, summary_of
):
    tiff = io.BytesIO()
    Image.new("RGB", (9, 9)).save(tiff, "TIFF")
    emf = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    odd = [(emf, "emf"), (b"\xd7\xcd\xc6\x9a" + bytes(40), "wmf"), (tiff.getvalue(), "tiff"), (svg, "svg")]
    brought = bring(made_of(*odd, (b"\xff\xd8\xff\xe0 cut", "jpeg"), (jpeg(1), "jpeg")))

    page = summary_of(brought).text
    make_draft(brought)

    for number, kind in enumerate(["EMF hoặc WMF", "EMF hoặc WMF", "TIFF", "SVG", "hỏng"], start=1):
        line = page.partition(f"Ảnh {number} chưa lấy được: ")[2].partition("</li>")[0]
        assert kind in line, f"{number}: {line}"
    article = Article.objects.get()
    assert [(row.caption, row.photo.is_placeholder) for row in article.photos.all()] == [
        *((f"Cảnh {number}", True) for number in range(1, 6)), ("Cảnh 6", False)
    ]  # fmt: skip
    assert len(text.figures(article.body)) == 6


def test_charts_and_embedded_objects_keep_their_place_too(bring, make_draft, summary_of):
    docx = Docx(styles=STYLES)
    graphic = "<a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic>"
    chart = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"

    brought = bring(docx.bytes(p(BODY), p(chart), p("Hình 1. Điểm các khối", style="Caption")))

    assert "biểu đồ hoặc sơ đồ của Word" in summary_of(brought).text
    make_draft(brought)
    assert Article.objects.get().photos.get().shown_caption == "Điểm các khối"


def test_text_of_an_old_font_is_converted_unless_the_box_is_unticked(bring, make_draft, summary_of):
    old = p(r("ChuÈn bÞ héi nghÞ", '<w:rFonts w:ascii=".VnTime"/>'))
    first, second = bring(Docx().bytes(old)), bring(Docx().bytes(old))
    page = summary_of(first).text
    assert "ChuÈn bÞ héi nghÞ" in page and "Chuẩn bị hội nghị" in page
    assert 'name="to_unicode" id="id_to_unicode" checked' in page

    make_draft(first, to_unicode="on")
    make_draft(second)

    assert list(Article.objects.order_by("pk").values_list("body", flat=True)) == [
        "<p>Chuẩn bị hội nghị</p>", "<p>ChuÈn bÞ héi nghÞ</p>"
    ]  # fmt: skip


def test_whatever_fails_leaves_no_row_and_no_file(bring, lan, monkeypatch):
    brought = bring(made_of((jpeg(1), "jpeg"), (jpeg(2), "jpeg")))
    before = files()
    monkeypatch.setattr(making, "keep", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        making.make_article(brought, to_unicode=True, by=lan)

    assert (Article.objects.count(), Photo.objects.count(), files()) == (0, 0, before)


def test_a_refused_file_says_why_and_leaves_nothing(desk, section):
    before = files()

    response = desk.post(
        WORD, {"file": SimpleUploadedFile("bài.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "section": section.pk}
    )

    assert response.status_code == 200
    assert "Không nhận tệp “bài.doc”: đây là tệp .doc kiểu cũ" in response.text
    assert (WordFile.objects.count(), files()) == (0, before)


def test_the_next_file_sweeps_out_those_of_yesterday(bring, django_capture_on_commit_callbacks):
    before = files()
    old = bring(made_of((jpeg(1), "jpeg")))
    WordFile.objects.update(brought_at=timezone.now() - timedelta(days=1, minutes=1))
    kept = set(old.files())
    assert all(map(old.file.storage.exists, kept)) and len(kept) == 2

    with django_capture_on_commit_callbacks(execute=True):
        new = bring(Docx().bytes(p(BODY)))

    assert WordFile.objects.get() == new
    assert not any(map(old.file.storage.exists, kept))
    assert len(files() - before) == 1


def test_pictures_are_shown_small_and_only_to_the_one_who_brought_them(client, make, bring, lan):
    brought = bring(made_of((jpeg(1, size=(900, 600)), "jpeg"), (b"no picture", "jpeg")))
    addresses = [f"{WORD}{brought.key}/anh/{number}/" for number in (1, 2, 3)]

    responses = [client.get(address) for address in addresses]

    assert [response.status_code for response in responses] == [200, 404, 404]
    assert responses[0].headers["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(b"".join(responses[0].streaming_content))) as shown:
        assert shown.size == (320, 213)
    client.force_login(make.user("khac", role="Người duyệt đăng"))
    assert client.get(addresses[0]).status_code == 404
    assert client.get(f"{WORD}{brought.key}/").status_code == 404
    assert client.post(f"{WORD}{brought.key}/", {"_make": "1"}).status_code == 404
    assert Article.objects.count() == 0


def test_one_brings_a_file_only_into_a_section_where_one_may_add_articles(client, person, sections, culture):
    client.force_login(person)
    culture.permissions.add(Permission.objects.get(codename="add_photo"))
    data = Docx().bytes(p(BODY))

    answers = [
        client.post(WORD, {"file": SimpleUploadedFile("a.docx", data), "section": section.pk}).status_code
        for section in sections
    ]

    assert answers == [302, 200]
    assert [brought.section for brought in WordFile.objects.all()] == [sections[0]]


def test_who_lost_the_section_meanwhile_makes_nothing_in_it(client, person, sections, culture):
    client.force_login(person)
    culture.permissions.add(Permission.objects.get(codename="add_photo"))
    client.post(WORD, {"file": SimpleUploadedFile("a.docx", Docx().bytes(p(BODY))), "section": sections[0].pk})
    sections[0].restricted_groups.clear()
    sections[1].restricted_groups.add(culture)

    response = client.post(f"{WORD}{WordFile.objects.get().key}/", {"_make": "1"})

    assert response.url == WORD
    assert Article.objects.count() == 0


def test_without_the_right_to_add_photos_there_is_no_button_and_no_page(client, person):
    client.force_login(person)

    assert client.get(WORD).status_code == 403
    assert "Từ tệp Word…" not in client.get(reverse("backoffice:news_article_changelist")).text


def test_the_list_of_articles_leads_to_the_page(desk):
    assert f'<a href="{WORD}">Từ tệp Word…</a>' in desk.get(reverse("backoffice:news_article_changelist")).text


def test_a_file_that_was_swept_away_meanwhile_is_asked_for_again(bring, make_draft):
    brought = bring(Docx().bytes(p(BODY)))
    brought.file.storage.delete(brought.file.name)

    assert make_draft(brought).url == WORD
