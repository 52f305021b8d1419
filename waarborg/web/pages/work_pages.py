# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages for the work of an organisation: publishing, tasks, and what the law changes."""

from collections.abc import Mapping
from typing import Final

from waarborg.web.pages import (
    change_pages,
    correction_desk_pages,
    deadline_pages,
    delivery_pages,
    import_pages,
    publication_pages,
    recheck_pages,
    review_pages,
    task_pages,
)
from waarborg.web.pages.desk import DeskPage

PAGES: Final[Mapping[str, DeskPage]] = {
    **publication_pages.PAGES,
    **delivery_pages.PAGES,
    **review_pages.PAGES,
    **correction_desk_pages.PAGES,
    **task_pages.PAGES,
    **change_pages.PAGES,
    **recheck_pages.PAGES,
    **deadline_pages.PAGES,
    **import_pages.PAGES,
}
