# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant of an installation: an index that follows its sources, and how sure it is.

An index of words is made at once. The index of meanings takes longer the first time; until it is
there, the one of words answers. When sources, the model or what else decides an answer changes,
what was calibrated no longer holds, and it is calibrated again on the labelled questions of the
organisation.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import (
    contacts_of,
    forget_old,
    organisations_with_assistant,
    settings_of,
)
from waarborg.answers.asked.labelled import questions_to_measure
from waarborg.answers.contact import Contacts
from waarborg.answers.doubt import (
    Calibration,
    Labelled,
    Made,
    answering_digest,
    examples_of,
    newest_calibration,
    record_calibration,
    why_stale,
)
from waarborg.answers.doubt.keeping import Changed
from waarborg.answers.doubt.labelled import digest_of
from waarborg.answers.quoting import quote
from waarborg.answers.retrieval.corpus import text_to_embed
from waarborg.answers.retrieval.embeddings import Embedder, Vectors
from waarborg.answers.retrieval.retriever import Retriever
from waarborg.answers.retrieval.vectors import VectorStore
from waarborg.answers.retrieval.vectors import digest_of as vector_key
from waarborg.answers.sources import collection_digest, passages_valid_on
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.errors import UnknownRecord, WaarborgError
from waarborg.register import Register, organisation_by_id

