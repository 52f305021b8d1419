# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources: documents that somebody answers for, cut into passages to answer from."""

from waarborg.answers.sources.citations import (
    StaleAnswer,
    Staleness,
    cite,
    cite_in,
    forget_citations_in,
    stale_answers,
)
from waarborg.answers.sources.collections import (
    add_collection,
    collection_by_id,
    collection_by_name,
    collections_of,
)
from waarborg.answers.sources.differences import Difference, differences
from waarborg.answers.sources.importing import Imported, ImportReport, import_folder
from waarborg.answers.sources.putting import Incoming, put_source
from waarborg.answers.sources.reading import (
    collection_digest,
    expired,
    kept_source,
    passages_by_id,
    passages_of,
    passages_valid_on,
    soon_expired,
    source_by_id,
    source_by_origin,
    source_by_passage,
    sources_of,
    sources_of_organisation,
    validations_of,
    versions_of,
)
from waarborg.answers.sources.records import (
    Change,
    Details,
    Put,
    State,
    Validation,
    Version,
    state_of,
)
from waarborg.answers.sources.standing import renew_source, withdraw_source

__all__ = [
    "Change",
    "Details",
    "Difference",
    "ImportReport",
    "Imported",
    "Incoming",
    "Put",
    "StaleAnswer",
    "Staleness",
    "State",
    "Validation",
    "Version",
    "add_collection",
    "cite",
    "cite_in",
    "collection_by_id",
    "collection_by_name",
    "collection_digest",
    "collections_of",
    "differences",
    "expired",
    "forget_citations_in",
    "import_folder",
    "kept_source",
    "passages_by_id",
    "passages_of",
    "passages_valid_on",
    "put_source",
    "renew_source",
    "soon_expired",
    "source_by_id",
    "source_by_origin",
    "source_by_passage",
    "sources_of",
    "sources_of_organisation",
    "stale_answers",
    "state_of",
    "validations_of",
    "versions_of",
    "withdraw_source",
]
