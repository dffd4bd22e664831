"""A photo is taken down and put back: what the publisher does, and what readers see meanwhile."""

from datetime import date

from django.core.files.storage import default_storage

from news.public_files import parsed
from tests.browser.steps import PUBLISHER, follow, log_in, photo_files, press, words


def test_a_photo_of_the_archive_is_taken_down_everywhere_and_put_back(new_context, transactional_db, make, faults):
    files = photo_files()
    name = files["renditions"][0]["jpeg"]
    token, address = parsed(name).token, default_storage.url(name)
    photo = make.photo(token=token, taken_on=date(2023, 12, 20), **files)
    article = make.published_article(title="Hội nghị tổng kết", photos=[photo], dated_on=date(2024, 3, 1), area="lead")
    make.published_article(title="Tin khác cùng mục", section=article.section)
    public = [article.get_absolute_url(), "/", article.section.get_absolute_url()]
    reader = new_context().new_page()
    desk = log_in(new_context(), make.user(role=PUBLISHER))

    for page in public:
        reader.goto(page)
        assert words(reader, ".archive") == ["Ảnh tư liệu (12/2023)"]
        assert faults(reader) == []
    assert reader.request.get(address).status == 200

    desk.goto(f"/quan-tri/news/photo/{photo.pk}/change/")
    follow(desk, "Gỡ ảnh khỏi mọi nơi…")
    assert faults(desk) == []
    desk.get_by_label("Lý do gỡ").select_option(label="Theo yêu cầu của người trong ảnh")
    desk.get_by_label("Nói thêm với người đọc").fill("Người dự hội nghị đề nghị không đăng ảnh.")
    press(desk, "Gỡ ảnh khỏi mọi nơi")
    desk.get_by_text("Đã gỡ ảnh khỏi mọi bài.").wait_for()

    reader.goto(public[0])
    placeholder = words(reader, ".photo-gap")[0]
    assert placeholder.startswith("Ảnh đã được gỡ ngày")
    assert placeholder.endswith("Người dự hội nghị đề nghị không đăng ảnh.")
    assert faults(reader) == []
    for page in public[1:]:
        reader.goto(page)
        assert words(reader, ".card-photo") == ["Ảnh đã được gỡ"]
        assert faults(reader) == []
    assert reader.request.get(address).status == 410

    follow(desk, "Khôi phục ảnh…")
    assert faults(desk) == []
    desk.get_by_label("Lý do khôi phục").fill("Người dự hội nghị đã đồng ý.")
    press(desk, "Khôi phục ảnh")
    desk.get_by_text("Đã khôi phục ảnh ở mọi chỗ cũ.").wait_for()

    reader.goto(public[0])
    assert reader.locator(".photo img").evaluate("(image) => image.decode().then(() => image.naturalWidth > 0)")
    assert reader.request.get(address).status == 200
