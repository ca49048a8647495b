"""Damaged letters: what is not proven to be as it was written is refused, or taken in as disputed with the reason."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader

from index.doubtful_pages import casts_doubt, doubted
from index.errors import Refused
from index.letter import read_letter
from index.readers import damage
from index.readers.damage import damage_of
from index.records import Problem, Reading, Source
from tests.damage_tally import run
from tests.drawn_letters import DECIDED_VALUES, DECISIONS, HEAD, LABELS, VALUES, DrawnLetter
from tests.mutations import mutations
from tests.readings import make_figure
from tests.typesetter.letters import composed
from tests.typesetter.production import produced
from tests.whole_letters import letters, packed

BOMBS = Path(__file__).resolve().parents[3] / "shared" / "hostile" / "bombs"
TEXT = "\n".join([*HEAD, "", "Decisions made", "\t".join(DECISIONS), "\t".join(DECIDED_VALUES), ""])


def drawn(*, compressed: bool = True) -> bytes:
    """A letter with two tables, its page content compressed or not."""
    letter = DrawnLetter()
    letter.line("Complaints and enquiries received").table(LABELS, VALUES, ruled=True)
    letter.line("Decisions made").table(DECISIONS, DECIDED_VALUES, ruled=True)
    return resaved(letter.data(), compressed=compressed)


def resaved(data: bytes, *, compressed: bool = True) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        decode = pikepdf.StreamDecodeLevel.generalized
        pdf.save(buffer, compress_streams=compressed, stream_decode_level=decode, deterministic_id=True)
    return buffer.getvalue()


def streams(data: bytes) -> list[tuple[int, int]]:
    """Where the streams of a PDF begin and end."""
    return [match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", data, re.S)]


def with_byte(data: bytes, place: int, change: int = 1) -> bytes:
    return data[:place] + bytes([data[place] ^ change]) + data[place + 1 :]


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_letter(data, "letter.pdf")
    assert refused.value.reason.endswith(".")
    return refused.value.code


def assert_all_disputed(reading: Reading, code: str) -> None:
    assert reading.figures
    assert all(figure.disputed for figure in reading.figures)
    assert code in codes(reading)


# PDF


def test_a_whole_letter_shows_no_damage() -> None:
    for data in (drawn(), drawn(compressed=False), packed(drawn()), produced(composed("2019", 0), "canvas", 0)):
        assert damage_of(data, "letter.pdf") == ()
    assert not any(figure.disputed for figure in read_letter(drawn(), "letter.pdf").figures)


def test_page_content_with_a_wrong_checksum_is_refused() -> None:
    data = drawn()
    start, end = max(streams(data), key=lambda span: span[1] - span[0])
    assert refusal(with_byte(data, end - 1)) == "damaged"
    assert refusal(with_byte(data, (start + end) // 2)) == "damaged"


def test_a_font_with_a_wrong_checksum_is_refused() -> None:
    data = produced(composed("2019", 0), "canvas", 0)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        maps = [
            item.ToUnicode.read_raw_bytes()
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
        ]
    place = data.index(maps[0]) + len(maps[0]) // 2
    assert refusal(with_byte(data, place)) == "damaged"


def test_a_checksum_that_is_cut_off_proves_nothing() -> None:
    data = drawn()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        whole = zlib.compress(pdf.pages[0].Contents.read_bytes())
        pdf.pages[0].Contents.write(whole[:-4], filter=pikepdf.Name.FlateDecode)
        buffer = io.BytesIO()
        pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert damage_of(buffer.getvalue(), "letter.pdf") == ()


def test_a_damaged_picture_disputes_nothing() -> None:
    letter = DrawnLetter()
    letter.table(DECISIONS, DECIDED_VALUES, ruled=True)
    picture = io.BytesIO(b"P6 40 40 255\n" + bytes(range(256)) * 18 + bytes(192))
    letter.canvas.drawImage(ImageReader(picture), 700, 500, 40, 40)
    data = resaved(letter.data())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [image] = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        raw = image.read_raw_bytes()
    reading = read_letter(with_byte(data, data.index(raw) + len(raw) // 2), "letter.pdf")
    assert "damaged" not in codes(reading)
    assert not any(figure.disputed for figure in reading.figures)


def test_a_rebuilt_cross_reference_disputes_all_figures() -> None:
    data = drawn()
    at = data.rindex(b"startxref\n") + len(b"startxref\n")
    reading = read_letter(data[:at] + b"9" + data[at + 1 :], "letter.pdf")
    assert_all_disputed(reading, "damaged")
    assert [figure.value for figure in reading.figures] == [
        figure.value for figure in read_letter(drawn(), "a.pdf").figures
    ]


def test_a_file_cut_off_behind_its_text_disputes_all_figures() -> None:
    data = drawn()
    assert_all_disputed(read_letter(data[: data.rindex(b"startxref") + 4], "letter.pdf"), "damaged")


def test_a_file_that_lost_its_list_of_objects_is_refused() -> None:
    data = drawn()
    assert refusal(data[: streams(data)[-1][1] + 20]) == "damaged"


def test_a_lost_sector_of_content_without_a_checksum_disputes_all_figures() -> None:
    data = drawn(compressed=False)
    start, end = max(streams(data), key=lambda span: span[1] - span[0])
    # From the middle of a text to the middle of another one.
    first = data.index(b"(13)", start, end) + 2
    last = data.index(b"(60)", first, end) + 1
    reading = read_letter(data[:first] + b"\0" * (last - first) + data[last:], "letter.pdf")
    assert all(figure.disputed for figure in reading.figures)
    assert "damaged" in codes(reading)


def test_what_holds_more_than_can_be_checked_disputes_all_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "MOST_INFLATED", 100)
    assert_all_disputed(read_letter(drawn(), "letter.pdf"), "damaged")


def test_an_encrypted_letter_that_opens_without_a_password_is_whole() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert not any(figure.disputed for figure in read_letter(buffer.getvalue(), "letter.pdf").figures)


@pytest.mark.skipif(not BOMBS.is_dir(), reason="needs the hostile files")
def test_a_bomb_is_looked_at_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    inflate, sizes = zlib.decompressobj, [0]

    class Counted:
        def __init__(self, *arguments: Any) -> None:
            self.real: Any = inflate(*arguments)

        def decompress(self, *arguments: Any) -> bytes:
            part: bytes = self.real.decompress(*arguments)
            sizes[-1] += len(part)
            return part

        def __getattr__(self, name: str) -> Any:
            return getattr(self.real, name)

    monkeypatch.setattr(zlib, "decompressobj", Counted)
    for path in sorted(BOMBS.glob("*.pdf")):
        sizes.append(0)
        try:
            found = {problem.code for problem in damage_of(path.read_bytes(), path.name)}
        except Refused as refused:
            found = {refused.code}
        assert found <= {"damaged"}
    assert damage.MOST_INFLATED < max(sizes) <= damage.MOST_INFLATED + 1_000_000  # one of them swells to 300 MB


# Text, web pages, lists


def test_a_text_cut_off_in_a_number_disputes_its_last_line() -> None:
    whole = read_letter(TEXT.encode(), "letter.txt")
    assert whole.figures
    assert not any(figure.disputed for figure in whole.figures)
    cut = read_letter(TEXT.rstrip()[:-1].encode(), "letter.txt")
    assert_all_disputed(cut, "cut_off")  # the values are the last line


def test_an_end_without_a_line_break_disputes_no_figure_above_it() -> None:
    reading = read_letter((TEXT + "Yours sincerely").encode(), "letter.txt")
    assert reading.figures
    assert not any(figure.disputed for figure in reading.figures)
    assert "cut_off" not in codes(reading)


def test_a_sentence_that_may_go_on_is_disputed_as_a_whole() -> None:
    text = "\n".join([*HEAD, "", "In the year my office received 40 complaints about", "your council, and"])
    figures = read_letter(text.encode(), "letter.txt").figures
    assert all(figure.disputed for figure in figures)


def test_a_control_character_in_a_text_disputes_all_figures() -> None:
    assert_all_disputed(read_letter(TEXT.replace("Dear", "De\x01r").encode(), "letter.txt"), "damaged")


PAGE = produced(composed("2014", 0), "html", 0)


def test_a_page_that_is_cut_off_disputes_what_stands_last() -> None:
    assert not codes(read_letter(PAGE, "letter.html")) & {"damaged", "cut_off"}
    cut = PAGE[: PAGE.rindex(b"</td>") - 1]
    reading = read_letter(cut, "letter.html")
    last = max(figure.source.line or 0 for figure in reading.figures)
    assert codes(reading) & {"damaged", "cut_off"}
    assert all(figure.disputed for figure in reading.figures if figure.source.line == last)


def test_a_misspelt_tag_of_a_table_disputes_all_figures() -> None:
    at = PAGE.rindex(b"<td")
    reading = read_letter(PAGE[: at + 2] + b"e" + PAGE[at + 3 :], "letter.html")
    assert all(figure.disputed for figure in reading.figures)
    assert "damaged" in codes(reading)


LIST = (
    "Annual review 2017-18,,,\nCouncil,Upheld,Not upheld,Advice given\n"
    "Leeds City Council,4,5,6\nKent County Council,7,8,9\nMedway Council,1,2,30\n"
)


def test_a_row_that_lost_a_comma_is_left_out() -> None:
    reading = read_letter(LIST.replace("4,5,6", "4-5,6").encode(), "list.csv")
    assert "moved_row" in codes(reading)
    assert {figure.authority for figure in reading.figures} == {"Kent County Council", "Medway Council"}


def test_the_last_row_of_a_list_without_a_line_break_is_disputed() -> None:
    assert not any(figure.disputed for figure in read_letter(LIST.encode(), "list.csv").figures)
    reading = read_letter(LIST.rstrip()[:-1].encode(), "list.csv")
    assert {figure.authority for figure in reading.figures if figure.disputed} == {"Medway Council"}
    assert "cut_off" in codes(reading)


# Two letters, doubtful pages


def test_two_letters_in_one_file_dispute_all_figures() -> None:
    other = TEXT.replace("47%", "48%")
    reading = read_letter((TEXT + "\n" + other).encode(), "letter.txt")
    assert "two_letters" in codes(reading)
    assert all(figure.disputed for figure in reading.figures)


def test_a_letter_with_the_page_about_another_council_behind_it_is_two() -> None:
    page = "Kent County Council\nYour council's performance\nWe upheld 4 of the 4 complaints we investigated.\n"
    reading = read_letter((TEXT + "\nLeeds City Council\nAnnual letter\n" + page).encode(), "letter.txt")
    assert "two_letters" in codes(reading)


def test_a_doubtful_page_disputes_the_figures_on_it_alone() -> None:
    figure = make_figure("upheld", 3)  # on page 2
    for page, is_doubted in ((2, True), (1, False), (None, True)):
        problem = Problem("recognised_text", "page 2 was read from a picture", Source("letter.pdf", page))
        assert casts_doubt(problem, figure) is is_doubted
        assert doubted((figure,), (problem,))[0].disputed is is_doubted
    assert not casts_doubt(Problem("unknown_label", "a label", Source("letter.pdf")), figure)


def test_of_damaged_letters_none_is_read_wrongly(tmp_path: Path) -> None:
    tally = run(list(mutations(letters(layouts=("2014", "2023")), 36)), tmp_path, workers=0)
    assert (tally.failures, tally.wrong) == ([], [])
    assert tally.letters == 36
