"""Open data: which tables there are, what their columns mean, and each of them as a file."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.urls.converters import StringConverter

from emulation.register.lookup import entries_of, look_up
from emulation.register.questions import Question
from emulation.register.tables import BY_YEAR, found_table
from hanam_portal.data_sets import SETS
from hanam_portal.publishing.data_sets import DataSet
from hanam_portal.publishing.downloads import csv_files, json_files, packages, xlsx_files
from hanam_portal.publishing.downloads.described import Download, dataset
from hanam_portal.publishing.downloads.provenance import Provenance, provenance
from hanam_portal.publishing.pages import PublicPage, public_page
from hanam_portal.publishing.public_files import PublicFile
from hanam_portal.publishing.tables import DataTable
from news.pages import menu

FORMATS: dict[str, tuple[str, str, Callable[[DataTable, Provenance], bytes]]] = {
    "csv": ("CSV", csv_files.CONTENT_TYPE, lambda table, _: csv_files.csv_file(table)),
    "xlsx": ("XLSX", xlsx_files.CONTENT_TYPE, xlsx_files.xlsx_file),
    "json": ("JSON", json_files.CONTENT_TYPE, json_files.json_file),
}


class TableConverter(StringConverter):
    """The name of a table: its data set, then up to three words more."""

    regex = "[-a-zA-Z0-9_]+(?:/[-a-zA-Z0-9_]+){0,3}"


class FormatConverter(StringConverter):
    regex = "|".join(FORMATS)


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """List the data sets."""
    sections, origin = menu(), provenance()
    days = {asked: asked() for asked in {one.updated_on for one in SETS.values()}}
    return PublicPage(
        request,
        "data/index.html",
        {"menu": sections, "origin": origin, "sets": [(one, days[one.updated_on]) for one in SETS.values()]},
        shows=[*sections.identities, str(origin), *map(str, days.values())],
    )


@public_page
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a data set has, or what one of its tables is and where its files are."""
    data_set = SETS.get(name)
    if data_set is None or data_set.tables is None:
        return _table_page(request, *_found(name))
    sections, origin, tables = menu(), provenance(), data_set.tables()
    updated_on = data_set.updated_on()
    described = dataset(
        origin,
        path=request.path,
        title=data_set.title,
        description=data_set.description,
        columns=data_set.columns,
        modified=updated_on.isoformat() if updated_on else "",
        catalogue=reverse("data:index"),
    )
    return PublicPage(
        request,
        "data/set.html",
        {
            "menu": sections,
            "origin": origin,
            "data_set": data_set,
            "tables": tables,
            "updated_on": updated_on,
            "described": described,
        },
        shows=[*sections.identities, str(origin), str(updated_on), *map(str, tables)],
        changes_at=data_set.changes_at(),
    )


@public_page
def file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Give a table as a file. `?bom=1` begins a CSV with the mark that Excel needs."""
    data_set, table = _found(name)
    if table.name != name:
        return redirect("data:file", table.name, kind, permanent=True)
    return _file(request, table, kind, data_set)


@public_page
def package(request: HttpRequest, name: str) -> HttpResponse:
    """Give the datapackage.json of a table."""
    data_set, table = _found(name)
    if table.name != name:
        return redirect("data:package", table.name, permanent=True)
    origin = provenance()
    address = origin.absolute(reverse("data:file", args=[name, "csv"]))
    return PublicFile(
        request,
        lambda: packages.package_file(table, origin, address),
        content_type="application/json",
        shows=[table.digest, str(origin)],
        changes_at=data_set.changes_at(),
    )


@public_page
def found(request: HttpRequest, kind: str) -> HttpResponse:
    """Give what the register answers to a question as a file; where that is too long, the way to the years."""
    answer = look_up(Question.read(request.GET))
    entries = entries_of(answer)
    if entries is None:
        return redirect("data:page", BY_YEAR)
    page = f"{reverse('emulation:register')}?{answer.question.query}"
    response = _file(request, found_table(entries, page), kind, SETS[BY_YEAR])
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(name: str) -> tuple[DataSet, DataTable]:
    """Find a table by its name, or by what was its name. Raises Http404."""
    first, *words = name.split("/")
    data_set = SETS.get(first)
    table = data_set.table(words) if data_set else None
    if data_set is None or table is None:
        raise Http404
    return data_set, table


def _table_page(request: HttpRequest, data_set: DataSet, table: DataTable) -> HttpResponse:
    if request.resolver_match and request.resolver_match.kwargs["name"] != table.name:
        return redirect("data:page", table.name, permanent=True)
    sections, origin = menu(), provenance()
    parts = [table.of_part(number) for number in range(1, table.parts + 1)]
    described = dataset(
        origin,
        path=request.path,
        title=table.title,
        description=table.description,
        columns=table.columns,
        downloads=[
            Download(reverse("data:file", args=[part, kind]), content_type, f"{part}.{kind}")
            for part in parts
            for kind, (_, content_type, _) in FORMATS.items()
        ],
        catalogue=reverse("data:index"),
    )
    return PublicPage(
        request,
        "data/table.html",
        {
            "menu": sections,
            "origin": origin,
            "data_set": data_set,
            "table": table,
            "parts": parts,
            "described": described,
        },
        shows=[*sections.identities, str(origin), table.digest],
        changes_at=data_set.changes_at(),
    )


def _file(request: HttpRequest, table: DataTable, kind: str, data_set: DataSet) -> PublicFile:
    """A workbook holds the hour at which it was written, so two of one content are alike and not the same."""
    _, content_type, write = FORMATS[kind]
    origin = provenance()
    has_bom = kind == "csv" and request.GET.get("bom") == "1"
    response = PublicFile(
        request,
        lambda: csv_files.csv_file(table, has_bom=True) if has_bom else write(table, origin),
        content_type=content_type,
        shows=[table.digest, *([] if kind == "csv" else [str(origin)])],
        changes_at=data_set.changes_at(),
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{table.file_name}.{kind}"'
    if kind == "xlsx":
        response.headers["ETag"] = f"W/{response.headers['ETag']}"
    return response
