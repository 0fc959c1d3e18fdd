"""Values of the program as plain data that ``marshal`` can write, and back.

Text, numbers, None, and tuples and mappings of them stay as they are. An instance of a named
tuple, a dataclass or an enumeration becomes a list: its class's name, then its fields in order. A
tuple in which such an instance stands becomes a list that begins with an empty name. So whatever
holds no instance costs nothing to unpack.
"""

from __future__ import annotations

import marshal
from enum import Enum
from typing import TYPE_CHECKING, Any

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Packed(NamedTuple):
    """A value that stays packed until somebody needs it."""

    data: bytes

    @classmethod
    def of(cls, value: Any) -> Packed:
        """Pack a value."""
        return cls(marshal.dumps(pack(value)))

    def open(self, classes: Mapping[str, Any]) -> Any:
        """Make the value again; ``classes``: those that are in it, by name."""
        return unpack(marshal.loads(self.data), classes)


def pack(value: Any) -> Any:
    """Give the plain data of a value. Raises TypeError for what cannot come back."""
    if value is None or type(value) in (str, int, bool):
        return value
    name = type(value).__name__
    if isinstance(value, Enum):
        return [name, value.value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        items = [pack(item) for item in value]
        if type(value) is not tuple:
            return [name, *items]
        return ["", *items] if any(type(item) is list for item in items) else tuple(items)
    if hasattr(value, "__dataclass_fields__"):
        return [name, *(pack(getattr(value, field)) for field in value.__dataclass_fields__)]
    if isinstance(value, dict):
        data = {pack(key): pack(item) for key, item in value.items()}
        if not any(type(item) is list for item in data.values()):
            return data
    raise TypeError(f"cannot be packed: {value!r}")


def unpack(data: Any, classes: Mapping[str, Any]) -> Any:
    """Make the value of packed data; KeyError for an instance of none of these classes."""
    if type(data) is not list:
        return data
    name = data[0]
    if not name:
        return tuple([unpack(item, classes) for item in data[1:]])
    return classes[name](
        *[unpack(item, classes) if type(item) is list else item for item in data[1:]]
    )
