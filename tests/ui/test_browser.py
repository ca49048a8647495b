"""The page in a real browser: asked, clicked and looked at as people do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect, sync_playwright

from assistant.assistant import Assistant
from assistant.evidence import page_picture
from eval.browser import FLAGS, chromium, served_page
from index.build import build
from index.page_text import text_in_box
from index.records import Box
from tests.word_embedder import WordEmbedder

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; install one to run browser tests"),
]

PLANNING = "how many planning complaints did North West Leicestershire have in 2018?"
SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"
_PATIENCE = 90_000  # milliseconds; the search model alone takes fifteen seconds on a quiet machine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been here before: it has the page's scripts, which are larger than all else, already."""
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody else, with a small screen."""
    opened = browser.new_context(viewport={"width": 400, "height": 800}, is_mobile=True,
                                 user_agent="Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile")  # fmt: skip
    yield opened
    opened.close()


class Visitor:
    """Somebody who looks at the page: each has a session of their own."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.context.set_default_timeout(_PATIENCE)
        self.page: Page = self.context.new_page()
        self.asked = 0
        self.asked_for: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.on("dialog", self._dismiss)
        self.page.goto(address)

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def type(self, question: str) -> None:
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")

    def ask(self, question: str) -> Locator:
        """Asks, waits for the whole reply and returns it."""
        self.asked += 1
        self.type(question)
        turn = self.page.locator(f".st-key-turn-{self.asked}")
        turn.locator("p.answer, p.failure").first.wait_for()
        expect(turn.get_by_test_id("stExpander")).to_have_count(0)
        expect(self.page.locator(".stApp[data-test-script-state='running']")).to_have_count(0)
        return turn

    def picture(self, reply: Locator) -> tuple[Image.Image, Locator]:
        """Returns the picture of a page that a reply shows, as it is seen."""
        shown = reply.locator("[class*='st-key-picture-'] img").first
        shown.wait_for()
        self.page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown.element_handle())
        # Fetched beside the page: through a script of the page each byte would be a number in JSON.
        data = self.page.request.get(urljoin(self.page.url, str(shown.get_attribute("src")))).body()
        return Image.open(io.BytesIO(data)).convert("RGB"), shown


@pytest.fixture
def visitor(window: BrowserContext, served: str) -> Iterator[Visitor]:
    one = Visitor(window, served)
    yield one
    one.page.close()


@pytest.fixture(scope="module")
def seen(window: BrowserContext, served: str) -> Iterator[tuple[Visitor, Locator]]:
    """Somebody who has asked and looks at the cell, and the reply: for tests that leave it so."""
    one = Visitor(window, served)
    reply = one.ask(PLANNING)
    reply.get_by_role("button", name="Show 3 on the page [1]").click()
    yield one, reply
    one.page.close()


def frame_in(picture: Image.Image) -> Box:
    """Returns where the red frame lies in a picture, in pixels."""
    plain = Image.new("RGB", picture.size, (0xD4, 0x35, 0x1C))
    unlike = ImageChops.difference(picture, plain).convert("L").point(lambda shade: 0 if shade else 255)
    found = unlike.getbbox()
    assert found, "no frame is drawn"
    return Box(*found)


def test_figures_are_answered_while_another_visitor_waits_for_the_search_model(
    window: BrowserContext, served: str
) -> None:
    # First of this module, so that the model of the served page is not loaded yet.
    reader, counter = Visitor(window, served), Visitor(window, served)
    reader.type("What does Birmingham's letter say about scrutiny?")
    waiting = reader.page.get_by_text("Loading the search model")
    waiting.wait_for()
    assert "3 complaints and enquiries" in counter.ask(PLANNING).inner_text()
    assert waiting.is_visible()
    quoted = reader.page.locator("blockquote.quote").first
    quoted.wait_for()
    assert "scrutiny committee" in quoted.inner_text()
    assert "planning" not in reader.page.locator("main.stMain").inner_text().lower()
    assert "scrutiny committee" not in counter.page.locator("main.stMain").inner_text()
    reader.page.close()
    counter.page.close()


