"""Named tuples that are quick to make.

What is imported from here is ``typing.NamedTuple`` for whoever checks types, and makes the same
classes. But ``typing`` compiles every annotation of every field, only to see that it could be a
type; for the hundred classes of a short run that takes longer than reading the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    KEPT = frozenset(("__module__", "__qualname__", "__annotations__", "__orig_bases__"))

    class Maker(type):
        """Makes a class of named tuples of a class statement."""

        def __new__(cls, name, bases, namespace):
            """Take fields and defaults from the annotations, and everything else as it is."""
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            annotations = namespace.get("__annotations__", {})
            defaults = [namespace[field] for field in annotations if field in namespace]
            made = namedtuple(name, annotations, defaults=defaults, module=namespace["__module__"])
            made.__annotations__ = annotations
            for key, value in namespace.items():
                if key not in KEPT and key not in annotations:
                    setattr(made, key, value)
            made.__qualname__ = namespace["__qualname__"]
            return made

    class NamedTuple(metaclass=Maker):
        """Base of a class statement; no class is ever derived from it."""
