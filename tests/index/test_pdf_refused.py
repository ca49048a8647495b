"""PDFs that are refused by name, or read all the same: with passwords, without text, or made to swell."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.errors import Refused
from index.files import Refusal
from index.letter import read_letter
from index.readers.pdf import read_pdf
from index.reading_pool import Job, read_all
from index.reading_pool import read_letter as read_in_process
from index.records import Reading

SENTENCE = "We received 12 complaints about your council this year."


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_letter(data, "a.pdf")
    return caught.value


def locked(user: str, owner: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0, strength=128))
    canvas.drawString(50, 700, SENTENCE)
    canvas.save()
    return buffer.getvalue()


def test_a_password_to_open_is_named() -> None:
    error = refused(locked("secret", "other"))
    assert (error.code, error.reason) == ("encrypted", "the PDF is encrypted; save a copy without a password.")


def test_a_password_that_is_not_needed_to_open_hinders_nobody() -> None:
    (page,) = read_pdf(locked("", "other"), "a.pdf").pages
    assert [line.text for line in page.lines] == [SENTENCE]


def test_encryption_of_another_kind_is_named() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(locked("", "other")), password="other") as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user="secret", owner="other", R=6))
    assert refused(buffer.getvalue()).code == "encrypted"


def test_pictures_only_may_be_a_scan() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()
    error = refused(buffer.getvalue())
    assert error.code == "no_text"
    assert error.reason.endswith("it shows pictures only (a scan?): run text recognition on it first.")


@pytest.mark.parametrize("lines", [0, 5])
def test_a_page_without_text_or_pictures_is_no_scan(lines: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(lines):
        canvas.line(50, 100 + 20 * number, 500, 100 + 20 * number)
    canvas.showPage()
    canvas.save()
    error = refused(buffer.getvalue())
    assert (error.code, error.reason) == ("no_text", "the PDF has no text layer; its pages show no text.")


@pytest.mark.parametrize("letter", ["\ufffd", "\ue012", "\U000f0041"])
def test_letters_that_nothing_names_are_no_text(letter: str) -> None:
    data = unnamed(letter)
    try:
        reading = read_letter(data, "a.pdf")
    except Refused as error:
        assert error.code in {"no_text", "hidden_text", "damaged", "empty"}
        return
    assert not reading.figures
    assert reading.problems


def unnamed(letter: str) -> bytes:
    """A PDF all of whose glyphs are said to be this letter."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(50, 700, SENTENCE)
    canvas.save()
    code = letter.encode("utf-16-be").hex()
    table = "\n".join(f"<{number:02x}> <{code}>" for number in range(32, 127))
    names = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n1 begincodespacerange\n"
        f"<00> <ff>\nendcodespacerange\n95 beginbfchar\n{table}\nendbfchar\nendcmap end end"
    )
    changed = io.BytesIO()
    with pikepdf.open(buffer) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        font.ToUnicode = pdf.make_stream(names.encode())
        pdf.save(changed)
    return changed.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first of which is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    return data + end + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(data))


def page_with(content: bytes, filters: bytes = b"") -> bytes:
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def bombs() -> Iterator[tuple[str, bytes]]:
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    yield "circle", pdf_of(catalogue, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield (
        "pages",
        pdf_of(
            catalogue,
            b"<</Type/Pages/Kids[%s]/Count 20000>>" % (b"3 0 R " * 20_000),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
    )
    packer = zlib.compressobj(9)
    swollen = b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()
    yield "swollen", page_with(swollen, b"/Filter/FlateDecode")
    yield "twice", page_with(zlib.compress(swollen), b"/Filter[/FlateDecode/FlateDecode]")
    yield "operators", page_with(b"BT /F 8 Tf " + b"1 0 0 1 50 700 Tm (7) Tj " * 40_000 + b"ET")
    yield "nested", page_with(b"BT /F 8 Tf " + b"[" * 100_000 + b"]" * 100_000 + b" TJ ET")
    yield "nested kids", pdf_of(catalogue, b"<</Type/Pages/Kids " + b"[" * 50_000 + b"]" * 50_000 + b"/Count 1>>")


def test_what_is_made_to_swell_is_read_or_refused_by_name_soon(tmp_path: Path) -> None:
    jobs = []
    for name, data in bombs():
        (tmp_path / name).write_bytes(data)
        jobs.append(Job(name, tmp_path / name))
    before = getrusage(RUSAGE_CHILDREN).ru_utime
    outcomes = list(read_all(jobs, read_in_process, 1))
    took = getrusage(RUSAGE_CHILDREN).ru_utime - before
    told = {
        one.document.name if isinstance(one, Reading) else one.name: one.code if isinstance(one, Refusal) else "read"
        for one in outcomes
    }
    assert set(told) == {job.name for job in jobs}
    assert not set(told.values()) & {"reader_failed", "crashed"}, told
    assert told["pages"] == "too_many_pages"
    assert took < 8, told
