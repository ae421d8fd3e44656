"""Build an index of a population, ask it all queries, and measure the answers against the truth."""

import sys
import time
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from ..answer import Result
from ..blocks import Part, Parts
from ..encoding import Remark
from ..index import TraceIndex
from ..names.folding import fold
from ..people import Person
from ..posterior import estimated_prior
from ..scan import CORES
from ..sexes import FEMALE, MALE, UNKNOWN, m_means
from .measures import Outcome, summary
from .reading import RowRemark, Truth, Unusable, people_of, read_people, read_truths, tell_repeated

CANDIDATES = 50
SHOWN_REMARKS = 20
TELLING = 1000  # people, by whose sexes one sees what M stands for on a list
MEANT = {FEMALE: "mujer", MALE: "hombre", UNKNOWN: "", None: "M"}


@dataclass
class Remarks:
    """Shows the first remarks as they come, writes all to `report`, and counts them."""

    report: TextIO | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def __call__(self, remark: RowRemark) -> None:
        where = f"{remark.file}, line {remark.line}" + (f", {remark.column}" if remark.column else "")
        if self.counts.total() < SHOWN_REMARKS:
            print(f"{where}: {TEXTS[remark.code]}", file=sys.stderr)
        if self.report:
            print(f"{where}: {TEXTS[remark.code]}", file=self.report)
        self.counts[remark.code] += 1

    def of(self, file: Path, lines: Sequence[int]) -> Callable[[Remark], None]:
        """What is told of people, by the line of each."""
        return lambda one: self(RowRemark(file.name, lines[one.row], one.column, one.code))


TEXTS = {
    "no_id": "no id; called by its line",
    "id_twice": "this id stands above already; both are kept",
    "no_such_query": "no query has this id; left out",
    "no_such_person": "nobody on the list has this id; left out",
    "unknown_column": "not a column that is known; what stands in it is left out",
    "no_truth": "no truth is known of this query; left out",
    "wrong_number_of_cells": "more or fewer cells than columns; missing ones are taken as unknown",
    "not_utf8": "not UTF-8; read as Windows writes it",
    "no_name": "no letter in it; taken as unknown",
    "nameless": "no name at all; can be found by the other facts only",
    "no_date": "not a birth date from 1900 on; taken as unknown",
    "no_tolerance": "not a number of years; taken as unknown",
    "no_state": "not a state of Mexico; taken as unknown",
    "no_curp": "nothing of a CURP in it; taken as unknown",
    "no_place": "no such municipality in this state, or more than one; the state alone counts",
    "no_sex": "not a sex; taken as unknown",
    "either_sex": "M may be a man or a woman where others are H and F; taken as unknown",
}


def evaluate(population: Path, queries: Path, truth: Path, report: TextIO | None = None) -> dict[str, float]:
    """The measures, by name; `report` gets all remarks. Raises `Unusable` if a file can't be used at all."""
    remarks = Remarks(report)
    asked, m_female = _asked(queries, population, remarks)
    truths = read_truths(truth, {person.id for person, _ in asked}, remarks)
    index, seconds = _built(population, m_female, remarks)
    sought = {each.person for each in truths.values()}
    there = {id for id in index.ids if id in sought}
    known = _with_truth(asked, truths, there, remarks, queries, truth)
    started = time.perf_counter()
    index.search(known[0], CANDIDATES)
    first = time.perf_counter() - started
    answers = list(_answers(index, known))
    prior = estimated_prior([result.log2_evidence for result, _ in answers])
    outcomes = _outcomes(known, answers, truths, prior)
    return {
        "people": len(index),
        "queries": len(known),
        **summary(outcomes),
        "build_records_per_second": len(index) / seconds,
        "bytes_per_record": index.bytes_a_record,
        "first_search_seconds": first,
        "prior_in_list": prior,
        "remarks": remarks.counts.total(),
        **{f"remarks_{code}": number for code, number in sorted(remarks.counts.items())},
    }


def _asked(queries: Path, population: Path, remarks: Remarks) -> tuple[list[tuple[Person, int]], bool]:
    """Who is sought, and on which line; and whether M is a woman in the population."""
    lines: list[int] = []
    people = list(read_people(queries, remarks, lines))
    first = islice(read_people(population, lambda _: None), TELLING)
    ours, theirs = m_means(each.sex for each in people), m_means(each.sex for each in first)
    if ours == UNKNOWN:
        for person, line in zip(people, lines, strict=True):
            if fold(person.sex) == "m":
                remarks(RowRemark(queries.name, line, "sex", "either_sex"))
    meant = MEANT[theirs if ours is None else ours]
    people = [each._replace(sex=meant) if fold(each.sex) == "m" else each for each in people]
    TraceIndex.build(people, remark=remarks.of(queries, lines))  # to hear what can't be read
    return list(zip(people, lines, strict=True)), (ours if theirs is None else theirs) == FEMALE


def _with_truth(
    asked: Iterable[tuple[Person, int]], truths: Mapping[str, Truth], ids: Container[str], remarks: Remarks,
    queries: Path, truth: Path,
) -> list[Person]:  # fmt: skip
    """Those of whom it is known whether and where they are on the list."""
    known = []
    for person, line in asked:
        if person.id not in truths:
            remarks(RowRemark(queries.name, line, "id", "no_truth"))
        elif truths[person.id].person and truths[person.id].person not in ids:
            remarks(RowRemark(truth.name, truths[person.id].line, "person_id", "no_such_person"))
        else:
            known.append(person)
    if not known:
        raise Unusable(f"{truth.name}: of no query in {queries.name} is the truth known")
    return known


def _built(population: Path, m_female: bool, remarks: Remarks) -> tuple[TraceIndex, float]:
    """The index, and how many seconds reading and building it took."""
    started, lines = time.perf_counter(), array("L")
    people = people_of(population, remarks, lines)
    with tqdm(desc="people", unit="", file=sys.stderr, mininterval=1) as bar:
        shown = Parts(_shown(people, bar))
        index = TraceIndex.build(
            shown, m_female=m_female, remark=remarks.of(population, lines), processes=CORES
        )
    tell_repeated(population, map(hash, index.ids), lines, remarks)
    if not len(index):
        raise Unusable(f"{population.name}: nobody is in it")
    return index, time.perf_counter() - started


def _shown(people: Parts, bar: "tqdm[None]") -> Iterator[Part]:
    for part in people.each:
        bar.update(len(part))
        yield part


def _answers(index: TraceIndex, asked: Sequence[Person]) -> Iterator[tuple[Result, float]]:
    """With the seconds that each took: to understand, scan, score, and explain the best."""
    for person in tqdm(asked, "queries", unit="", file=sys.stderr, mininterval=1):
        started = time.perf_counter()
        result = index.search(person, CANDIDATES)
        if result.candidates:
            result.candidates[0].explanation()
        yield result, time.perf_counter() - started


def _outcomes(
    asked: Sequence[Person],
    answers: Sequence[tuple[Result, float]],
    truths: Mapping[str, Truth],
    prior: float,
) -> list[Outcome]:
    outcomes = []
    for person, (found, seconds) in zip(asked, answers, strict=True):
        result, truth = found.with_prior(prior), truths[person.id].person
        ids = [candidate.id for candidate in result.candidates]
        rank = ids.index(truth) if truth in ids else -1
        p_first = result.candidates[0].p if ids else 0.0
        outcomes.append(Outcome(bool(truth), rank, p_first, rank == 0, result.p_not_in_list, seconds))
    return outcomes
