"""Admin of forms whose words are safe before they are saved: autosave, presence, recovery."""

import re
from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from hanam_portal.backoffice import presence
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.open_forms import ForeignFormError, OpenForm, OpenFormQuerySet, note, settle
from hanam_portal.backoffice.queues import Waiting
from hanam_portal.backoffice.record_admin.busy import busy_page
from hanam_portal.backoffice.record_admin.tokens import as_key, as_number
from hanam_portal.backoffice.record_admin.typed_texts import typed_texts
from hanam_portal.backoffice.record_admin.versioned import KEY, TOKEN, VersionedAdmin
from hanam_portal.backoffice.renewal import without_secrets
from hanam_portal.backoffice.revisions.comparison import Comparison, Content, compare
from hanam_portal.backoffice.revisions.contents import content_of_draft
from hanam_portal.backoffice.site import KeepsUnsaved
from hanam_portal.backoffice.working_copies import Versioned

OBJECT = "_object"  # which record an autosave is about; "" for one that was never saved
REOPEN = "_reopen"  # in a POST that shows unsaved words in the form again and saves nothing
MOST_CHARACTERS = 2_000_000  # of one form
NOT_TYPED = {OBJECT, REOPEN, KEY}
LINE_END = re.compile(r"\r?\n")


class UnsavedAdmin(VersionedAdmin, KeepsUnsaved):
    """The admin of records whose forms keep what is typed into them, until it is saved or dropped."""

    def get_urls(self) -> list[URLPattern]:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = self.admin_site.admin_view
        pages = [
            path("tu-luu/", own(self.autosave_view), name=f"{info}_autosave"),
            path("hien-dien/", own(self.presence_view), name=f"{info}_presence"),
            path("chua-luu/<uuid:key>/", own(self.unsaved_view), name=f"{info}_unsaved"),
        ]
        return pages + super().get_urls()

    @method_decorator(require_POST)
    def autosave_view(self, request: HttpRequest) -> HttpResponse:
        """Keep what is typed so far; the record is not touched."""
        record = self._addressed(request)
        values = _typed(request.POST)
        if _length(values) > MOST_CHARACTERS:
            return JsonResponse({"refusal": "Bài quá dài để tự lưu. Hãy bấm Lưu."}, status=413)
        has_news = record is None or self._has_news(request, record)
        is_late = self._note(request, record, values if has_news else []).is_saved
        saved = {} if has_news and is_late else {"saved_at": f"{timezone.localtime():%H:%M:%S}"}
        return JsonResponse(
            {
                **saved,
                **self._presence(request, record, opened_version=as_number(request.POST.get(TOKEN))),
                **self.autosave_answer(request, record),
            }
        )

    @method_decorator(require_POST)
    def presence_view(self, request: HttpRequest) -> HttpResponse:
        """Take a sign of life; answer who else is there."""
        record = self._addressed(request)
        self._note(request, record)
        return JsonResponse(self._presence(request, record, opened_version=as_number(request.POST.get(TOKEN))))

    def autosave_answer(self, request: HttpRequest, record: Versioned | None) -> dict[str, Any]:  # JSON
        """Give what else an autosave is answered with."""
        return {}

    def unsaved_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Show its author what was typed, and beside what is stored to take up again if they may; a POST drops it."""
        form = OpenForm.objects.unsaved_by(cast(User, request.user)).filter(object_type=self.opts.label_lower, pk=key)
        unsaved = form.first()
        if unsaved is None:
            raise Http404
        may_reopen, record = self._reopenable(request, unsaved)
        if request.method == "POST":
            unsaved.delete()
            messages.success(request, "Đã bỏ chữ chưa lưu.")
            place = self._form_url(record) if may_reopen else reverse(f"{self.admin_site.name}:index")
            return HttpResponseRedirect(place, status=303)  # the admin's 302 to its index means "not found"
        context = {
            **self.admin_site.each_context(request),
            "title": "Chữ chưa lưu",
            "opts": self.opts,
            "original": record,
            "unsaved": unsaved,
            "texts": typed_texts(self.model, unsaved.posted(), self.form.pieces),
            "may_reopen": may_reopen,
        }
        if may_reopen:
            context |= {
                "values": [*unsaved.values, [KEY, str(key)], [REOPEN, "1"]],
                "form_url": self._form_url(record),
                "comparison": self._compared(request, unsaved, record),
            }
        return TemplateResponse(request, "backoffice/unsaved.html", context)

    def _reopenable(self, request: HttpRequest, unsaved: OpenForm) -> tuple[bool, Versioned | None]:
        """Say whether the form of these words still opens for their author, and give its record."""
        try:
            return True, self._permitted(request, unsaved.object_pk)
        except (Http404, PermissionDenied):
            return False, None

    def _compared(self, request: HttpRequest, unsaved: OpenForm, record: Versioned | None) -> Comparison:
        stored = content_of_draft(record) if record else Content()
        typed = self.drafted(self._reposted(request, unsaved), self._stored(record) if record else None)
        return compare(stored, content_of_draft(typed))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Keep also what was sent and could not be saved."""
        posted = request.POST
        try:
            response = self._changeform(request, object_id, form_url, extra_context)
        except OperationalError:
            if request.method != "POST":
                raise
            return busy_page(request, posted)
        is_refused = request.method == "POST" and response.status_code in {200, 409}
        if is_refused and not is_reopening(request) and IS_POPUP_VAR not in request.POST:  # a popup's success is 200
            self._keep_refused(request, object_id)
        return response

    def _changeform(self, request: HttpRequest, object_id: str | None, *options: Any) -> HttpResponse:
        """Show or save the form; one that is sent twice at one instant makes one record."""
        try:
            return super().changeform_view(request, object_id, *options)
        except IntegrityError:
            made = None if object_id else self._made_by_this_form(request)
            if made is None:
                raise
            return self.sent_again(request, made, *options)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return _never_valid(form) if is_reopening(request) else form

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if key := form.cleaned_data.get(KEY):
            settle(key, by=cast(User, request.user), record=form.instance)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = cast(Versioned | None, kwargs.get("obj"))
        may_save = self.has_change_permission(request, record) if record else self.has_add_permission(request)
        if may_save:
            context |= self._unsaved_context(request, record, context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    def out_of_reach(self, request: HttpRequest, made: Versioned) -> HttpResponse:
        """Keep the words, and lead their author to them."""
        key = self._note(request, made, _typed(request.POST), is_press=True).key
        said = "Biểu mẫu này đã lưu từ trước và nay bạn không còn quyền sửa. Chữ bạn vừa gửi còn ở đây."
        messages.warning(request, said)
        return HttpResponseRedirect(self.page_url("unsaved", key))

    def waiting(self, request: HttpRequest, unsaved: Sequence[OpenForm]) -> dict[UUID, Waiting]:
        """Name words by the title that was typed, else by their record, as far as this person may know of it."""
        titles = {form.key: form.posted().get("title", "") for form in unsaved}
        keys = {form.object_pk for form in unsaved if form.object_pk and not titles[form.key]}
        known = self.get_queryset(request).filter(pk__in=keys) if self.has_view_permission(request) and keys else []
        names = {str(record.pk): str(record) for record in known}
        nameless = f"{self.opts.verbose_name} chưa có tên".capitalize()
        return {
            form.key: Waiting(
                titles[form.key] or names.get(form.object_pk, nameless),
                self.page_url("unsaved", form.key),
                form.typed_at,
            )
            for form in unsaved
        }

    def _is_stale(self, request: HttpRequest, object_id: str) -> bool:
        return not is_reopening(request) and super()._is_stale(request, object_id)

    def _unsaved_context(
        self, request: HttpRequest, record: Versioned | None, form: forms.ModelForm
    ) -> dict[str, Any]:  # for the template
        found = self._forms_of(record).unsaved_by(cast(User, request.user))
        if key := as_key(form[KEY].value()):
            found = found.exclude(key=key)
        return {
            "autosave_url": self.page_url("autosave"),
            "presence_url": self.page_url("presence"),
            "unsaved": [(one, self.page_url("unsaved", one.key)) for one in found.defer("values")],
            "is_reopened": is_reopening(request),
            "presence": self._presence(request, record, opened_version=as_number(form[TOKEN].value())),
        }

    def _presence(
        self, request: HttpRequest, record: Versioned | None, *, opened_version: int | None
    ) -> dict[str, Any]:  # JSON
        user = cast(User, request.user)
        return {
            "others": presence.others(record, user=user) if record else [],
            "newer": presence.newer(record, opened_version=opened_version, user=user) if record else "",
        }

    def _forms_of(self, record: Versioned | None) -> OpenFormQuerySet:
        return OpenForm.objects.of(record) if record else OpenForm.objects.of_new(self.model)

    def _permitted(self, request: HttpRequest, pk: str) -> Versioned | None:
        """Fetch the record that this person may change; None for a new one that they may add."""
        record = self._current(request, pk) if pk else None
        may_save = self.has_change_permission(request, record) if record else self.has_add_permission(request)
        if not may_save:
            raise PermissionDenied
        return record

    def _addressed(self, request: HttpRequest) -> Versioned | None:
        """Fetch the record that the script of a form speaks of, also one that this form has made meanwhile."""
        record = self._permitted(request, request.POST.get(OBJECT, ""))
        made = None if record else self._made_by_this_form(request)
        if made is None:
            return record
        reached = self._permitted(request, str(made.pk))
        request.POST = self.as_change(request, made)  # type: ignore[assignment]  # Django lets it be set
        return reached

    def _has_news(self, request: HttpRequest, record: Versioned) -> bool:
        """Whether what is typed would change the record."""
        return self._conflict(request, str(record.pk)).has_news

    def _note(
        self,
        request: HttpRequest,
        record: Versioned | None,
        values: list[list[str]] | None = None,
        *,
        is_press: bool = False,
    ) -> OpenForm:
        try:
            return note(
                UUID(request.POST.get(KEY, "")),
                by=cast(User, request.user),
                model=self.model,
                pk=str(record.pk) if record else "",
                opened_version=as_number(request.POST.get(TOKEN)),
                values=values,
                is_press=is_press,
            )
        except (ValueError, ForeignFormError) as refusal:
            raise PermissionDenied from refusal

    def _keep_refused(self, request: HttpRequest, object_id: str | None) -> None:
        """Keep the words of a save that was refused: of a form not valid, or slower than a colleague's."""
        values = _typed(request.POST)
        if request.POST.get(KEY) and _length(values) <= MOST_CHARACTERS:
            with suppress(PermissionDenied):
                made = None if object_id else self._made_by_this_form(request)
                self._note(request, self._current(request, object_id) if object_id else made, values, is_press=True)

    def _reposted(self, request: HttpRequest, unsaved: OpenForm) -> HttpRequest:
        """Give a request as it would be, had the unsaved words been posted."""
        reposted = copy(request)
        reposted.method, reposted.POST = "POST", unsaved.posted()  # type: ignore[assignment]  # Django never writes to it
        reposted._files = MultiValueDict()  # type: ignore[attr-defined]  # what FILES gives
        return reposted

    def _form_url(self, record: Versioned | None) -> str:
        return self.record_url("change", record) if record else self.page_url("add")


def is_reopening(request: HttpRequest) -> bool:
    """Whether this POST only shows unsaved words in the form again."""
    return request.method == "POST" and REOPEN in request.POST


def _never_valid(form_class: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """Make a form that says what is wrong with its fields and is never saved."""

    class Reopened(form_class):  # type: ignore[misc,valid-type]  # a class made for the request
        def is_valid(self) -> bool:
            super().is_valid()
            return False

    return Reopened


def _typed(posted: QueryDict) -> list[list[str]]:
    """Give what a person typed, with the line ends that a browser sends, and without what no database keeps."""
    pairs = [pair for pair in without_secrets(posted) if pair[0] not in NOT_TYPED]
    return [[name.replace("\0", ""), LINE_END.sub("\r\n", value.replace("\0", ""))] for name, value in pairs]


def _length(values: list[list[str]]) -> int:
    return sum(len(name) + len(value) for name, value in values)
