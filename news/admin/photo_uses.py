"""The photo's page says where the photo is used, and what a change of its caption changes."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from news.models import Photo
from news.photo_uses import MOST_LISTED, uses_of


class PhotoUses(RecordAdmin):
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo = cast(Photo | None, kwargs.get("obj"))
        if photo is not None:
            uses = uses_of(photo, cast(User, request.user))
            context["uses"] = uses
            context["follower_count"] = sum(used.follows for used in uses)
            context["has_more_uses"] = len(uses) >= MOST_LISTED
        return super().render_change_form(request, context, *args, **kwargs)
