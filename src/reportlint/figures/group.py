"""Groups: a whole and the parts that are said to belong to it.

Where more than one figure could be the whole, all are kept, and a group is wrong only if it is
wrong with each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.dividing import divided, done, enclosed, followed, viewed
from reportlint.figures.listing import added, among, itemised, listed, summed
from reportlint.figures.mention import label
from reportlint.figures.skeleton import skeleton

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group
    from reportlint.figures.skeleton import Skeleton

POSTS = ("编制", "职数", "定员")
QUOTA = regex.compile(rf"(?:{'|'.join(POSTS)})[^|]{{0,3}}\|")
"""Label of how many there may be."""
STAFF = regex.compile("在职|在岗|实有|现有|实际|退休|在编|聘")
"""Label of how many there are, who are no part of that."""


def groups(document: Document) -> tuple[Group, ...]:
    """Facet: all groups, in the order of their parts; no figure is the first part of two."""
    frame = document.facet(skeleton)
    found: dict[int, Group] = {}
    posts = any(word in frame.text for word in POSTS)
    for finder in (
        added,
        among,
        listed,
        itemised,
        summed,
        enclosed,
        viewed,
        divided,
        followed,
        done,
    ):
        for group in finder(frame):
            if posts and _of_quota(frame, group):
                continue
            found.setdefault(group.parts[0], group)
    return tuple(found[first] for first in sorted(found))


def _of_quota(frame: Skeleton, group: Group) -> bool:
    """Tell whether a whole is the number of posts, and the parts are of the people: 编制18名."""
    return any(
        QUOTA.search(label(frame, index)) for reading in group.wholes for index in reading
    ) and any(STAFF.search(label(frame, index)) for index in group.parts)
