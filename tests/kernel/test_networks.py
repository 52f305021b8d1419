# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which addresses lead inside, however they are written."""

import pytest

from waarborg.kernel.networks import is_public


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # it is not listened on
        ("::1", False),
        ("fe80::1%1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::169.254.169.254", False),
        ("64:ff9b::1.1.1.1", True),
        ("64:ff9b:1::10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2002:101:101::", True),
    ],
)
def test_only_what_everybody_can_reach_is_public(address: str, *, expected: bool):
    """Also where an address of IPv4 is packed into one of IPv6."""
    assert expected is is_public(address)


def test_a_name_is_no_address():
    """It has to be looked up first."""
    with pytest.raises(ValueError, match="localhost"):
        is_public("localhost")
