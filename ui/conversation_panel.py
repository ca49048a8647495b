"""The conversation of one session: the questions and answers so far, and the next question."""

from __future__ import annotations

import sys
import traceback

import streamlit as st

from assistant.conversation import Conversation
from assistant.question import LONGEST_QUESTION
from assistant.search import Progress, asked_as_held_now
from index.errors import OmbudsmanError
from ui.answer_panel import show_answer
from ui.markup import asked_html, failure_html
from ui.opened_store import OpenedStore
from ui.turn import FailedTurn, Turn

_MOST_TURNS = 100  # that stay on the page; a session that goes on for ever must not fill the memory
# Each turn drawn makes the next answer a little later, so of a long conversation the last are drawn unless all are
# wanted. Those before are hidden by tens: hiding one for each that comes would move all the others every time.
_FEWEST_DRAWN, _HIDDEN_AT_ONCE = 5, 10
# A constant of ours; the one thing put into it is a number that is counted here.
_SCROLL = "<script>document.querySelector('.st-key-turn-%d')?.scrollIntoView();</script>"
_TURNS, _CONVERSATION, _ASKED, _WANTED, _ALL_SHOWN = "turns", "conversation", "asked", "wanted", "all_shown"


def turns() -> list[Turn | FailedTurn]:
    """Returns the turns of this session, oldest first."""
    found: list[Turn | FailedTurn] = st.session_state.setdefault(_TURNS, [])
    return found


def want(question: str) -> None:
    """Has a question put as if it had been typed."""
    st.session_state[_WANTED] = question


def start_anew() -> None:
    """Forgets the conversation of this session: what is on the page, and what carries over."""
    for name in (_TURNS, _CONVERSATION, _WANTED, _ALL_SHOWN):
        st.session_state.pop(name, None)


def asked_now() -> str | None:
    """Draws the input, which stays at the foot of the page. Returns what is asked in this run, if anything."""
    typed = st.chat_input("Ask about complaints, decisions or what a letter says", max_chars=LONGEST_QUESTION)
    question: str = typed or st.session_state.pop(_WANTED, None) or ""
    return question.strip() or None


def show_conversation(question: str | None, opened: OpenedStore) -> None:
    """Draws the turns so far and the answer to what is asked now."""
    held = turns()
    surplus = max(len(held) - _FEWEST_DRAWN, 0)
    hidden = 0 if st.session_state.get(_ALL_SHOWN) else surplus - surplus % _HIDDEN_AT_ONCE
    above = st.empty()
    if hidden:
        above.button(f"Show {hidden} earlier {'question' if hidden == 1 else 'questions'}", on_click=_show_all)
    for turn in held[hidden:]:
        with st.container(key=f"turn-{turn.number}"):
            st.html(asked_html(turn.question))
            # Where the status stood while it was looked up: what follows must keep its place, or Streamlit shows
            # the reply of the run before beside that of this one.
            st.empty()
            _show_reply(turn, opened)
    if question is not None:
        _ask(question, opened)


def _show_all() -> None:
    st.session_state[_ALL_SHOWN] = True


def _show_reply(turn: Turn | FailedTurn, opened: OpenedStore) -> None:
    if isinstance(turn, Turn):
        show_answer(turn, opened.path)
    else:
        st.html(failure_html(turn.failure))


def _ask(question: str, opened: OpenedStore) -> None:
    st.session_state[_ASKED] = number = st.session_state.get(_ASKED, 0) + 1
    with st.container(key=f"turn-{number}"):
        st.html(asked_html(question))
        place = st.empty()
        status = place.status("Looking it up.")
        turn = _answered(number, question, opened, lambda doing: status.update(label=doing))
        place.empty()
        turns().append(turn)
        del turns()[:-_MOST_TURNS]
        _show_reply(turn, opened)
    # Who has scrolled up to an earlier answer must see the new one; Streamlit follows only who is at the end.
    st.html(_SCROLL % number, unsafe_allow_javascript=True)


def _answered(number: int, question: str, opened: OpenedStore, progress: Progress) -> Turn | FailedTurn:
    before = st.session_state.get(_CONVERSATION) or Conversation()
    try:
        answer, after = asked_as_held_now(lambda: opened.assistant().ask(question, before, progress))
    except OmbudsmanError as error:
        return FailedTurn(number, question, str(error))
    except Exception:
        # A fault of ours: where is for whoever started the page, in the terminal; what to do is for the reader.
        traceback.print_exc(file=sys.stderr)
        return FailedTurn(
            number, question, "Something went wrong inside the assistant. Ask in other words, or report it."
        )
    st.session_state[_CONVERSATION] = after
    return Turn(number, question, answer)
