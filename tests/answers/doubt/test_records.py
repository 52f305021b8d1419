# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import json

from tests.answers.doubt.examples import simulated
from waarborg.answers.doubt.calibrating import calibrate
from waarborg.answers.doubt.records import Calibration, Made


def test_a_calibration_can_be_kept_and_read_again():
    """Evidence holds plain values."""
    for made in (None, Made("q", "s", "m")):
        found = calibrate(simulated(200), made=made)
        kept = json.loads(json.dumps(found.plain()))
        assert found == Calibration.of_plain(kept)