WORDS: Final = "words"
"""The model of an index that compares words alone."""
EVERY: Final = 1.0
"""Seconds after which it is looked whether sources changed."""
LOOK: Final = 30.0
"""Seconds after which it is looked whether written answers were calibrated."""
_FEW: Final = 8
"""Texts after which a model that embeds looks whether it is to stop."""
_SOME: Final = 50
"""Passages that a model can embed while nobody notices."""
_BY: Final = "waarborg:assistant"
_log: Final = logging.getLogger(__name__)
Collections = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A retriever, and over what it was made."""

    sources: str
    """Digest of the sources that were valid."""
    model: str
    retriever: Retriever

    def made(self, questions: Sequence[Labelled], mode: str = "quoting", writer: str = "") -> Made:
        """Return of what a calibration is made that is measured on this index."""
        sources, model = self.sources, self.model
        return Made(digest_of(questions), sources, model, answering_digest(), mode, writer)

    def why_stale(self, calibration: Calibration) -> Changed | None:
        """Return what is other here than where a calibration was made; None when it holds."""
        return why_stale(calibration, self.sources, self.model, answering_digest())


class _Ended(Exception):  # it is no error: somebody stopped it
    """The index is not needed any more."""


@dataclass(frozen=True, slots=True)
class _Stoppable:
    """An embedding model that stops between a few texts when it is asked to."""

    embedder: Embedder
    ends: threading.Event

    @property
    def model(self) -> str:
        """Which model it is."""
        return self.embedder.model

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return self.embedder.question(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        found = []
        for start in range(0, len(texts), _FEW):
            if self.ends.is_set():
                raise _Ended
            found.append(self.embedder.passages(texts[start : start + _FEW]))
        return np.concatenate(found)


@dataclass(slots=True)
class _Kept:
    """The index over some collections, and when it was last looked whether it is right."""

    index: Index
    seen: float


@dataclass(slots=True)
class Assisting:
    """Gives the assistant its index, its measure of doubt and the ways to a person."""

    base: AnswersBase
    register: Register
    today: Callable[[], date]
    embedder: Embedder | None = None
    vectors: VectorStore | None = None
    clock: Callable[[], float] = time.monotonic
    _indexes: dict[Collections, _Kept] = field(default_factory=dict)
    _calibrations: dict[tuple[str, str, str], Calibration | None] = field(default_factory=dict)
    """By organisation, sources and model."""
    _of_writers: dict[tuple[str, str], tuple[Calibration | None, float]] = field(
        default_factory=dict
    )
    """By organisation and model that writes, with when it was looked for."""
    _tried: set[tuple[str, str, str, str]] = field(default_factory=set)
    """The same, with the digest of the questions."""
    _forgotten: date | None = None
    """The day on which old questions were last forgotten."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wake: threading.Event = field(default_factory=threading.Event)
    _ends: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Make from now on what takes long, beside the answering."""
        self._thread = threading.Thread(target=self._follow, name="assistant-index", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Make nothing more. Vectors that were made are kept."""
        self._ends.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def retriever_of(self, collections: Sequence[str]) -> Retriever:
        """Return the retriever over what may be answered from now."""
        return self.index_of(collections).retriever

    def index_of(self, collections: Sequence[str]) -> Index:
        """Return the index over what may be answered from now, at most `EVERY` late."""
        key = tuple(sorted(set(collections)))
        now = self.clock()
        kept = self._indexes.get(key)
        if kept is not None and now - kept.seen < EVERY:
            return kept.index
        with self._lock:
            kept = self._indexes.get(key)
            sources = collection_digest(self.base, key, self.today())
            if kept is None or kept.index.sources != sources:
                kept = self._indexes[key] = _Kept(self._made(key, sources, None), now)
                self._wake.set()
            kept.seen = now
            return kept.index

    def calibration_of(self, organisation: str, writer: str = "") -> Calibration | None:
        """Return the calibration that holds for the index that answers now; None without one.

        `writer` is the model that wrote the answer; empty where it is quoted.
        """
        index = self.index_of(settings_of(self.base, organisation).collections)
        if writer:
            return self._written(organisation, writer, index)
        key = (organisation, index.sources, index.model)
        if key not in self._calibrations:
            found = newest_calibration(self.base, organisation)
            self._calibrations[key] = found if found and index.why_stale(found) is None else None
        return self._calibrations[key]

    def _written(self, organisation: str, writer: str, index: Index) -> Calibration | None:
        """Return that of written answers, which anybody may have made a moment ago."""
        now = self.clock()
        found, seen = self._of_writers.get((organisation, writer), (None, -LOOK))
        if now - seen >= LOOK:
            found = newest_calibration(self.base, organisation, writer)
            self._of_writers[organisation, writer] = (found, now)
        return found if found and index.why_stale(found) is None else None

    def contact(self, organisation: str) -> Contacts:
        """Return how people of an organisation can be reached."""
        try:
            name = organisation_by_id(self.register, organisation).name
        except UnknownRecord:
            name = ""
        return contacts_of(settings_of(self.base, organisation), name)

    def recalibrate(self, organisation: str) -> Calibration | None:
        """Calibrate on the labelled questions of an organisation, and record it.

        None, and nothing recorded, when there are too few questions. What only holds until the
        index of meanings is there is not recorded.
        """
        index = self.index_of(settings_of(self.base, organisation).collections)
        questions = questions_to_measure(self.base, organisation)
        made = self._calibrated(index, questions)
        self._calibrations[organisation, index.sources, index.model] = made
        if made is not None and (self.embedder is None or index.model != WORDS):
            actor = Actor(_BY, "Waarborg", {organisation: frozenset({Role.EDITOR})})
            record_calibration(self.base, actor, organisation, made)
        return made

    def _calibrated(self, index: Index, questions: Sequence[Labelled]) -> Calibration | None:
        # Only learning needs scipy.
        from waarborg.answers.doubt.calibrating import (  # noqa: PLC0415
            TooFewExamples,
            strongest,
        )

        made = index.made(questions)
        try:
            return strongest(examples_of(questions, index.retriever.find, quote), made=made)
        except TooFewExamples:
            return None

    def _made(self, collections: Collections, sources: str, embedder: Embedder | None) -> Index:
        passages = passages_valid_on(self.base, collections, self.today())
        retriever = Retriever.of(passages, embedder, self.vectors)
        return Index(sources, embedder.model if embedder else WORDS, retriever)

    def _follow(self) -> None:
        while not self._ends.is_set():
            try:
                self.make_round()
            except _Ended:
                return
            except WaarborgError as fault:
                _log.warning("the index of the assistant: %s", fault.kind)
            except Exception as error:  # noqa: BLE001  # whatever it is: the next round tries again
                _log.warning("the index of the assistant: %s", type(error).__name__)
            self._wake.wait(EVERY * 10)
            self._wake.clear()

    def make_round(self) -> None:
        """Make the indexes of meanings that lack, and the calibrations that no longer hold.

        Once a day, forget the questions that are too old.
        """
        if self._forgotten != self.today():
            forget_old(self.base)
            self._forgotten = self.today()
        for organisation in organisations_with_assistant(self.base):
            if self._ends.is_set():
                return
            key = tuple(sorted(set(settings_of(self.base, organisation).collections)))
            if self.embedder is not None and self.index_of(key).model == WORDS:
                self._bring_meanings(organisation, key, self.embedder)
            self._once(organisation)

    def _bring_meanings(self, organisation: str, key: Collections, embedder: Embedder) -> None:
        """Make the index of meanings; where that takes long, let words answer well until then."""
        if not self._is_quick(key, embedder):
            self._once(organisation)
        made = self._made(key, self.index_of(key).sources, _Stoppable(embedder, self._ends))
        with self._lock:
            if self._indexes[key].index.sources == made.sources:
                self._indexes[key].index = made

    def _is_quick(self, key: Collections, embedder: Embedder) -> bool:
        """Tell whether the index of meanings is there in a moment: its vectors were kept."""
        if self.vectors is None:
            return True
        passages = passages_valid_on(self.base, key, self.today())
        digests = [vector_key(text_to_embed(one)) for one in passages]
        known = self.vectors.vectors_of(embedder.model, digests)
        return len(digests) - len(known) <= _SOME

    def _once(self, organisation: str) -> None:
        """Calibrate where nothing holds, unless another process just did it.

        Questions that were too few for it are not tried again.
        """
        if self.calibration_of(organisation) is not None:
            return
        index = self.index_of(settings_of(self.base, organisation).collections)
        self._calibrations.pop((organisation, index.sources, index.model), None)
        if self.calibration_of(organisation) is not None:
            return
        questions = digest_of(questions_to_measure(self.base, organisation))
        attempt = (organisation, index.sources, index.model, questions)
        if attempt not in self._tried:
            self._tried.add(attempt)
            self.recalibrate(organisation)
