"""Named tuples that are quick to make.

What is imported from here is ``typing.NamedTuple`` for whoever checks types, and makes the same
classes. But ``typing`` compiles every annotation of every field, only to see that it could be a
type, and ``collections`` a constructor for every class; for the hundred classes of a short run that
takes longer than reading the report. Here a constructor is compiled for every number of fields, and
each class gets a copy of it with the names of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from functools import lru_cache
    from operator import itemgetter
    from types import FunctionType

    try:
        from _collections import _tuplegetter as field
    except ImportError:  # as collections does where there is none

        def field(number, said):
            """Make what reads a field."""
            return property(itemgetter(number), doc=said)

    KEPT = frozenset(("__annotations__", "__orig_bases__"))
    NEW = {"new": tuple.__new__, "__builtins__": {}}

    @lru_cache(maxsize=64)
    def constructor(size):
        """Compile the constructor of tuples of so many fields."""
        values = "".join(f"_{number}," for number in range(size))
        return eval(f"lambda _cls,{values}: new(_cls, ({values}))").__code__

    class Maker(type):
        """Makes a class of named tuples of a class statement."""

        def __new__(cls, name, bases, namespace):
            """Take fields and defaults from the annotations, and everything else as it is."""
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            annotations = namespace.get("__annotations__", {})
            fields = tuple(annotations)
            defaults = {one: namespace[one] for one in fields if one in namespace}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default follows one with a default")
            code = constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, NEW, "__new__", tuple(defaults.values()))
            new.__qualname__ = f"{namespace['__qualname__']}.__new__"  # errors name it
            made = {
                "__doc__": f"{name}({', '.join(fields)})",
                **SHARED,
                **{key: value for key, value in namespace.items() if key not in KEPT},
                **{one: field(number, "") for number, one in enumerate(fields)},
                "__new__": new,
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
                "__annotations__": annotations,
            }
            return type(name, (tuple,), made)

    def _make(cls, values):
        """Make a tuple of its values in a row."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **values):
        """Give the tuple with other values in some fields."""
        made = tuple.__new__(type(self), map(values.pop, self._fields, self))
        if values:
            raise ValueError(f"Got unexpected field names: {list(values)!r}")
        return made

    def _asdict(self):
        """Give the values by the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self):
        shown = ", ".join(f"{one}={value!r}" for one, value in self._asdict().items())
        return f"{type(self).__name__}({shown})"

    def _values(self):
        return tuple(self)

    SHARED = {
        "__slots__": (),
        "__repr__": _repr,
        "__getnewargs__": _values,
        "_asdict": _asdict,
        "_make": classmethod(_make),
        "_replace": _replace,
    }

    class NamedTuple(metaclass=Maker):
        """Base of a class statement; no class is ever derived from it."""
