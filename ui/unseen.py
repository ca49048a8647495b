"""Elements that nobody sees: with them the browser fetches what it needs for the evidence before it is wanted.

Streamlit's page fetches the program of each kind of element when one is first shown. For the first evidence that
meant three fetches, one after the other, between the click and the picture.
"""

from __future__ import annotations

import base64

import streamlit as st

# One white pixel.
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)


def show_unseen() -> None:
    """Draws one of each kind of element that the evidence is made of; the style sheet hides them."""
    with st.container(key="unseen"):
        st.segmented_control("Unseen", ["-"], key="unseen-views", label_visibility="collapsed")
        st.image(_PIXEL, output_format="PNG", alt="")
        st.download_button("Unseen", data="", file_name="unseen", key="unseen-download", on_click="ignore")
