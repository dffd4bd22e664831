"""Pages that import spreadsheets into a record: bring a file, look at what it would do, apply it, take it back."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.forms import ImportForm, ShownRows
from hanam_portal.backoffice.imports.kinds import ImportKind
from hanam_portal.backoffice.imports.reading import bring, plan_batch
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.registry import offer
from hanam_portal.backoffice.users import User
from hanam_portal.publishing.spreadsheets import download

BATCHES_SHOWN = 50
RENEWED = "Số liệu trong cổng đã đổi từ lúc đọc tệp, nên chưa nhập gì. Dưới đây là bản so lại; hãy xem rồi nhập."


class ImportAdmin(ModelAdmin):
    """The admin of a record into which spreadsheets are imported.

    import_kinds: what may be brought. Pages, by name: imports (all batches of a record), import (upload),
    import_template, import_batch (preview, apply, undo).
    """

    import_kinds: ClassVar[Sequence[ImportKind]] = []

    def __init__(self, model: type[Any], admin_site: AdminSite) -> None:
        super().__init__(model, admin_site)
        for kind in self.import_kinds:
            offer(model, kind)

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        own = "<path:object_id>/nhap/"
        return [
            path(own, view(self.imports_view), name=f"{name}_imports"),
            path(f"{own}<int:batch>/", view(self.import_batch_view), name=f"{name}_import_batch"),
            path(f"{own}<slug:kind>/", view(self.import_view), name=f"{name}_import"),
            path(f"{own}<slug:kind>/mau/", view(self.import_template_view), name=f"{name}_import_template"),
            *super().get_urls(),
        ]

    def allowed_imports(self, request: HttpRequest, record: Any) -> list[ImportKind]:
        """List what this person may import into this record, now."""
        return [kind for kind in self.import_kinds if kind.may(cast(User, request.user), record)]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Let the form of a record lead to its imports: has_imports."""
        record = kwargs.get("obj")
        context["has_imports"] = record is not None and bool(self.allowed_imports(request, record))
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator(require_safe)
    def imports_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List what was imported into a record, and what may be."""
        record = self._import_target(request, object_id)
        kinds = self.allowed_imports(request, record)
        if not kinds:
            raise PermissionDenied
        batches = ImportBatch.objects.of(record).filter(kind__in=[kind.name for kind in kinds]).for_listing()
        titles = {kind.name: kind.title for kind in kinds}
        shown = [(batch, titles[batch.kind]) for batch in batches[:BATCHES_SHOWN]]
        return self._import_page(request, record, "imports", "Nhập từ Excel", kinds=kinds, batches=shown)

    def import_view(self, request: HttpRequest, object_id: str, kind: str) -> HttpResponse:
        """Ask for a file; read one that was sent and lead to its preview."""
        record = self._import_target(request, object_id)
        known = self._import_kind(request, record, kind)
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if request.method == "POST" and form.is_valid():
            try:
                batch = bring(form.cleaned_data["file"], kind=known, target=record, by=cast(User, request.user))
            except ImportRefusedError as refused:
                form.add_error(None, str(refused))
            else:
                if batch.state != BatchState.REFUSED:
                    return HttpResponseRedirect(self._batch_url(record, batch))
                form.add_error("file", batch.reason)
        title = f"Nhập {known.title} từ Excel"
        columns = known.columns(record)
        return self._import_page(request, record, "import", title, form=form, kind=known, columns=columns)

    @method_decorator(require_safe)
    def import_template_view(self, request: HttpRequest, object_id: str, kind: str) -> HttpResponse:
        """Give the workbook to fill in for this record."""
        record = self._import_target(request, object_id)
        known = self._import_kind(request, record, kind)
        return download(known.template(record), name=f"{known.name}-{record.pk}.xlsx")

    def import_batch_view(self, request: HttpRequest, object_id: str, batch: int) -> HttpResponse:
        """Show row by row what a file would do or did; apply it or take it back when that is asked for."""
        record = self._import_target(request, object_id)
        kept = get_object_or_404(
            ImportBatch.objects.of(record).select_related("made_by").defer("cells", "inverse"), pk=batch
        )
        kind = self._import_kind(request, record, kept.kind)
        if request.method == "POST":
            self._do(request, record, kept)
            return HttpResponseRedirect(self._batch_url(record, kept))
        shown = ShownRows.of(kept, state=request.GET.get("loc", ""), number=request.GET.get("trang", ""))
        title = f"Nhập {kind.title}: {kept.file_name}"
        return self._import_page(request, record, "import_batch", title, batch=kept, kind=kind, shown=shown)

    def _do(self, request: HttpRequest, record: Any, batch: ImportBatch) -> None:
        """Do what was pressed, and say what became of it."""
        by = cast(User, request.user)
        try:
            if "_apply" in request.POST and not apply(batch, by=by):
                messages.warning(request, RENEWED)
            elif "_apply" in request.POST:
                self._done(request, record, f"Đã nhập tệp “{batch.file_name}”.")
            elif "_undo" in request.POST:
                undo(batch, by=by)
                self._done(request, record, f"Đã hoàn tác tệp “{batch.file_name}”: mọi ô trở lại như trước khi nhập.")
            elif "_plan" in request.POST:
                plan_batch(batch)
        except ImportRefusedError as refused:
            messages.error(request, str(refused))

    def _done(self, request: HttpRequest, record: Any, said: str) -> None:
        self.log_change(request, record, said)
        messages.success(request, said)

    def _import_target(self, request: HttpRequest, object_id: str) -> Model:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return cast(Model, record)

    def _import_kind(self, request: HttpRequest, record: Model, name: str) -> ImportKind:
        kind = next((kind for kind in self.import_kinds if kind.name == name), None)
        if kind is None:
            raise Http404
        if not kind.may(cast(User, request.user), record):
            raise PermissionDenied
        return kind

    def _batch_url(self, record: Model, batch: ImportBatch) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_import_batch"
        return reverse(name, args=[record.pk, batch.pk])

    def _import_page(
        self, request: HttpRequest, record: Model, screen: str, title: str, **context: Any
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "original": record}
        return TemplateResponse(request, f"backoffice/{screen}.html", {**shared, **context})
