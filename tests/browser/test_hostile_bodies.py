"""Promise IN-1 in a browser: nothing of 400 hostile bodies runs, in the editor, inside or on the public pages."""

from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing.door import publish
from news.body import clean_body
from tests.browser.steps import PUBLISHER, body, edit, log_in, photo_files
from tests.news.hostile_bodies import PAYLOADS

IN_A_LINE = """<script>alert(1)</script>'"><img src=x onerror=alert(1)>"""


def test_no_page_runs_what_hostile_bodies_brought(new_context, make):
    hostile = "".join(clean_body(payload).html for payload in PAYLOADS)
    article = make.article(
        title=IN_A_LINE, sapo=IN_A_LINE, body=hostile, photos=[make.photo(default_caption=IN_A_LINE, **photo_files())]
    )
    keep(article, by=None)
    publish(article, by="Đỗ Thị Ánh")
    record = f"/quan-tri/news/article/{article.pk}"
    page = log_in(new_context(), make.user("huong", role=PUBLISHER))
    opened = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))

    edit(page, article)
    assert "chữ" in body(page).inner_text()
    seen = [article.get_absolute_url(), "/", article.section.get_absolute_url(), "/quan-tri/news/article/"]
    for address in [*seen, f"{record}/history/", f"{record}/xem-truoc/"]:
        answer = page.goto(address)
        assert answer.status == 200, address
        page.wait_for_load_state("load")

    assert opened == []