def test_a_question_is_answered_and_its_cell_is_seen(seen: tuple[Visitor, Locator], whole_store: Path) -> None:
    visitor, reply = seen
    assert "received 3 complaints and enquiries about North West Leicestershire District Council" in reply.inner_text()
    cells = reply.locator("table.figures tbody td").all_inner_texts()
    assert cells == ["3", "count", "complaints and enquiries received, Planning and Development",
                     "North West Leicestershire District Council", "31 March 2018",
                     "north-west-leicestershire-2018.pdf", "3"]  # fmt: skip
    picture, shown = visitor.picture(reply)
    with Assistant(whole_store) as assistant:
        citation = assistant.ask(PLANNING)[0].citations[0]
    expected = page_picture(whole_store, citation, "close")
    box, framed = expected.pixels(citation.boxes[0]), frame_in(picture)
    assert picture.size == (expected.width, expected.height)
    # The frame is drawn about the cell, a point and a half outside of it.
    assert framed.padded(-1).holds(box)
    assert framed.width - box.width == pytest.approx(8, abs=4)
    assert framed.height - box.height == pytest.approx(8, abs=4)
    within = picture.crop((int(box.x0) + 4, int(box.top) + 4, int(box.x1) - 4, int(box.bottom) - 4)).convert("L")
    dark = sum(within.histogram()[:90])
    assert 0 < dark < 0.1 * within.width * within.height, "one digit stands in the frame, and nothing else"
    original = (SAMPLES / "north-west-leicestershire-2018.pdf").read_bytes()
    assert text_in_box(original, 3, citation.boxes[0]).strip() == "3"
    assert "in a red frame" in (shown.get_attribute("alt") or "")
    facts = reply.locator("dl.facts").inner_text().split("\n")
    assert facts[facts.index("Printed") + 1] == "3"
    assert facts[facts.index("Column") + 1] == "Planning and Development"
    assert facts[facts.index("Where") + 1] == "north-west-leicestershire-2018.pdf, page 3"


def test_the_page_can_be_seen_closer_and_whole_and_hidden_again(visitor: Visitor) -> None:
    reply = visitor.ask(PLANNING)
    reply.get_by_role("button", name="Show 3 on the page").click()
    sizes = [visitor.picture(reply)[0].size]
    for view in ("Whole page", "Closest"):
        before = reply.locator("[class*='st-key-picture-'] img").get_attribute("src")
        reply.get_by_text(view, exact=True).click()
        expect(reply.locator("[class*='st-key-picture-'] img")).not_to_have_attribute("src", str(before))
        sizes.append(visitor.picture(reply)[0].size)
    close, whole, closest = (width / height for width, height in sizes)
    assert whole == pytest.approx(595 / 842, abs=0.01)
    assert close > 2
    assert 1.5 < closest < 2.5
    reply.get_by_role("button", name="Hide 3 on the page").click()
    expect(reply.locator("[class*='st-key-picture-'] img")).to_have_count(0)


def test_the_document_can_be_downloaded(seen: tuple[Visitor, Locator]) -> None:
    visitor, reply = seen
    with visitor.page.expect_download() as waited:
        reply.get_by_role("button", name="Download the document").click()
    saved = waited.value
    assert saved.suggested_filename == "north-west-leicestershire-2018.pdf"
    assert Path(saved.path()).read_bytes() == (SAMPLES / saved.suggested_filename).read_bytes()


def test_a_follow_up_keeps_council_and_year_and_a_new_conversation_forgets_them(visitor: Visitor) -> None:
    visitor.ask(PLANNING)
    reply = visitor.ask("and how many complaints were upheld?")
    assert "upheld 0 complaints about North West Leicestershire District Council" in reply.inner_text()
    assert "year ended 31 March 2018" in reply.inner_text()
    # The first answer is still there, once.
    assert visitor.page.get_by_text("received 3 complaints and enquiries").count() == 1
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.locator("p.asked")).to_have_count(0)
    expect(visitor.page.get_by_text("Try one of these")).to_be_visible()
    reply = visitor.ask("and how many were upheld?")
    assert "Please say which" in reply.inner_text()
    assert "upheld 0" not in reply.inner_text()


