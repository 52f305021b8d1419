# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure an answer is: measured on labelled questions, with a promise that is tested.

Making a calibration is in `calibrating`: it needs scipy, and answering does not.
"""

from waarborg.answers.doubt.answering import answering_digest
from waarborg.answers.doubt.features import features_of
from waarborg.answers.doubt.judging import CalibratedDoubt, certainty_of, outcome_of
from waarborg.answers.doubt.keeping import (
    newest_calibration,
    newest_calibrations,
    record_calibration,
    why_stale,
)
from waarborg.answers.doubt.labelled import Labelled, examples_of, read_labelled
from waarborg.answers.doubt.records import Bin, Calibration, Example, Made, Tested

__all__ = [
    "Bin",
    "CalibratedDoubt",
    "Calibration",
    "Example",
    "Labelled",
    "Made",
    "Tested",
    "answering_digest",
    "certainty_of",
    "examples_of",
    "features_of",
    "newest_calibration",
    "newest_calibrations",
    "outcome_of",
    "read_labelled",
    "record_calibration",
    "why_stale",
]
