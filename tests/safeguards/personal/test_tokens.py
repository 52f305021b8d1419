# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values leave as tokens and come back, whatever the text and whatever a model does to them."""

import copy
import pickle
import re

import pytest
from hypothesis import given, settings

from tests.safeguards.personal.texts import ANY_TEXT
from waarborg.safeguards import Context
from waarborg.safeguards.personal import Vault, find_personal_data, mask, unmask

NO_CONTEXT = Context()
TOKEN = re.compile("⟦[^⟦⟧]*⟧")


def masked_with(text: str, vault: Vault) -> str:
    """Return `text` with everything masked that is found in it."""
    return mask(text, find_personal_data(text, NO_CONTEXT).spans, vault)


@given(ANY_TEXT)
@settings(max_examples=120, deadline=None)
def test_masking_and_unmasking_gives_the_text_back(text: str):
    """Not a character changes, tokens that the writer made up included."""
    vault = Vault()

    assert text == unmask(masked_with(text, vault), vault)


@given(ANY_TEXT)
@settings(max_examples=120, deadline=None)
def test_no_value_stays_behind(text: str):
    """What was found is nowhere in the masked text as a word."""
    vault = Vault()
    spans = find_personal_data(text, NO_CONTEXT).spans
    masked = re.sub("⟦[^⟦⟧]*⟧", "⟦⟧", mask(text, spans, vault))

    for span in spans:
        value = text[span.start : span.end]
        if len(value) > 2:
            assert not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", masked)


@given(ANY_TEXT)
@settings(max_examples=120, deadline=None)
def test_masking_twice_leaves_what_is_masked(text: str):
    """Tokens stay as they are. A value may be found that now stands nearer to its cue."""
    vault = Vault()
    once = masked_with(text, vault)
    twice = masked_with(once, vault)
    left = iter(TOKEN.findall(twice))

    assert all(token in left for token in TOKEN.findall(once))
    assert text == unmask(twice, vault)


@pytest.mark.parametrize(
    "written",
    [
        "⟦persoon-1⟧",
        "⟦Persoon-1⟧",
        "⟦ PERSOON 1 ⟧",
        "⟦persoon 1⟧",
        "⟦persoon\u20111⟧",
        "⟦person-1⟧",
        "⟦1⟧",
        "[persoon-1]",
        "[[persoon-1]]",
        "<persoon-1>",
        "{persoon 1}",
        "persoon-1",
        "Persoon-1",
    ],
)
def test_a_model_may_write_a_token_differently(written: str):
    """Case, spaces, brackets and the language of the word do not matter."""
    vault = Vault()
    vault.token("name", "Jan de Vries")

    assert "Dag Jan de Vries, welkom" == unmask(f"Dag {written}, welkom", vault)


@pytest.mark.parametrize("written", ["⟦persoon-1⟧s", "⟦persoon-1s⟧", "⟦persoon-1⟧'s"])
def test_a_model_may_inflect_a_token(written: str):
    """The ending stays behind the value."""
    vault = Vault()
    vault.token("name", "Jan")

    assert unmask(written, vault) in {"Jans", "Jan's"}


def test_the_same_value_has_the_same_token():
    """So that a model can tell that two sentences are about the same person."""
    vault = Vault()
    text = "Ik heet Sanne de Wit. Groetjes, Sanne de Wit"

    assert "Ik heet ⟦persoon-1⟧. Groetjes, ⟦persoon-1⟧" == masked_with(text, vault)
    assert "⟦persoon-1⟧" == vault.token("name", "Sanne de Wit")


def test_another_spelling_has_the_same_number():
    """A telephone number with and without spaces is one number, and each comes back as it was."""
    vault = Vault()
    text = "Bel 06-12345678, dus 0612345678 of +31 6 12345678."

    assert "Bel ⟦telefoon-1⟧, dus ⟦telefoon-1b⟧ of ⟦telefoon-1c⟧." == masked_with(text, vault)
    assert text == unmask(masked_with(text, vault), vault)


def test_a_known_value_is_masked_where_no_rule_finds_it():
    """The name of a turn before is not let through because a later turn is vague."""
    vault = Vault()
    masked_with("Mijn naam is Xiomara Tjin.", vault)

    assert "heeft ⟦persoon-1⟧ gelijk?" == masked_with("heeft Xiomara Tjin gelijk?", vault)


def test_a_number_that_the_text_uses_is_not_given_out():
    """Otherwise the words of a writer would turn into the value of another."""
    vault = Vault()

    assert "⟦persoon-1⟧ en ⟦persoon-2⟧" == masked_with("⟦persoon-1⟧ en Fatima Bakker", vault)


def test_unknown_tokens_stay():
    """A token that a model makes up has no value."""
    assert "Dag ⟦persoon-9⟧" == unmask("Dag ⟦persoon-9⟧", Vault())


def test_many_spellings_get_a_number_of_their_own():
    """After the letters are used up."""
    vault = Vault()
    tokens = {vault.token("name", "a" + " " * place + "b") for place in range(30)}

    assert 30 == len(tokens)
    assert "⟦persoon-2⟧" in tokens


def test_a_vault_shows_and_keeps_nothing():
    """It is not written out, not copied, and says only how much it holds."""
    vault = Vault()
    vault.token("bsn", "111222333")

    assert "<Vault of 1>" == repr(vault)
    for leave in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="memory only"):
            leave(vault)