def test_a_new_answer_is_seen_by_who_has_scrolled_up(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 500})
    for year in (2016, 2017, 2018):
        visitor.ask(f"how many planning complaints did Exampleton have in {year}?")
    visitor.page.locator(".st-key-turn-1").evaluate("turn => turn.scrollIntoView()")
    expect(visitor.page.locator(".st-key-turn-3 p.answer")).not_to_be_in_viewport()
    reply = visitor.ask("and the uphold rate in 2018?")
    expect(reply.locator("p.answer")).to_be_in_viewport()


def test_what_the_letters_do_not_count_is_declined(visitor: Visitor) -> None:
    reply = visitor.ask("how many library complaints did Birmingham have in 2018?")
    assert "Not in the letter" in reply.inner_text()
    assert 'do not count complaints about "library"' in reply.inner_text()
    assert reply.locator("table.figures").count() == 0
    assert reply.get_by_role("button").count() == 0


def test_a_passage_is_quoted_and_its_lines_are_seen(visitor: Visitor, whole_store: Path) -> None:
    question = "What does the 2018 letter to Birmingham say about scrutiny?"
    reply = visitor.ask(question)
    with Assistant(whole_store) as assistant:
        citation = assistant.ask(question)[0].citations[0]
    assert f"“{citation.quote}”" in reply.inner_text()
    assert f"[1] {citation.title}, birmingham-2018.pdf, {citation.section}, page 1" in reply.inner_text()
    reply.get_by_role("button", name="Show the quote on the page [1]").click()
    seen, _ = visitor.picture(reply)
    expected = page_picture(whole_store, citation, "close")
    lines = [expected.pixels(box) for box in citation.boxes]
    about = lines[0].union(lines[-1])
    framed = frame_in(seen)
    assert len(lines) > 1
    assert framed.top == pytest.approx(about.top, abs=8)
    assert framed.bottom == pytest.approx(about.bottom, abs=8)


def test_a_text_file_is_shown_by_its_lines(visitor: Visitor) -> None:
    reply = visitor.ask("how many housing complaints did Exampleton have in 2016?")
    assert reply.locator("table.figures tbody td").last.inner_text() == "line 56"
    reply.get_by_role("button", name="Show 7 in its line [1]").click()
    cited = reply.locator("ol.lines li.cited")
    expect(cited.locator("mark")).to_have_text(["7"])
    assert cited.inner_text().split() == ["56", *(SAMPLES / "exampleton-2016.txt").read_text().splitlines()[55].split()]


def test_two_visitors_never_see_each_other(window: BrowserContext, telephone: BrowserContext, served: str) -> None:
    one, other = Visitor(window, served), Visitor(telephone, served)
    one.type("how many housing complaints did Birmingham have in 2018?")
    other.type(PLANNING)
    one.page.get_by_text("Read as: Birmingham").wait_for()
    other.page.get_by_text("Read as: North West Leicestershire").wait_for()
    # A follow-up goes on with what its own visitor asked.
    assert "about Birmingham City Council" in one.ask("and how many were upheld in total?").inner_text()
    assert "about North West Leicestershire" in other.ask("and how many were upheld in total?").inner_text()
    assert "Leicestershire" not in one.page.locator("main.stMain").inner_text()
    assert "Birmingham" not in other.page.locator("main.stMain").inner_text()
    one.page.close()
    other.page.close()


def test_an_example_is_answered_by_a_click(visitor: Visitor) -> None:
    example = visitor.page.locator("[class*='st-key-example-0'] button")
    question = example.inner_text()
    example.click()
    reply = visitor.page.locator(".st-key-turn-1")
    expect(reply.locator("table.figures tbody tr").first).to_be_visible()
    assert visitor.page.locator("p.asked").inner_text() == question


MARKUP = (
    "<img src=x onerror=alert(1)> complaints in 2018?",
    "**bold** _it_ `code` ~~no~~ # title [link](https://example.org) ![i](https://example.org/i.png)",
    ":smile: :red[stop] :material/home: $x^2$ a -> b -- c <b>b</b> &amp; www.example.org",
    "</style><script>alert(1)</script>",
)


def test_markup_of_a_question_is_shown_as_text(visitor: Visitor) -> None:
    for number, text in enumerate(MARKUP):
        reply = visitor.ask(text)
        asked = visitor.page.locator("p.asked").nth(number)
        assert asked.inner_text() == text
        for place in (asked, reply):
            assert place.locator("a, img, script, strong, em, h1, h2, b, del, .katex").count() == 0
    assert visitor.dialogs == []


