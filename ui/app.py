"""The page: what Streamlit runs for every look at it and every click. Settings are read here only."""

from __future__ import annotations

import shlex
import sys
import traceback
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.holdings import held_text
from assistant.settings import Settings, read_settings
from index.errors import OmbudsmanError, StoreMissing
from ui.conversation_panel import asked_now, show_conversation, start_anew, turns, want
from ui.holdings_panel import show_holdings
from ui.opened_store import OpenedStore, opened_store
from ui.style import STYLE
from ui.unseen import show_unseen

_TITLE = "Ombudsman Assistant"


def show_page() -> None:
    """Draws the page."""
    st.set_page_config(page_title=_TITLE, layout="centered", initial_sidebar_state="auto")
    st.html(STYLE)
    try:
        settings = read_settings()
        opened = opened_store(settings.store, settings.council)
        assistant = opened.assistant()
    except StoreMissing:
        _show_how_to_begin(settings)
    except OmbudsmanError as error:
        st.title(_TITLE, anchor=False)
        st.text(str(error))
    else:
        _show(assistant, opened, settings)


def _show(assistant: Assistant, opened: OpenedStore, settings: Settings) -> None:
    with st.sidebar:
        st.subheader("What is held", anchor=False)
        show_holdings(assistant.holdings)
        if settings.council:
            st.text(f"“We” and “our” mean {settings.council}.")
        st.button("New conversation", on_click=start_anew, help="Forgets the council and year spoken of before.")
    st.title(_TITLE, anchor=False)
    question = asked_now()
    beginning = st.empty()
    if question is None and not turns():
        with beginning.container():
            _show_beginning(assistant, opened)
    show_conversation(question, opened)
    if question is None and not turns():
        show_unseen()


def _show_beginning(assistant: Assistant, opened: OpenedStore) -> None:
    st.text(f"Ask about the letters held here. {held_text(assistant.holdings)}")
    st.text("Every figure comes with the cell it was read from, every quote with its page. What the letters do not "
            "say is declined.")  # fmt: skip
    _show_examples(opened.examples())


def _show_examples(examples: tuple[str, ...]) -> None:
    if not examples:
        return
    st.subheader("Try one of these", anchor=False)
    with st.container(key="examples"):
        for number, question in enumerate(examples):
            st.button(_as_shown(question), key=f"example-{number}", on_click=want, args=(question,))


def _as_shown(text: str) -> str:
    """Returns text for a label, whose words Streamlit takes for Markdown: every mark is made plain."""
    return "".join(c if c.isalnum() or c in " '’,?" else f"\\{c}" if c.isascii() else c for c in text)


def _show_how_to_begin(settings: Settings) -> None:
    st.title(_TITLE, anchor=False)
    st.text("There is no store here yet. A store is made from a folder of letters, in a terminal:")
    st.code(f"{_command()} index FOLDER --store {shlex.quote(str(settings.store))}", language=None)
    st.text("FOLDER is where your letters are, as PDF or plain text. When the command has finished:")
    st.button("Look again", type="primary")


def _command() -> str:
    """Returns how the program is called in a terminal: where it is, since it may be on no path."""
    beside = Path(sys.executable).with_name("ombudsman")
    return shlex.quote(str(beside)) if beside.is_file() else "ombudsman"


def main() -> None:
    """Draws the page. A fault of ours is told in a sentence; where it is goes to the terminal."""
    try:
        show_page()
    except Exception:
        traceback.print_exc(file=sys.stderr)
        st.text("Something went wrong inside the assistant. Load the page again; if it happens again, report it.")


if __name__ == "__main__":
    main()
