# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inclusion proofs: that one entry stands in the ledger, without showing the others.

The tree of RFC 9162, section 2.1: leaves and nodes are hashed with different prefixes, so
that a node cannot pass for a leaf.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Final

_EMPTY: Final = hashlib.sha256().hexdigest()
_STEP: Final = re.compile(r"[0-9a-f]{64}")


def _leaf(entry: str) -> bytes:
    return hashlib.sha256(b"\x00" + entry.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The tree over the hashes of the entries, from which every proof can be taken."""

    def __init__(self, entries: Iterable[str]) -> None:
        level = [_leaf(entry) for entry in entries]
        self._levels = [level]
        while len(level) > 1:
            paired = [_node(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
            level = [*paired, *level[2 * len(paired) :]]  # one that is left over moves up
            self._levels.append(level)

    @property
    def root(self) -> str:
        """The root in hexadecimal: it binds every entry and their order."""
        top = self._levels[-1]
        return top[0].hex() if top else _EMPTY

    def inclusion_proof(self, index: int) -> tuple[str, ...]:
        """Return what proves that the entry at `index` (from 0) stands under the root.

        Raises:
            IndexError: there is no such entry.
        """
        if not 0 <= index < len(self._levels[0]):
            raise IndexError(index)
        steps: list[str] = []
        for level in self._levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                steps.append(level[sibling].hex())
            index >>= 1
        return tuple(steps)


class GrowingRoot:
    """The root of a tree to which entries are added one by one, in little memory."""

    def __init__(self) -> None:
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, entry: str) -> None:
        """Add the hash of an entry at the end."""
        size, value = 1, _leaf(entry)
        while self._peaks and self._peaks[-1][0] == size:
            value = _node(self._peaks.pop()[1], value)
            size *= 2
        self._peaks.append((size, value))

    @property
    def root(self) -> str:
        """The root over the entries so far, as hexadecimal."""
        if not self._peaks:
            return _EMPTY
        *earlier, (_, value) = self._peaks
        for _, peak in reversed(earlier):
            value = _node(peak, value)
        return value.hex()


def includes(entry: str, index: int, size: int, proof: Sequence[str], root: str) -> bool:
    """Tell whether `proof` shows that `entry` stands at `index` of `size` under `root`.

    What cannot be a proof (no hexadecimal, a wrong length) proves nothing; it is no error.
    """
    if not 0 <= index < size or not all(_is_step(step) for step in proof):
        return False
    place, last, value = index, size - 1, _leaf(entry)
    for step in proof:
        if last == 0:
            return False
        sibling = bytes.fromhex(step)
        if place & 1 or place == last:
            value = _node(sibling, value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            value = _node(value, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and value.hex() == root


def _is_step(step: object) -> bool:
    return isinstance(step, str) and _STEP.fullmatch(step) is not None
