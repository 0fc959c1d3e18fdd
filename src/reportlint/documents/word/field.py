"""Fields that are open at a place: what is read of them is their result, not their instruction."""

from __future__ import annotations

from dataclasses import dataclass

from reportlint import regex

SILENT = regex.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|TOC)\b")
"""Fields whose result is no text of the report: numbers of pages, the table of contents."""

CIRCLED = regex.compile(r"\s*(?i:eq)\s*\\o(?:\\a[clr])?\s*\(\s*[○〇◯]\s*[,，;；]\s*(\d{1,2})\s*\)")
"""A number in a circle, as Word makes one: a field without a result."""

BUTTON = regex.compile(r"\s*(?i:macrobutton)\s+\S+\s+(\S.*)")
"""A place to be filled in, whose words stand in the instruction."""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False
    silent: bool = False


class Fields:
    """The fields around a place, the innermost last. A text box or a note has its own."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._outer: list[list[_Field]] = []
        self.unclosed = False
        """Whether a field was left open where its text ends."""

    @property
    def silent(self) -> bool:
        """Whether what stands here is no text of the report."""
        return any(one.silent or not one.result for one in self._open)

    def begin(self, instruction: str = "") -> None:
        """Take up the beginning of a field."""
        self._open.append(_Field(instruction))

    def instruct(self, text: str) -> None:
        """Take up a part of the instruction."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction += text

    def separate(self) -> bool:
        """Take up that the result begins; tell whether it is a table of contents."""
        if not self._open:
            return False
        one = self._open[-1]
        one.result = True
        match = SILENT.match(one.instruction)
        one.silent = match is not None
        return match is not None and match[1] == "TOC"

    def end(self) -> str:
        """Take up the end of a field; give what it shows where it has no result."""
        if not self._open:
            return ""
        one = self._open.pop()
        if one.result:
            return ""
        if button := BUTTON.match(one.instruction):
            return button[1].rstrip()
        circled = CIRCLED.match(one.instruction)
        return chr(0x245F + int(circled[1])) if circled and 0 < int(circled[1]) <= 20 else ""

    def enter(self) -> None:
        """Begin a text of its own."""
        self._outer.append(self._open)
        self._open = []

    def leave(self) -> None:
        """End a text, and go on with the one around it."""
        self.unclosed = self.unclosed or bool(self._open)
        self._open = self._outer.pop() if self._outer else []
