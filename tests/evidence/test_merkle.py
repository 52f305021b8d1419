# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inclusion proofs: of every entry of trees of every size, and of nothing else."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.evidence.merkle import GrowingRoot, Tree, includes

SIZES = range(1, 71)


def entries(size: int) -> list[str]:
    """Return as many hashes."""
    return [hashlib.sha256(bytes([number])).hexdigest() for number in range(size)]


def textbook(leaves: Sequence[str]) -> bytes:
    """Return the root as RFC 9162, section 2.1.1 defines it, by recursion."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0].encode()).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + textbook(leaves[:half]) + textbook(leaves[half:])).digest()


@pytest.mark.parametrize("size", [0, *SIZES])
def test_the_root_is_that_of_the_standard(size: int) -> None:
    """Built at once and built one by one."""
    growing = GrowingRoot()
    for entry in entries(size):
        growing.add(entry)

    assert textbook(entries(size)).hex() == Tree(entries(size)).root == growing.root


@pytest.mark.parametrize("size", SIZES)
def test_every_entry_has_a_proof_and_only_its_own(size: int) -> None:
    """The proof holds for its entry at its place in its tree, and for no other."""
    all_of_them = entries(size)
    tree = Tree(all_of_them)
    other_root = Tree([*all_of_them, "more"]).root

    for index, entry in enumerate(all_of_them):
        proof = tree.inclusion_proof(index)
        assert includes(entry, index, size, proof, tree.root)
        assert not includes(f"{entry}0", index, size, proof, tree.root)
        assert not includes(entry, index, size, proof, other_root)
        assert not includes(entry, index, size, [*proof, "0" * 64], tree.root)
        if proof:
            assert not includes(entry, index, size, proof[:-1], tree.root)
        wrong = [one for one in range(-1, size + 1) if one != index]
        assert not any(includes(entry, one, size, proof, tree.root) for one in wrong)


@pytest.mark.parametrize("index", [-1, 3])
def test_what_is_not_there_has_no_proof(index: int) -> None:
    """Also not from the end, as Python counts."""
    with pytest.raises(IndexError):
        Tree(entries(3)).inclusion_proof(index)


def test_a_node_cannot_pass_for_an_entry() -> None:
    """The root of two entries is not the hash of one entry made of them."""
    first, second = entries(2)
    inner = [hashlib.sha256(b"\x00" + one.encode()).hexdigest() for one in (first, second)]

    assert not includes("".join(inner), 0, 1, (), Tree([first, second]).root)


@given(
    entry=st.text(st.characters(exclude_categories=["Cs"])),
    index=st.integers(),
    size=st.integers(),
    proof=st.lists(st.text() | st.none() | st.integers() | st.from_regex("[0-9a-fA-F]{60,66}")),
    root=st.text(),
)
def test_nonsense_proves_nothing(
    entry: str, index: int, size: int, proof: list[str], root: str
) -> None:
    """It is refused, and it is no error."""
    assert not includes(entry, index, size, proof, root)


@pytest.mark.parametrize("bad", ["", "0" * 63, "0" * 65, "0" * 66, "g" * 64, "A" * 64, " " * 64])
def test_a_step_is_64_small_hexadecimal_digits(bad: str) -> None:
    """There is one way to write a proof."""
    tree = Tree(entries(2))

    assert not includes(entries(2)[0], 0, 2, [bad], tree.root)
