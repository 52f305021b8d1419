# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Readers of documents: each makes plain text with headings, paragraphs, lists and tables."""

from waarborg.answers.sources.documents.records import Block, BlockKind, Document

__all__ = ["Block", "BlockKind", "Document"]
