# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages: the check, the law base and the timeline, in Dutch and English, without scripts."""
