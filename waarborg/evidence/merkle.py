# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inclusion proofs: that one entry stands in the ledger, without showing the others.

The tree of RFC 9162, section 2.1: leaves and nodes are hashed with different prefixes, so
that a node cannot pass for a leaf.
"""

import hashlib
from collections.abc import Sequence


def _leaf(entry: str) -> bytes:
    return hashlib.sha256(b"\x00" + entry.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return _node(_root(leaves[:middle]), _root(leaves[middle:]))


def _path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*_path(leaves[:middle], index), _root(leaves[middle:])]
    return [*_path(leaves[middle:], index - middle), _root(leaves[:middle])]


def root(entries: Sequence[str]) -> str:
    """Return the root of the tree over the hashes of the entries, as hexadecimal."""
    if not entries:
        return hashlib.sha256().hexdigest()
    return _root([_leaf(entry) for entry in entries]).hex()


def inclusion_proof(entries: Sequence[str], index: int) -> tuple[str, ...]:
    """Return what proves that the entry at `index` (from 0) stands under the root."""
    return tuple(one.hex() for one in _path([_leaf(entry) for entry in entries], index))


def includes(entry: str, index: int, size: int, proof: Sequence[str], root: str) -> bool:
    """Tell whether `proof` shows that `entry` stands at `index` of `size` under `root`."""
    if not 0 <= index < size:
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
