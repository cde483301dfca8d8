"""Searching the marks of a notebook."""

from annotations.own_marks.choice import MarkChoice
from annotations.own_marks.conditions import Shelf
from annotations.own_marks.counting import count_marks
from annotations.own_marks.found import FoundMarks, find_marks
from annotations.own_marks.meant import meant_marks

__all__ = ["FoundMarks", "MarkChoice", "Shelf", "count_marks", "find_marks", "meant_marks"]
