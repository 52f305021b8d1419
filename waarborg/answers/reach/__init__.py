# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending what citizens pass on to the people who answer them: by mail, or to a webhook."""

from waarborg.answers.reach.sending import Sender

__all__ = ["Sender"]
