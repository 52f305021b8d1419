# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which language to speak with somebody who has not chosen one yet."""

from waarborg.kernel.texts import LANGUAGES, Language


def preferred_language(accept_language: str) -> Language:
    """Return the language of ours that is wanted most; Dutch when none is (RFC 9110, 12.5.4).

    >>> preferred_language("fr, en-GB;q=0.8, nl;q=0.5")
    'en'
    >>> preferred_language("de")
    'nl'
    """
    weights: dict[Language, float] = {}
    for part in accept_language.split(","):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        for language in LANGUAGES:
            if primary == language:
                weights[language] = max(weights.get(language, 0.0), _weight(parameters))
    wanted = [language for language, weight in weights.items() if weight > 0]
    usual: Language = "nl"
    return max(wanted, key=weights.__getitem__, default=usual)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
