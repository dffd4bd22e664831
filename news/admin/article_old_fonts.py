from django.urls import URLPattern, path

from news import old_fonts
from news.admin.sectioned import SectionedAdmin


class ArticleOldFonts(SectionedAdmin):
    """The form of an article offers to convert what was pasted in an old font."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(old_fonts.convert)
        return [path("phong-chu-cu/", view, name="news_article_old_fonts"), *super().get_urls()]
