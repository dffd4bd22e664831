"""Admin of records that two people may have open at once: the second save is told so, and loses nothing."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.open_forms import settle
from hanam_portal.backoffice.record_admin.conflicts import Conflict, composed, new_columns
from hanam_portal.backoffice.record_admin.sent_again import as_change
from hanam_portal.backoffice.record_admin.tokens import as_key, as_number
from hanam_portal.backoffice.revisions.merging import Pieces
from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.backoffice.working_copies import ConflictError, Versioned

TOKEN = "opened_version"  # noqa: S105  # the name of a form field
KEY = "form_key"
TOKENS = {TOKEN, KEY}
FIRST = 1  # the version that the form which makes a record saves


class VersionedForm(forms.ModelForm):
    """A form that remembers which version of its record it was opened on, and which opening it is.

    pieces: how texts are cut so that changes of different pieces merge; any other field merges whole.
    """

    pieces: ClassVar[Mapping[str, Pieces]] = {}
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault(KEY, uuid4())
        if self.instance.pk:
            self.initial[TOKEN] = self.instance.version

    @cached_property
    def changed_data(self) -> list[str]:
        """What a person changed: not the tokens."""
        return [name for name in super().changed_data if name not in TOKENS]


class VersionedAdmin(ModelAdmin):
    form = VersionedForm
    view_on_site = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST":
            request.POST = composed(request.POST, self.form.pieces)  # type: ignore[assignment]  # Django lets it be set
        if request.method == "POST" and object_id and self._is_stale(request, object_id):
            return self.conflict_page(request, object_id)
        if request.method == "POST" and not object_id:
            if made := self._made_by_this_form(request):
                return self.sent_again(request, made, form_url, extra_context)
            self._renew_foreign_key(request)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ConflictError:  # between the look above and the save, somebody was faster
            return self.conflict_page(request, cast(str, object_id))

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        """Take the next version, and keep the one before it if no save from here has kept it."""
        if change:
            opened = form.cleaned_data[TOKEN] or 0
            obj.claim(opened)
            stored = self._stored(obj)
            keep(stored, by=stored.changed_by, number=opened)
        else:
            obj.form_key = form.cleaned_data[KEY]
        obj.changed_by = cast(User, request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.follow_up(request, form, formsets)
        keep(self._stored(form.instance), by=cast(User, request.user), act=self.act_in_words(request))

    def sent_again(self, request: HttpRequest, made: Versioned, *options: Any) -> HttpResponse:
        """Take an add form that has made its record already, and came once more, for a change of that record.

        It came by a double click, or after a lost answer and with other words. options: of changeform_view.
        """
        reached = self.get_object(request, str(made.pk))
        if reached is None or not self.has_change_permission(request, reached):
            is_known = reached is not None and self._adds_nothing(request, reached)
            page = self.record_url("change", made)
            return HttpResponseRedirect(page) if is_known else self.out_of_reach(request, made)
        request.POST = self.as_change(request, made)  # type: ignore[assignment]  # Django lets it be set
        request.path = self.record_url("change", made)
        conflict = self._conflict(request, str(made.pk))
        if not conflict.has_news:
            return self._saved_already(request, conflict)
        return self.changeform_view(request, str(made.pk), *options)

    def out_of_reach(self, request: HttpRequest, made: Versioned) -> HttpResponse:
        """Answer an add form whose record its maker may no longer change."""
        raise PermissionDenied

    def as_change(self, request: HttpRequest, made: Versioned) -> QueryDict:
        """Read what an add form sent as if the form of its record, opened on the first version, had sent it.

        A page that answered such a form is a form of the record, though its address is still that of the add form.
        """
        if request.POST.get(TOKEN):
            return request.POST
        _, formsets = self.posted_forms(request, self._stored(made))
        change = as_change(request.POST, formsets)
        change[TOKEN] = str(FIRST)
        return change

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        """Do what a save brings with it, before its revision is kept."""

    def act_in_words(self, request: HttpRequest) -> str:
        """Name for the revision what this save was for."""
        return "lưu"

    def drafted(self, request: HttpRequest, record: Versioned | None) -> Versioned:
        """Read a record from the posted form, valid or not, and save nothing; what cannot be read stays as stored."""
        form, formsets = self.posted_forms(request, record)
        return self.read_draft(form, formsets)

    def posted_forms(
        self, request: HttpRequest, record: Versioned | None
    ) -> tuple[forms.ModelForm, list[BaseInlineFormSet]]:
        """Bind the form and the inlines to what was posted."""
        is_change = record is not None
        form = self.get_form(request, record, change=is_change)(
            request.POST, request.FILES, instance=record or self.model()
        )
        form.is_valid()
        formsets, _ = self._create_formsets(request, form.instance, change=is_change)  # type: ignore[attr-defined]  # not in the stubs
        return form, formsets

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        return cast(Versioned, form.instance)

    def record_url(self, verb: str, record: Versioned, *args: Any) -> str:
        """The address of a page of this admin about one record, e.g. change, history, publish."""
        return self.page_url(verb, record.pk, *args)

    def page_url(self, verb: str, *args: Any) -> str:
        """The address of a page of this admin, e.g. add, autosave."""
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{verb}", args=args)

    def conflict_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Merge what both wrote, ask about what collides, save nothing (409).

        What is stored already, sent twice or written alike by two, asks for nothing.
        """
        conflict = self._conflict(request, object_id)
        stored = conflict.stored
        if conflict.is_empty:
            return self._saved_already(request, conflict)
        context = {
            **self.admin_site.each_context(request),
            "title": "Có người vừa lưu trước bạn",
            "opts": self.opts,
            "original": stored,
            "conflict": conflict,
            "tokens": [(TOKEN, str(stored.version)), (KEY, request.POST.get(KEY, ""))],
        }
        return TemplateResponse(request, "backoffice/conflict.html", context, status=409)

    def _conflict(self, request: HttpRequest, object_id: str) -> Conflict:
        current = self._current(request, object_id)
        stored = self._stored(current)  # a row of its own: reading the form writes into the other
        form, formsets = self.posted_forms(request, current)
        opened = as_number(request.POST.get(TOKEN))
        return Conflict(stored, form, formsets, opened, cast(User, request.user), TOKENS)

    def _saved_already(self, request: HttpRequest, conflict: Conflict) -> HttpResponse:
        if key := as_key(request.POST.get(KEY)):
            settle(key, by=conflict.by, record=conflict.stored)
        if conflict.stored.changed_by != conflict.by:
            said = f"Bạn không có chữ nào phải lưu: bản mà {conflict.their_names} vừa lưu đã có đủ."
            messages.warning(request, f"{said} Việc bạn vừa bấm chưa làm." if conflict.has_act else said)
        return HttpResponseRedirect(self.record_url("change", conflict.stored))

    def _is_stale(self, request: HttpRequest, object_id: str) -> bool:
        current = self._current(request, object_id)
        return self.has_change_permission(request, current) and str(current.version) != request.POST.get(TOKEN, "")

    def _made_by_this_form(self, request: HttpRequest) -> Versioned | None:
        """Find what this form of this person has made already, whoever saved it since."""
        made = self._of_this_key(request) if self.has_add_permission(request) else None
        if made is None:
            return None
        first = Revision.objects.of(made).filter(number=FIRST, made_by=cast(User, request.user))
        return made if first.exists() else None

    def _adds_nothing(self, request: HttpRequest, made: Versioned) -> bool:
        """Whether an add form says just what it has made; for those who may add, and look, and not change."""
        form, formsets = self.posted_forms(request, None)
        is_known = form.is_valid() and not any(rows.has_changed() for rows in formsets)
        return is_known and not new_columns(form, self._stored(made), form.fields)

    def _of_this_key(self, request: HttpRequest) -> Versioned | None:
        key = as_key(request.POST.get(KEY))
        return cast(Versioned | None, self.model._default_manager.filter(form_key=key).first()) if key else None

    def _renew_foreign_key(self, request: HttpRequest) -> None:
        """Give a form whose key has made the record of somebody else, who renewed its session, a key of its own."""
        if self._of_this_key(request):
            posted = request.POST.copy()
            posted[KEY] = str(uuid4())
            request.POST = posted  # type: ignore[assignment]  # Django lets it be set

    def _stored(self, record: Versioned) -> Versioned:
        return type(record)._default_manager.select_related("changed_by").get(pk=record.pk)

    def _current(self, request: HttpRequest, object_id: str) -> Versioned:
        current = self.get_object(request, object_id)
        if current is None:
            raise Http404
        return cast(Versioned, current)
