# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources from web sites that somebody put on a list, as the sites themselves allow."""
