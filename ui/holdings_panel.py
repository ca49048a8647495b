"""What is held: how many letters, which councils, which years."""

from __future__ import annotations

import streamlit as st

from assistant.holdings import Holdings
from index.numbers import spoken_date
from ui.markup import held_html

_MOST_LISTED = 12


def held_sentence(holdings: Holdings) -> str:
    """Returns in a sentence what is held."""
    letters = len(holdings.documents)
    councils = len(holdings.authorities)
    counted = f"{letters} {'document' if letters == 1 else 'documents'}"
    about = f" about {councils} {'council' if councils == 1 else 'councils'}" if councils else ""
    return f"{counted}{about}{_years(holdings)}."


def _years(holdings: Holdings) -> str:
    if not holdings.years:
        return ""
    first, last = holdings.years[0], holdings.years[-1]
    if first == last:
        return f", for the year ended {spoken_date(first)}"
    return f", for years ended {spoken_date(first)} to {spoken_date(last)}"


def show_holdings(holdings: Holdings) -> None:
    """Draws what is held: every council with its years, or one that is chosen where there are many."""
    st.text(held_sentence(holdings))
    councils = holdings.authorities
    if len(councils) > _MOST_LISTED:
        chosen = st.selectbox("Council", councils, index=None, placeholder="Choose a council")
        councils = (chosen,) if chosen else ()
    if councils:
        st.html(held_html([(council, _years_held(holdings, council)) for council in councils]))


def _years_held(holdings: Holdings, council: str) -> str:
    with_figures = set(holdings.years_with_figures(council))
    named = [
        str(year.year) if year in with_figures else f"{year.year} (text only)" for year in holdings.years_of(council)
    ]
    return ", ".join(named)
