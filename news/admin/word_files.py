"""Word files: brought by one person, summed up for that person, made into a draft."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.models import User
from news.admin.sectioned import SectionedAdmin
from news.models import Section, WordFile
from news.word.bringing import bring
from news.word.making import make_article
from news.word.refusal import WordRefusedError
from news.word.summary import summarise

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordFileForm(forms.Form):
    """Asks for a Word file and the section of its article. sections: those in which this person may add articles."""

    file = forms.FileField(
        label="Tệp Word",
        help_text="Tệp .docx của Word, LibreOffice hoặc Google Docs, đến 20 MB. Ảnh và chú thích được lấy theo bài.",
        error_messages={"required": "Hãy chọn một tệp Word.", "empty": "Tệp rỗng. Hãy chép lại tệp rồi tải lên."},
        widget=forms.FileInput(attrs={"accept": f".docx,{WORD}"}),
    )
    section = forms.ModelChoiceField(Section.objects.none(), label="Chuyên mục", empty_label="– Chọn –")

    def __init__(self, sections: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["section"]).queryset = sections


class WordFiles(SectionedAdmin):
    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "news_article_word"
        own = [
            path("tu-word/", view(self.word_view), name=name),
            path("tu-word/<uuid:word_file>/", view(self.word_summary_view), name=f"{name}_summary"),
            path("tu-word/<uuid:word_file>/anh/<int:number>/", view(self.word_picture_view), name=f"{name}_picture"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {**(extra_context or {}), "may_bring_word": self.may_bring_word(request)}
        return super().changelist_view(request, context)

    def may_bring_word(self, request: HttpRequest) -> bool:
        """A Word file makes an article and photos: one must be allowed both."""
        return self.has_add_permission(request) and cast(User, request.user).has_perm("news.add_photo")

    def word_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file; read one that was sent and lead to its summary."""
        self._guard_word(request)
        sections = self.reach(request, "add").limit(Section.objects.all(), "pk")
        is_sent = request.method == "POST"
        form = WordFileForm(sections, request.POST, request.FILES) if is_sent else WordFileForm(sections)
        if is_sent and form.is_valid():
            try:
                by = cast(User, request.user)
                brought = bring(form.cleaned_data["file"], section=form.cleaned_data["section"], by=by)
                return HttpResponseRedirect(reverse("backoffice:news_article_word_summary", args=[brought.key]))
            except WordRefusedError as refused:
                form.add_error("file", str(refused))
        return self._word_page(request, "word", "Tạo bài từ tệp Word", form=form)

    def word_summary_view(self, request: HttpRequest, word_file: UUID) -> HttpResponse:
        """Show what a file holds; make the draft when that was asked for. Once it is made, lead to it."""
        brought = self._brought(request, word_file)
        if brought.article is not None:
            return HttpResponseRedirect(self.record_url("change", brought.article))
        if brought.section_id is None or not self.reach(request, "add").covers(brought.section_id):
            messages.error(request, "Chuyên mục đã chọn không còn, hoặc bạn không còn viết ở đó. Hãy mang tệp lại.")
            return HttpResponseRedirect(reverse("backoffice:news_article_word"))
        if request.method == "POST" and "_make" in request.POST:
            return self._make(request, brought)
        summary = summarise(brought)
        return self._word_page(
            request, "word_summary", "Xem trước khi tạo bài", brought=brought, summary=summary, reading=summary.reading
        )

    @method_decorator(require_safe)
    def word_picture_view(self, request: HttpRequest, word_file: UUID, number: int) -> FileResponse:
        """Give a small JPEG of a picture of the file, for its summary."""
        brought = self._brought(request, word_file)
        pictures = brought.reading.get("pictures", [])
        if not 1 <= number <= len(pictures):
            raise Http404
        name = brought.pictures.get(pictures[number - 1]["part"], {}).get("thumbnail", "")
        storage = brought.file.storage
        if not name or not storage.exists(name):
            raise Http404
        return FileResponse(storage.open(name), content_type="image/jpeg")

    def _make(self, request: HttpRequest, brought: WordFile) -> HttpResponse:
        to_unicode = "to_unicode" in request.POST
        try:
            article = make_article(brought, to_unicode=to_unicode, by=cast(User, request.user))
        except (WordRefusedError, FileNotFoundError) as refused:
            messages.error(request, str(refused) if isinstance(refused, WordRefusedError) else "Tệp đã được dọn đi.")
            return HttpResponseRedirect(reverse("backoffice:news_article_word"))
        self.log_addition(request, article, "Tạo từ tệp Word.")
        messages.success(request, f"Đã tạo bài nháp từ tệp “{brought.name}”. Hãy xem lại lời, chú thích và nguồn ảnh.")
        return HttpResponseRedirect(self.record_url("change", article))

    def _brought(self, request: HttpRequest, key: UUID) -> WordFile:
        """Give the file of this key to the one who brought it; for everybody else there is none."""
        self._guard_word(request)
        mine = WordFile.objects.select_related("section", "article").filter(brought_by=cast(User, request.user))
        return get_object_or_404(mine, key=key)

    def _guard_word(self, request: HttpRequest) -> None:
        if not self.may_bring_word(request):
            raise PermissionDenied

    def _word_page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/news/article/{name}.html", {**common, **context})
