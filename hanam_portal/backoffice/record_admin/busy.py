"""A save that meets a busy database: its words stay with their author, who sends them again."""

import logging

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from hanam_portal.backoffice.renewal import without_secrets

BUSY = 503

log = logging.getLogger(__name__)


def busy_page(request: HttpRequest, posted: QueryDict) -> HttpResponse:
    """Answer with a page that holds all that was posted and asks the database for nothing."""
    log.warning("A save met a busy database: %s", request.path, exc_info=True)
    context = {
        "title": "Chưa lưu được",
        "kept": without_secrets(posted),
        "lost_files": [file.name for _, files in request.FILES.lists() for file in files],
        "action": request.get_full_path(),
    }
    return TemplateResponse(request, "backoffice/busy.html", context, status=BUSY)
