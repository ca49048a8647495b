"""Random letters of every layout, typeset from a seed, with the figures a right reading of them holds.

`typeset` draws letters of 2014 to 2018 in three renderings; `letters.composed` writes letters of every layout,
`production.produced` sets them by any producer, and `python -m tests.typesetter.run` reads many of them.
"""

from .expected import ExpectedFigure
from .letter import TypesetLetter, typeset
from .styles import Style

__all__ = ["ExpectedFigure", "Style", "TypesetLetter", "typeset"]
