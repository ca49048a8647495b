"""Any text at all is answered: whatever is typed, an answer comes back, its numbers proven and its work bounded."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, as_json
from assistant.assistant import Assistant
from assistant.question import LONGEST_QUESTION
from assistant.search import SearchModel
from assistant.verify import unproven
from tests.invented_store import invent, place_of, write

SECONDS = 10  # of processor time for one answer, on a slow and busy machine

INVENTED = invent(1)
_PLACES = tuple(place_of(name) for name in INVENTED.names)

# Words of every kind that questions are read by: what is asked for, who, when, and what joins them.
WORDS = (
    *"compare most fewest more fewer than average total combined share rate trend since before after from".split(),
    *"to the last five years each year ended 31 March 2018 2017/18 FY18 '18 and or , ; ? how many what which".split(),
    *"council councils districts in London East Midlands complaints upheld not housing per 100,000 percentage".split(),
    *"change difference ratio twice top second rank list no at least 5 or % we our neighbours similar".split(),
    *"authorities why letter say mean define premature other without outside held late best had did of by vs".split(),
    *_PLACES,
)

# Each makes some rule look again at what it has already seen when it is repeated; the soak has the others too.
REPEATED = (
    "compare compare than than ",
    "most most ",
    "what ",
    "how many ",
    "2018 ",
    "'18 ",
    "17/18 ",
    "1 ",
    "since 2014 and before 2018 ",
    "year ended 31 March ",
    "and ",
    "?",
    "no ",
    "St ",
    "½ ",
    "2,",
    "councils in the East Midlands and ",
    "what does premature mean and ",
)
MORE_REPEATED = (
    "2017-18/",
    "12",
    "31/03/18 ",
    "before 2018 ",
    "the year before ",
    ", ",
    "? ",
    "(",
    '"',
    "'",
    "% ",
    "the ",
    "per ",
    "which councils in ",
    "what was the a b c d e f ",
    "does a b c d e f g ",
    "how do a b c ",
    "by what percentage ",
    "what percentage did have ",
    "ratio of ",
    "trend in ",
    "not ",
    "or ",
    "of those ",
    "our neighbours ",
    "as many ",
    "letters for a on a from a ",
    "a",
    "aa ",
    " ",
    "North ",
    f"{_PLACES[3]} ",
    f"{_PLACES[3]} and {_PLACES[4]} 2018 ",
    "0",
    "\u0301",
    "ß",
    "1.5%",
)

ODD = (
    "",
    " ",
    "\n",
    "\x00",
    "\x00\x01\x02\x1b[31mred\x1b[0m",
    "?" * 5000,
    "!?" * 3000,
    "😀",
    "👨‍👩‍👧‍👦" * 500,
    "🎉 complaints 🎉 2018",
    "שלום כמה תלונות היו ב-2018",
    "\u202eComplaints 2018\u202c",
    "كم عدد الشكاوى في ٢٠١٨؟",
    "投诉有多少",
    "²⁰¹⁸ ½ ① ٣ \U0001d7da\U0001d7d8 complaints",
    "'; DROP TABLE figures; --",
    "' OR 1=1 UNION SELECT * FROM figures --",
    "Leeds%' AND value > 0; VACUUM;",
    "<script>alert(1)</script>",
    "<b>how many</b> complaints &lt; 5 &amp;",
    "{{7*7}} ${jndi:ldap://x} %s %n {0}",
    "# heading\n| a | b |\n|---|---|\n[1] **bold** ![x](http://x)",
    "“quoted 12,345”",
    '"12345" "67"',
    "\\" * 3000,
    "../../etc/passwd",
    "a" * 100_000,
    "complaints 2018 " * 6250,
    "\ud800 complaints 2018",
    "\ufeffcomplaints",
    "ﬁgures İstanbul ǅ ŉ",
    "2018" * 500,
    "9" * 2000,
    "1e309 complaints in 99999999999999999999",
    "year ended 31 March 0000",
    "31 February 2018 30/02/18",
    "complaints in 10000 and year 9999 and 0001",
    "more than 99999999999999999999999 complaints 2018 councils",
    "top 999999999999 councils by complaints 2018",
    "the 0th most complaints 2018",
    "FY00 FY99 '00 '99 99/00 00/01",
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, word_model: SearchModel) -> Iterator[Assistant]:
    """An assistant of invented councils, with a council of its own and a saved group."""
    store = tmp_path_factory.mktemp("any-text")
    write(INVENTED, store)
    groups = {"our neighbours": INVENTED.names[3:6]}
    with Assistant(store, INVENTED.names[6], word_model, INVENTED.councils, groups) as opened:
        yield opened


def require_answer(assistant: Assistant, text: str) -> Answer:
    """Returns the answer to a text, which is one: it prints, says something, and each of its numbers is proven."""
    answer, conversation = assistant.ask(text)
    assert answer.question == text
    assert answer.text
    assert answer.status in {"answered", "partial", "declined", "unclear"}
    assert as_json(answer)["status"] == answer.status
    assert unproven(answer, assistant.holdings.years, assistant.holdings.authorities) == ()
    for figure in (proof for shown in answer.figures for proof in shown.proofs):
        fact = (figure.authority, figure.year_ended.year, figure.measure, figure.subject)
        assert INVENTED.values[fact] == figure.value
    assert conversation is not None
    return answer


def repeated(part: str, before: str = "", behind: str = "") -> str:
    """Returns a part as often as the longest question holds it."""
    room = LONGEST_QUESTION - len(before) - len(behind)
    return f"{before}{(part * (room // len(part) + 1))[:room]}{behind}"


def require_bounded(assistant: Assistant, text: str) -> None:
    """Fails if an answer takes more processor time than a person would wait for."""
    begun = process_time()
    require_answer(assistant, text)
    assert process_time() - begun < SECONDS


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_characters_are_answered(asked: Assistant, text: str) -> None:
    require_answer(asked, text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_words_are_answered(asked: Assistant, text: str) -> None:
    require_answer(asked, text)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_answered(asked: Assistant, text: str) -> None:
    require_answer(asked, text)


def test_a_text_beyond_all_length_says_nothing(asked: Assistant) -> None:
    question = f"How many complaints did {_PLACES[7]} have in 2016? "
    assert not require_answer(asked, question * (100_000 // len(question))).figures


@pytest.mark.parametrize("part", REPEATED)
def test_no_repetition_takes_long(asked: Assistant, part: str) -> None:
    require_bounded(asked, repeated(part, before=f"How many complaints did {_PLACES[7]} have in 2016 "))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*REPEATED, *(f"{word} " for word in WORDS))), min_size=2, max_size=4), st.booleans())
def test_no_mixture_takes_long(asked: Assistant, parts: list[str], is_asked: bool) -> None:
    require_bounded(asked, repeated("".join(parts), behind="?" if is_asked else "\n!"))
