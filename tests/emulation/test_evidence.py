"""Evidence is known by its content, kept byte for byte, and given up by nobody but its unit."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.models import Evidence
from emulation.sheets import evidence_files
from emulation.sheets.evidence import MOST_FILES, EvidenceNotYoursError, attach, detach
from emulation.sheets.evidence_files import (
    DOCX,
    JPEG,
    MAX_BYTES,
    PDF,
    PNG,
    XLSX,
    EvidenceRefusedError,
    clean_name,
    kind_of,
)
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year

PDF_BYTES = b"%PDF-1.7\n1 0 obj\n"


def package(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return file.getvalue()


def kind(data):
    return kind_of(io.BytesIO(data), len(data))


def refusal(data):
    with pytest.raises(EvidenceRefusedError) as refused:
        kind(data)
    return str(refused.value)


WORD = package("[Content_Types].xml", "word/document.xml")
EXCEL = package("[Content_Types].xml", "xl/workbook.xml")


def test_content_decides_what_a_file_is():
    assert kind(PDF_BYTES) == PDF
    assert kind(b"\xff\xd8\xff\xe0" + bytes(20)) == JPEG
    assert kind(b"\x89PNG\r\n\x1a\n" + bytes(20)) == PNG
    assert kind(WORD) == DOCX
    assert kind(EXCEL) == XLSX


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"MZ" + bytes(200), "không thuộc loại"),
        (b"<html>", "không thuộc loại"),
        (b"GIF89a", "không thuộc loại"),
        (evidence_files.OLE + bytes(200), "có mật khẩu"),
        (package("a.txt"), "không phải Word hay Excel"),
        (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "có macro"),
        (WORD[:60], "bị hỏng"),
        (b"PK\x03\x04" + bytes(40), "bị hỏng"),
    ],
    ids=range(9),  # a package holds the time at which it was made, which a name must not
)
def test_other_files_are_refused_with_what_to_do(data, words):
    assert words in refusal(data)


def test_a_zip_whose_list_of_entries_is_endless_is_not_read():
    end = b"PK\x05\x06" + bytes(8) + (evidence_files.MOST_DIRECTORY_BYTES + 1).to_bytes(4, "little") + bytes(6)

    assert "quá nhiều mục" in refusal(b"PK\x03\x04" + bytes(100) + end)


def test_a_file_may_have_20_megabytes_and_not_a_byte_more():
    assert kind_of(io.BytesIO(PDF_BYTES), MAX_BYTES) == PDF
    with pytest.raises(EvidenceRefusedError, match="lớn hơn 20 MB"):
        kind_of(io.BytesIO(PDF_BYTES), MAX_BYTES + 1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Báo cáo.pdf", "Báo cáo.pdf"),
        ("Ba\u0301o ca\u0301o.PDF", "Báo cáo.pdf"),
        ("..\\..\\etc/passwd", "passwd.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ('x"\r\nSet-Cookie: a.pdf', "x Set-Cookie a.pdf"),
        (".pdf", "minh-chung.pdf"),
        ("", "minh-chung.pdf"),
        ("d" * 400 + ".pdf", "d" * 120 + ".pdf"),
    ],
)
def test_names_are_kept_clean(name, kept):
    assert clean_name(name, PDF) == kept


@pytest.fixture
def own(db):
    return scoring_year(year="self_scoring", state="draft")


def pdf(data=PDF_BYTES, name="bao-cao.pdf"):
    return SimpleUploadedFile(name, data)


def put(year, data=PDF_BYTES, name="bao-cao.pdf", by="member"):
    return attach(year.sheets["member"], year.criterion(), pdf(data, name), by=year.people[by])


@pytest.mark.django_db
def test_a_file_is_kept_byte_for_byte_under_a_name_that_tells_nothing(own):
    evidence = put(own, name="Kế hoạch.docx")

    with evidence.file.open() as kept:
        assert kept.read() == PDF_BYTES
    assert (evidence.name, evidence.size_bytes, evidence.added_by) == ("Kế hoạch.pdf", 17, own.people["member"])
    assert len(evidence.sha256) == 64
    folder, _, name = evidence.file.name.partition("/")
    assert (folder, len(name)) == ("evidence", 36)
    event = AuditEvent.objects.get()
    assert (event.action, json.loads(event.after)["sha256"]) == ("thêm minh chứng", evidence.sha256)


@pytest.mark.django_db
def test_the_same_file_on_the_same_line_is_kept_once(own):
    assert put(own) == put(own, name="lần hai.pdf")
    assert Evidence.objects.count() == AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_a_line_takes_so_many_files_and_no_more(own):
    for number in range(MOST_FILES):
        put(own, PDF_BYTES + bytes([number]))

    with pytest.raises(EvidenceNotYoursError, match="nhiều nhất 10 tệp"):
        put(own, PDF_BYTES + b"nua")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["lead", "deputy", "department"])
def test_nobody_brings_evidence_for_another_unit(own, who):
    with pytest.raises(EvidenceNotYoursError):
        put(own, by=who)
    assert Evidence.objects.count() == 0


@pytest.mark.django_db
def test_evidence_stands_once_the_sheet_was_handed_in(own):
    evidence = put(own)
    own.stand(member="submitted")

    with pytest.raises(EvidenceNotYoursError, match="đã nộp"):
        detach(evidence, by=own.people["member"])
    with pytest.raises(EvidenceNotYoursError, match="đã nộp"):
        put(own, PDF_BYTES + b"2")
    assert Evidence.objects.get() == evidence


@pytest.mark.django_db
def test_a_section_and_a_criterion_of_another_scheme_take_no_evidence(own):
    strange = rows.scheme(rows.criterion("Lạ")).criteria.get()
    for criterion in (own.criterion("Kinh tế"), strange):
        with pytest.raises(EvidenceNotYoursError):
            attach(own.sheets["member"], criterion, pdf(), by=own.people["member"])


@pytest.mark.django_db
@pytest.mark.parametrize("was_handed_in", [False, True])
def test_evidence_that_nobody_saw_goes_with_its_file_and_other_keeps_it(
    own, was_handed_in, django_capture_on_commit_callbacks
):
    evidence = put(own)
    if was_handed_in:
        own.sheets["member"].submitted_at = evidence.added_at
        own.sheets["member"].save()
        own.stand(member="returned")

    with django_capture_on_commit_callbacks(execute=True):
        detach(evidence, by=own.people["member"])

    assert Evidence.objects.count() == 0
    assert evidence.file.storage.exists(evidence.file.name) == was_handed_in
    assert [event.action for event in AuditEvent.objects.order_by("pk")] == ["thêm minh chứng", "bỏ minh chứng"]
