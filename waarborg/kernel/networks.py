# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which addresses are of the whole internet, and which lead to a machine inside."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Addresses of which the last part is one of IPv4: a gateway leads to that (RFC 6052, 8215)."""
_LAST: Final = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that everybody can reach, also where it is packed.

    >>> is_public("1.1.1.1"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::10.0.0.1")
    (True, False, False)

    Raises:
        ValueError: it is no IP address.
    """
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        found = _inner(found) or found
    return found.is_global and not found.is_multicast


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the address of IPv4 that one of IPv6 leads to."""
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & _LAST)
    return address.ipv4_mapped or address.sixtofour
