# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`python -m waarborg` is the same as `waarborg`."""

from waarborg.cli import main

if __name__ == "__main__":
    main()
