# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signs of the machinery of a model."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.injection import all_examples
from waarborg.safeguards.injection.folding import fold
from waarborg.safeguards.injection.signs import find_signs, look_for_signs, may_hold_signs

SIGNS = [one.text for one in all_examples() if one.family in {"delimiter", "tool", "page"}]


@given(
    st.one_of(
        st.text(max_size=60),
        st.text('<[{#=~*-|:"role system\n', max_size=40),
        st.sampled_from(SIGNS),
        st.tuples(st.sampled_from(SIGNS), st.integers(0, 60)).map(lambda cut: cut[0][cut[1] :]),
    )
)
def test_a_glance_misses_no_sign(text: str):
    """What the glance leaves alone holds none of the signs."""
    folded = fold(text).text

    assert may_hold_signs(folded) or [] == list(look_for_signs(folded))


def test_signs_are_found_at_their_place():
    """Also where they stand in the middle of a text."""
    assert (6, 18) == next((one.start, one.end) for one in find_signs("hallo <|im_start|>"))
