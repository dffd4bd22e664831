from typing import cast

from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.working_copies import Versioned
from news import workflow
from news.models import Article
from news.photo_rows import RowChanges, keep_in_step


class RestoresArticles(WorkingCopyAdmin):
    """Articles that come back to an earlier revision."""

    def brought_back(self, record: Versioned) -> list[str]:
        """Ask for approval anew, and keep text and photos in step: what the revision brought back stays."""
        article = cast(Article, record)
        workflow.reopen(article)
        return [*super().brought_back(article), *keep_in_step(article, figures_before=[], changes=RowChanges())]
