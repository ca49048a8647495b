"""Random letters of 2014 to 2018, typeset from a seed, with the figures a right reading of them holds."""

from .expected import ExpectedFigure
from .letter import TypesetLetter, typeset
from .styles import Style

__all__ = ["ExpectedFigure", "Style", "TypesetLetter", "typeset"]
