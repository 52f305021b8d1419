# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The number of a record in the national register (LARS): seven digits and a check digit."""

import re
from typing import Final

_FORM: Final = re.compile(r"[0-9]{8}")


def check_digit(digits: str) -> int:
    """Return the digit that the national register puts behind seven `digits`.

    It is like that of a product code, but not subtracted from ten.
    """
    odd, even = (sum(map(int, digits[start::2])) for start in (0, 1))
    return (3 * odd + even) % 10


def is_national_id(text: str) -> bool:
    """Tell whether `text` can be the number of a record."""
    return bool(_FORM.fullmatch(text)) and int(text[-1]) == check_digit(text[:-1])
