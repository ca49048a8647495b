"""What is held: how many letters, which councils, which years."""

from __future__ import annotations

import streamlit as st

from assistant.holdings import Holdings, held_text
from ui.markup import held_html

_MOST_LISTED = 12


def show_holdings(holdings: Holdings) -> None:
    """Draws what is held: every council with its years, or one that is chosen where there are many."""
    councils = holdings.authorities
    if not councils or len(councils) > _MOST_LISTED:
        st.text(held_text(holdings))
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
