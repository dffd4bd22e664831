"""The signed paper of a decision: what is taken for one, how it is kept, and who is given it."""

import hashlib
import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from pikepdf import Array, Dictionary, Name, String

from emulation.decisions import signed_pdf
from emulation.models import DecisionFile
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours
from tests.emulation.test_decision_pages import page, said

pytestmark = pytest.mark.django_db


def pdf(change=lambda file: None, **options):
    """Make a PDF of one page, after `change` has had its way with it."""
    file, data = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    change(file)
    file.save(data, **options)
    return data.getvalue()


def opening(**action):
    return lambda file: setattr(file.Root, "OpenAction", Dictionary(**action))


def link(**action):
    area = Array([0, 0, 9, 9])
    one = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, A=Dictionary(**action))
    return lambda file: setattr(file.pages[0].obj, "Annots", Array([one]))


def at_first_page(file):
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])


def attaching(file):
    file.attachments["bang-tinh.xlsx"] = b"PK"


def acting_on_print(file):
    file.Root.AA = Dictionary(WP=Dictionary(S=Name.GoTo))


def named_scripts(file):
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(JS=String("x"))])))


PLAIN = [pdf(), pdf(at_first_page), pdf(opening(S=Name.GoTo)), pdf(link(S=Name.URI, URI=String("https://a.vn")))]
REFUSED = [
    (b"PK\x03\x04", signed_pdf.NOT_A_PDF),
    (b"\n" + pdf(), signed_pdf.NOT_A_PDF),
    (b"%PDF-1.7 gi do", signed_pdf.DAMAGED),
    (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), signed_pdf.ENCRYPTED),
    (pdf(encryption=pikepdf.Encryption(owner="a", user="")), signed_pdf.ENCRYPTED),
    (pdf(opening(S=Name.JavaScript, JS=String("app.alert(1)"))), signed_pdf.OPENING),
    (pdf(opening(S=Name.Named, N=Name.Print)), signed_pdf.OPENING),
    (pdf(link(S=Name.JavaScript, JS=String("x"))), signed_pdf.SCRIPT),
    (pdf(link(S=Name.JavaScript, JS=String("x"))).replace(b"/JavaScript", b"/J#61vaScript"), signed_pdf.SCRIPT),
    (pdf(link(S=Name.Launch, F=String("cmd.exe"))), signed_pdf.SCRIPT),
    (pdf(named_scripts, object_stream_mode=pikepdf.ObjectStreamMode.generate), signed_pdf.SCRIPT),
    (pdf(acting_on_print), signed_pdf.SCRIPT),
    (pdf(attaching), signed_pdf.ATTACHMENT),
]


@pytest.mark.one_database
@pytest.mark.parametrize("number", range(len(PLAIN)))
def test_a_plain_paper_is_taken(number):
    assert signed_pdf.refusal(PLAIN[number]) == ""


@pytest.mark.one_database
@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_paper_that_does_something_is_refused(number, monkeypatch):
    data, why = REFUSED[number]
    monkeypatch.setattr(signed_pdf, "ask", lambda _, data, limits: signed_pdf.refusal(data))

    with pytest.raises(signed_pdf.PaperRefusedError) as refused:
        signed_pdf.check(data)

    assert str(refused.value) == why


@pytest.mark.one_database
def test_a_paper_is_read_in_a_process_with_little_memory_and_time():
    signed_pdf.check(PLAIN[0])
    with pytest.raises(signed_pdf.PaperRefusedError) as refused:
        signed_pdf.check(REFUSED[5][0])
    assert str(refused.value) == signed_pdf.OPENING
    with pytest.raises(signed_pdf.PaperRefusedError) as large:
        signed_pdf.check(b"%PDF-" + bytes(signed_pdf.MAX_BYTES))
    assert str(large.value) == signed_pdf.TOO_LARGE


@pytest.mark.one_database
def test_a_paper_that_swells_ends_its_own_process_alone(monkeypatch):
    def swelling(file):
        file.Root.Long = String("a" * 20_000_000)

    small = pdf(swelling, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    monkeypatch.setattr(signed_pdf, "LIMITS", signed_pdf.Limits(64 * 1024 * 1024, seconds=2, patience_seconds=5))

    with pytest.raises(signed_pdf.PaperRefusedError) as refused:
        signed_pdf.check(small)

    assert len(small) < 100_000 and str(refused.value) in {signed_pdf.DAMAGED, signed_pdf.TANGLED}


@pytest.fixture
def decision():
    return honours.decision("Nguyễn Anh Chức")


def bring(client, decision, data, name="QĐ 1960.pdf"):
    file = SimpleUploadedFile(name, data, content_type="application/pdf")
    return client.post(page(decision, "ban-ky"), {"paper": file}, follow=True)


def test_the_signed_paper_is_kept_byte_for_byte_and_given_back_to_keep(admin, decision):
    data = PLAIN[0]

    bring(admin, decision, data, name="../../Quyết định <1960>.pdf")
    kept = DecisionFile.objects.get()
    answer = admin.get(page(decision, "ban-ky", kept.pk))

    assert b"".join(answer.streaming_content) == data
    assert (kept.sha256, kept.size_bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert kept.file.name.startswith("decisions/") and "1960" not in kept.file.name
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Quy%E1%BA%BFt%20")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert kept.sha256 in AuditEvent.objects.filter(action="thêm bản ký").get().after


def test_the_latest_paper_stands_and_the_earlier_ones_stay(admin, decision):
    for data in (PLAIN[0], PLAIN[1]):
        bring(admin, decision, data)
    twice = bring(admin, decision, PLAIN[0])

    listed = admin.get(page(decision, "ban-ky")).context["files"]
    assert [kept.sha256 for kept in listed] == [hashlib.sha256(data).hexdigest() for data in (PLAIN[1], PLAIN[0])]
    assert "Tệp này đã có: “QĐ 1960.pdf”" in twice.text


def test_one_paper_for_two_decisions_is_asked_about(admin, decision):
    other = honours.decision("Trần Thị Bé")
    bring(admin, decision, PLAIN[0])

    assert "cũng là bản ký của Quyết định 1/QĐ-UBND" in said(bring(admin, other, PLAIN[0]))[-1]


def test_what_is_refused_leaves_nothing(admin, decision):
    answer = bring(admin, decision, REFUSED[5][0])

    assert signed_pdf.OPENING in answer.text
    assert not DecisionFile.objects.exists() and not AuditEvent.objects.filter(action="thêm bản ký").exists()


def test_a_paper_of_another_decision_is_not_given_here(admin, decision, log_in):
    bring(admin, decision, PLAIN[0])
    kept = DecisionFile.objects.get()

    assert admin.get(page(honours.decision("B"), "ban-ky", kept.pk)).status_code == 404
    assert log_in("view_person").get(page(decision, "ban-ky", kept.pk)).status_code == 403


def test_papers_are_read_again_and_one_that_changed_or_went_is_named(admin, decision, capsys):
    for data in (PLAIN[0], PLAIN[1], PLAIN[2]):
        bring(admin, decision, data)
    call_command("verify_decision_files")
    assert "Đã đọc 3 bản ký" in capsys.readouterr().out

    first, second, _ = DecisionFile.objects.order_by("pk")
    with open(private_storage().path(first.file.name), "r+b") as file:
        file.seek(100)
        file.write(b"?")
    private_storage().delete(second.file.name)

    with pytest.raises(CommandError, match="2 bản ký"):
        call_command("verify_decision_files")
    told = capsys.readouterr().err
    assert f"{first.file.name} không còn như khi tải lên" in told and f"không còn tệp {second.file.name}" in told
