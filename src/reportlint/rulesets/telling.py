"""What rules say of themselves, kept between runs: to tell it anew takes reading all their YAML."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from reportlint import store
from reportlint.rulesets.cache import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from reportlint.rulesets.choice import Choice

    Told: TypeAlias = dict[str, tuple[str, ...]]
    """Heading -> lines, as a ``Story`` has them."""


def told(names: Iterable[str], choice: Choice, identity: bytes) -> dict[str, Told]:
    """Give what those names that are rules of a choice say; raises what ``gather`` raises.

    ``identity`` is that of the rules; where it is empty, nothing is kept. Where a rule is written
    is not told, because that depends on the folder of the run.
    """
    key = identity and store.digest(fingerprint(), identity)
    kept = store.read("stories", key) if key else None
    if kept is None:
        kept = _tell(choice)
        if key:
            store.write("stories", key, kept)
    every = marshal.loads(kept)
    return {name: marshal.loads(every[name]) for name in names if name in every}


def _tell(choice: Choice) -> bytes:
    """Let all rules of a choice tell their stories; each is packed by itself."""
    from reportlint.rulesets.gather import gather
    from reportlint.rulesets.story import ORIGIN, every

    found = {}
    for story in every(gather(choice)):
        told = {heading: lines for heading, lines in story.paragraphs() if heading != ORIGIN}
        found[story.rule.id] = marshal.dumps(told)
    return marshal.dumps(found)