NAME = "<b>_x_ [y](z)'\".txt"


@pytest.fixture(scope="module")
def not_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Where a store is made later, and the address of its page."""
    store = tmp_path_factory.mktemp("served") / "no store"
    with served_page(store) as address:
        yield store, address


def make_with_markup(store: Path) -> None:
    """Makes a store of one letter, with markup in its name and in its text."""
    letters = store.parent / "letters"
    letters.mkdir()
    lines = (SAMPLES / "exampleton-2016.txt").read_text().splitlines()
    lines.insert(56, "<img src=x onerror=alert(1)> **x** <b>Planning</b> :smile: $x$")
    (letters / NAME).write_text("\n".join(lines))
    build([letters], store, embedder=WordEmbedder())


def test_without_a_store_the_page_says_how_to_make_one(window: BrowserContext, not_made: tuple[Path, str]) -> None:
    store, address = not_made
    # The next test makes it if this one was not run.
    assert not store.exists()
    visitor = Visitor(window, address)
    visitor.page.get_by_text("There is no store here yet").wait_for()
    said = re.compile(re.escape(f"ombudsman index FOLDER --store '{store}'") + "$")
    expect(visitor.page.locator("code")).to_have_text(said)
    make_with_markup(store)
    visitor.page.get_by_role("button", name="Look again").click()
    visitor.page.get_by_test_id("stChatInputTextArea").wait_for()
    assert "1 document is held, about Exampleton Borough Council" in visitor.page.inner_text("body")
    visitor.page.close()


def test_markup_of_a_document_is_shown_as_text(window: BrowserContext, not_made: tuple[Path, str]) -> None:
    store, address = not_made
    if not store.exists():
        make_with_markup(store)
    visitor = Visitor(window, address)
    reply = visitor.ask("how many housing complaints did Exampleton have in 2016?")
    reply.get_by_role("button", name="Show 7 in its line [1]").click()
    reply.locator("ol.lines").wait_for()
    assert NAME in reply.locator("table.figures").inner_text()
    assert NAME in reply.locator("dl.facts").inner_text()
    assert "<b>Planning</b> :smile: $x$" in reply.locator("ol.lines").inner_text()
    assert reply.locator("b, em, a, img").count() == 0
    assert visitor.dialogs == []
    visitor.page.close()


def runs_off(visitor: Visitor, shown: Locator, width: int) -> bool:
    """Whether anything of a page that is so wide, or of the picture that it shows, lies beside it."""
    main = visitor.page.locator("main.stMain").evaluate("part => [part.scrollWidth, part.clientWidth]")
    place = shown.bounding_box()
    assert place is not None
    return bool(main[0] > main[1] or place["x"] < 0 or place["x"] + place["width"] > width)


@pytest.mark.parametrize("width", [400, 1280, 1920])
def test_nothing_runs_off_the_page(seen: tuple[Visitor, Locator], width: int) -> None:
    visitor, reply = seen
    visitor.page.set_viewport_size({"width": width, "height": 900})
    _, shown = visitor.picture(reply)
    # The panels draw themselves anew, a little later than the window.
    visitor.page.wait_for_function("width => document.querySelector('.stApp').clientWidth === width", arg=width)
    assert not runs_off(visitor, shown, width)


def test_a_telephone_sees_the_cell_large_enough_to_read(telephone: BrowserContext, served: str) -> None:
    visitor = Visitor(telephone, served)
    reply = visitor.ask(PLANNING)
    reply.get_by_role("button", name="Show 3 on the page").click()
    picture, shown = visitor.picture(reply)
    place, framed = shown.bounding_box(), frame_in(picture)
    assert not runs_off(visitor, shown, 400)
    assert place is not None
    assert framed.height * place["width"] / picture.width > 20, "the cell's frame is more than 20 pixels high"
    visitor.page.close()


def test_nothing_is_asked_of_another_machine(seen: tuple[Visitor, Locator], served: str) -> None:
    visitor, reply = seen
    visitor.picture(reply)
    hosts = {re.sub(r"^\w+://([^/]*).*", r"\1", url, flags=re.S) for url in visitor.asked_for if "://" in url}
    assert hosts == {served.removeprefix("http://")}
