# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names for records."""

import re
from concurrent.futures import ThreadPoolExecutor

from waarborg.kernel.ids import new_id


def test_an_id_says_what_it_names() -> None:
    """The prefix and 26 characters of Crockford's base 32."""
    assert re.fullmatch(r"sys_[0-9A-HJKMNP-TV-Z]{26}", new_id("sys"))


def test_later_ids_sort_after_earlier_ones() -> None:
    """Also within one millisecond."""
    made = [new_id("ev") for _ in range(2000)]

    assert sorted(made) == made


def test_no_two_ids_are_the_same() -> None:
    """Also when threads ask at once."""
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: new_id("ev"), range(2000)))

    assert 2000 == len(set(made))
