"""The cells of an .xlsx file. Run as a program, it reads one from standard input and writes its cells as JSON."""

import gc
import sys
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.xml.constants import SHARED_STRINGS

from hanam_portal.backoffice.apart import LateError, Limits, NoAnswerError, answer, ask
from hanam_portal.backoffice.file_names import printable
from hanam_portal.backoffice.imports.package import opened
from hanam_portal.backoffice.imports.refusal import DAMAGED, LATE, TANGLED, SpreadsheetRefusedError, refusal
from hanam_portal.backoffice.imports.sheets import Budget, StreamedSheet, shared_strings

# The largest honest file takes two to three seconds of the processor; whoever brings one hears of it within five.
LIMITS = Limits(memory_bytes=768 * 1024 * 1024, seconds=4, patience_seconds=4.5)

# What broken, or cleverly broken, XML makes openpyxl and its kin raise.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, RecursionError),
    *(ParseError, DefusedXmlException, KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError),
)


def read_apart(data: bytes, name: str) -> dict[str, Any]:
    """Read the cells of a spreadsheet under limits of memory and time, as JSON for `Book.of`.

    Raises SpreadsheetRefusedError.
    """
    try:
        found: dict[str, Any] = ask(__name__, printable(name), data=data, limits=LIMITS)
    except NoAnswerError as error:
        raise refusal(name, LATE if isinstance(error, LateError) else TANGLED) from error
    if "refused" in found:
        raise SpreadsheetRefusedError(found["refused"])
    return found


def read_here(data: bytes, name: str) -> dict[str, Any]:
    """Do what `read_apart` does, in this process. Raises SpreadsheetRefusedError."""
    try:
        found = _read(opened(data, name), Budget(name))
    except BROKEN as error:
        raise refusal(name, DAMAGED) from error
    if not any(sheet["rows"] for sheet in found["sheets"]):
        raise refusal(name, "tệp không có ô nào có dữ liệu.")
    return found


def _read(package: ZipFile, budget: Budget) -> dict[str, Any]:
    """Let openpyxl read what belongs to the whole book, its styles and the list of its sheets; we read the sheets."""
    reader: Any = ExcelReader(package.fp, read_only=True, data_only=True, keep_links=False)  # type: ignore[arg-type]
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(package, reader.wb)
    strings: list[str] = []
    if texts := reader.package.find(SHARED_STRINGS):
        with package.open(texts.PartName.lstrip("/")) as source:
            strings = shared_strings(source, budget)
    sheets = []
    for sheet, relation in reader.parser.find_sheets():
        if "chartsheet" not in relation.Type:
            with package.open(relation.target) as source:
                kept = StreamedSheet(reader.wb, sheet.name, strings, budget).read(source)
            sheets.append({**kept, "is_hidden": sheet.state != "visible"})
    return {"is_1904": reader.wb.epoch == MAC_EPOCH, "sheets": sheets}


def _answer(data: bytes, arguments: Sequence[str]) -> dict[str, Any]:
    (name,) = arguments
    try:
        return read_here(data, name)
    except SpreadsheetRefusedError as refused:
        return {"refused": str(refused)}


if __name__ == "__main__":
    gc.disable()  # what is read is kept to the end; looking through it for garbage takes half the time
    warnings.simplefilter("ignore")  # openpyxl's, about what it leaves out: nobody would read them
    answer(_answer)
    sys.stdout.flush()
