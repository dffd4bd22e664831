from typing import Any, cast

from hanam_portal.backoffice.record_admin.previews import Frame, PreviewAdmin
from hanam_portal.backoffice.working_copies import WorkingCopy
from news.models import Area, Article
from news.previews import DraftPages


class ArticlePreviewAdmin(PreviewAdmin):
    """Drafts of articles: the page, its places on the home page and in its section, the card when it is shared."""

    preview_template = "news/article_preview.html"

    def preview(self, record: WorkingCopy) -> dict[str, Any]:
        pages = DraftPages(cast(Article, record))
        as_lead, among_latest = pages.home(Area.LEAD, Area.SECONDARY)
        return {
            "edition": pages.edition,
            "frames": [
                Frame("trang-bai", "Trang bài", pages.page()),
                Frame("tin-chinh", "Trang chủ, ở tin chính", as_lead),
                Frame("tin-moi", "Trang chủ, ở tin mới", among_latest),
                Frame("chuyen-muc", "Trang chuyên mục", pages.section()),
            ],
        }

    def draft_page(self, record: WorkingCopy) -> str:
        return DraftPages(cast(Article, record), is_framed=False).page()
