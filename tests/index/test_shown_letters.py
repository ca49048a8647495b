"""Letters that a page shows and its text gives as others: a map that lies, one of another font, one with gaps."""

from __future__ import annotations

import io
from collections.abc import Mapping
from struct import pack

import pikepdf
import pytest

from index.letter import read_letter
from index.readers.shown_letters import differ, glyphs_of, other_letters, said_by
from index.records import Reading
from tests.drawn_letters import DECIDED_VALUES, DECISIONS, DrawnLetter
from tests.typesetter.letters import composed
from tests.typesetter.production import produced

HEAD = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
PLAIN = {code: chr(code) for code in range(32, 127)}


def map_of(said: Mapping[int, str]) -> bytes:
    lines = b"\n".join(b"<%02X> <%s>" % (code, text.encode("utf-16-be").hex().encode()) for code, text in said.items())
    return HEAD + b"%d beginbfchar\n%s\nendbfchar endcmap end" % (len(said), lines)


def letter_saying(said: Mapping[int, str]) -> bytes:
    """A letter of a table, its fonts with this map."""
    drawn, buffer = DrawnLetter(), io.BytesIO()
    drawn.line("Decisions made").table(DECISIONS, DECIDED_VALUES, ruled=True)
    with pikepdf.open(io.BytesIO(drawn.data())) as pdf:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font":
                font.ToUnicode = pdf.make_stream(map_of(said))
        pdf.save(buffer)
    return buffer.getvalue()


def assert_disputed(reading: Reading, told: str) -> None:
    assert all(figure.disputed for figure in reading.figures)
    assert any(problem.code == "damaged" and told in problem.message for problem in reading.problems)


def test_a_map_that_says_what_is_shown_disputes_nothing() -> None:
    reading = read_letter(letter_saying(PLAIN), "letter.pdf")
    assert reading.figures
    assert not any(figure.disputed for figure in reading.figures)


def test_a_map_that_lies_disputes_all_figures() -> None:
    lying = {**PLAIN, ord("6"): "9"}
    reading = read_letter(letter_saying(lying), "letter.pdf")
    assert reading.figures
    assert_disputed(reading, "the letters that page 1 shows may not be those of its text")


def test_a_number_with_a_digit_that_no_map_names_is_not_read() -> None:
    data = produced(composed("2019", 0), "canvas", 0)
    whole = {figure.key: figure.value for figure in read_letter(data, "letter.pdf").figures}
    for digit in "0123456789":
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for font in pdf.objects:
                if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                    said = said_by(font.ToUnicode.read_bytes())
                    font.ToUnicode = pdf.make_stream(
                        map_of({code: text for code, text in said.items() if text != digit})
                    )
            pdf.save(buffer)
        figures = read_letter(buffer.getvalue(), "letter.pdf").figures
        wrong = [figure for figure in figures if not figure.disputed and whole.get(figure.key) != figure.value]
        assert wrong == []


def program(characters: Mapping[int, int]) -> bytes:
    """A TrueType font that holds nothing but a table of characters, in the usual form of segments."""
    codes = [*sorted(characters), 0xFFFF]
    deltas = [(characters.get(code, 0) - code) % 65_536 if code != 0xFFFF else 1 for code in codes]
    count = len(codes)
    parts = [pack(f">{count}H", *codes), bytes(2), pack(f">{count}H", *codes), pack(f">{count}H", *deltas)]
    segments = b"".join(parts) + bytes(2 * count)
    table = pack(">HHHHL", 0, 1, 3, 1, 12) + pack(">HHHHHHH", 4, 14 + len(segments), 0, 2 * count, 0, 0, 0) + segments
    return pack(">LHHHH", 0x10000, 1, 0, 0, 0) + pack(">4sLLL", b"cmap", 0, 28, len(table)) + table


def test_the_table_of_a_font_names_its_glyphs() -> None:
    assert glyphs_of(program({ord("7"): 3, ord("T"): 4})) == {3: {"7"}, 4: {"T"}}
    assert glyphs_of(program({ord("7"): 3})[:40]) == {}
    assert glyphs_of(b"") == {}


@pytest.mark.parametrize(("said", "is_false"), [("7", False), ("9", True)])
def test_the_table_of_a_font_speaks_against_its_map(said: str, is_false: bool) -> None:
    pdf = pikepdf.new()
    inner = pikepdf.Dictionary(
        Subtype=pikepdf.Name.CIDFontType2,
        CIDToGIDMap=pikepdf.Name.Identity,
        FontDescriptor=pikepdf.Dictionary(FontFile2=pdf.make_stream(program({ord("7"): 3}))),
    )
    font = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([inner]),
        ToUnicode=pdf.make_stream(map_of({3: said})),
    )
    pdf.add_blank_page()
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    assert bool(list(other_letters(pdf))) is is_false


def test_what_looks_alike_or_is_no_letter_is_not_told_apart() -> None:
    assert differ("9", {"7"})
    assert differ("-", {"7"})
    assert differ("3", {"P"})
    assert not differ("O", {"0"})
    assert not differ("p", {"P"})
    assert not differ("\u2022", {"P"})
    assert not differ("7", set())


def test_a_map_of_ranges_is_read() -> None:
    ranges = HEAD + b"1 beginbfrange <10> <12> <0030> endbfrange 1 beginbfrange <20> <21> [<0041> <0042>] endbfrange"
    assert said_by(ranges) == {16: "0", 17: "1", 18: "2", 32: "A", 33: "B"}


@pytest.mark.parametrize("inner", [pikepdf.Array([]), pikepdf.Array([None]), pikepdf.Array([3]), pikepdf.Dictionary()])
def test_a_font_that_lost_its_parts_says_nothing(inner: pikepdf.Object) -> None:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=inner,
        ToUnicode=pdf.make_stream(map_of({3: "7"})),
    )
    pdf.add_blank_page()
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    assert list(other_letters(pdf)) == []
