"""The board of the home page: who publishes articles arranges them there."""

from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import Shortcut
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from news import placements
from news.board import Board, Item, find, read_board
from news.cards import Listed
from news.models import Area, Article, Placement
from news.placements import PlacementError, StaleBoardError, standing
from news.rights import NOWHERE, reach

ACTS = {"place": "Đặt", "up": "Lên", "down": "Xuống", "remove": "Bỏ"}
STEPS = {"up": -1, "down": 1}
MOST_WORDS = 200  # characters of a search


class PlacementForm(forms.Form):
    """What a button of the board, or a drop onto it, asks for."""

    token = forms.CharField(label="Dấu của trang", max_length=64)
    article = forms.IntegerField(label="Bài viết", min_value=1)
    act = forms.ChoiceField(label="Việc", choices=list(ACTS.items()))
    area = forms.ChoiceField(label="Vị trí", choices=Area, required=False)
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=1000, required=False)
    until = forms.DateTimeField(label="Giữ đến", required=False)
    is_confirmed = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("act") == "place" and not values.get("area"):
            self.add_error("area", "Hãy chọn vị trí trên trang chủ.")
        return values


class HomeBoard(WorkingCopyAdmin):
    """Adds to the admin of articles the board, and to each form a line that says where the article stands."""

    def get_urls(self) -> list[URLPattern]:
        own = [path("trang-chu/", self.admin_site.admin_view(self.home_view), name="news_article_home")]
        return own + super().get_urls()

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        board = [Shortcut("Sắp xếp trang chủ", reverse("backoffice:news_article_home"))]
        return [*super().shortcuts(request), *(board if self.may_arrange_home(request) else [])]

    def home_view(self, request: HttpRequest) -> HttpResponse:
        """Show the home page with what may be done about it; do what a button asks, on the board that was seen."""
        if not self.may_arrange_home(request):
            raise PermissionDenied
        limits = reach(cast(User, request.user), "publish")
        board = read_board(limits)
        if request.method != "POST":
            return self._home_board(request, board)
        form = PlacementForm(request.POST)
        if not form.is_valid():
            return self._home_board(request, board, refusals=_faults(form), status=400)
        try:
            return self._arrange_home(request, board, form.cleaned_data)
        except StaleBoardError as refusal:
            return self._home_board(request, read_board(limits), refusals=[str(refusal)], status=409)
        except PlacementError as refusal:
            return self._home_board(request, board, refusals=[str(refusal)], status=400)

    def may_arrange_home(self, request: HttpRequest) -> bool:
        """Whoever publishes articles arranges them; people limited to sections do it within those."""
        return self.has_view_permission(request) and reach(cast(User, request.user), "publish") != NOWHERE

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        own = {"may_arrange_home": self.may_arrange_home(request)}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (article := kwargs.get("obj")) is not None:
            context["home_placement"] = Placement.objects.in_force().filter(article=article).first()
            context["may_arrange_home"] = self.may_arrange_home(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def _arrange_home(self, request: HttpRequest, board: Board, asked: dict[str, Any]) -> HttpResponse:
        article = get_object_or_404(cast(QuerySet[Article], self.get_queryset(request)), pk=asked["article"])
        edition = standing([article.pk]).get(article.pk)
        item = board.item(article, edition)
        if not item.areas or (asked["act"] == "place" and asked["area"] not in item.areas):
            raise PermissionDenied
        if board.token != asked["token"]:
            raise StaleBoardError
        leaving = [] if _is_at(item, asked) else board.leaving(article, edition, Area(asked["area"] or Area.HIDDEN))
        if asked["act"] == "place" and leaving and not asked["is_confirmed"]:
            return self._home_confirmation(request, item, Area(asked["area"]), leaving)
        said = _done(article, item, asked, by=str(cast(User, request.user)), keeps_until="until" not in request.POST)
        left = ", ".join(f"“{one.title}”" for one in leaving if item.is_live)
        messages.success(request, f"{said} Rời vị trí: {left}." if left else said)
        words = request.GET.get("q", "")
        query = f"?{urlencode({'q': words})}" if words else ""
        return HttpResponseRedirect(f"{reverse('backoffice:news_article_home')}{query}#bai-{article.pk}")

    def _home_board(
        self, request: HttpRequest, board: Board, *, refusals: Sequence[str] = (), status: int = 200
    ) -> HttpResponse:
        words = request.GET.get("q", "").strip()[:MOST_WORDS]
        found = find(self.get_queryset(request), words, board) if words else []
        context = {"board": board, "places": board.places, "words": words, "found": found, "refusals": refusals}
        return self._home_page(request, "admin/news/home_board.html", "Trang chủ", context, status)

    def _home_confirmation(self, request: HttpRequest, item: Item, area: Area, leaving: list[Listed]) -> HttpResponse:
        """Ask before somebody leaves the place that an editor, or the date, gave them."""
        kept = [(name, request.POST[name]) for name in PlacementForm.base_fields if name in request.POST]
        context = {"item": item, "area": area, "leaving": leaving, "kept": kept, "words": request.GET.get("q", "")}
        return self._home_page(request, "admin/news/home_confirm.html", "Xem trước khi đặt", context)

    def _home_page(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**frame, **context}, status=status)


def _is_at(item: Item, asked: dict[str, Any]) -> bool:
    """Tell whether an article is asked to stay where it is, with another end."""
    stays = item.placement is not None and item.placement.area == asked["area"]
    return stays and asked["position"] is None


def _done(article: Article, item: Item, asked: dict[str, Any], *, by: str, keeps_until: bool) -> str:
    """Do what was asked and say so. keeps_until: nothing was said of an end, so the present one stays."""
    seen, until = asked["token"], asked["until"]
    if asked["act"] in STEPS:
        placements.move(article, steps=STEPS[asked["act"]], seen=seen, by=by)
        return f"Đã đổi thứ tự “{item.title}”."
    if asked["act"] == "remove":
        placements.remove(article, seen=seen, by=by)
        return f"Đã bỏ đặt “{item.title}”: bài đứng theo ngày."
    if _is_at(item, asked):
        placements.hold(article, until=until, seen=seen, by=by)
        return f"Đã đổi giờ giữ “{item.title}”."
    if keeps_until and item.placement is not None:
        until = item.placement.until
    area, position = Area(asked["area"]), asked["position"] or 0
    placements.place(article, area=area, position=position, until=until, seen=seen, by=by)
    return f"Đã đặt “{item.title}”: {area.label}."


def _faults(form: forms.Form) -> list[str]:
    return [f"{form.fields[name].label or name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
