"""How surely and how fast highlights are carried over an edit: `python -m benchmarks carrying`.

The first table sets what `carry` answers over edited sample reviews against what the edits are
known to have done. The second is the processor time that it takes.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import process_time

from annotations.anchors.anchoring import Selector, describe
from annotations.anchors.carrying import Carried, Orphan, carry
from tests.annotations.edits import Case, cases, sample_texts

SEEDS = range(1_000, 1_100)
PASSAGES = 40
REPEATS = 3
LONGEST_PASSAGE = 200
LONG_TEXT = 300_000


def verdict(case: Case, answer: Carried) -> str:
    """What became of the passage, and whether that is right.

    A place is exact where it is the true one, near where over 70 % of it was the passage's, a part
    where over half was, and else wrong. An orphan is missed where 80 % of the passage is left and
    stands together. The texts do not tell all: of two sentences that are the same in the same
    surroundings, one of them cut, the other is kept, and the truth may call that wrong.
    """
    if isinstance(answer, Orphan):
        return "missed" if case.left >= 0.8 and case.whole else "rightly orphan"
    said = case.said_in(answer.start, answer.end)
    if case.whole == (answer.start, answer.end):
        how = "exact"
    else:
        how = "near" if said > 0.7 else "a part" if said >= 0.5 else "wrong"
    return f"{type(answer).__name__.lower()}, {how}"


def verdicts(seeds: range) -> Counter[str]:
    """How often each verdict is passed."""
    told: Counter[str] = Counter()
    for seed in seeds:
        made = list(cases(seed, 1 + seed % 10, PASSAGES))
        answers = carry(made[0].old, made[0].new, [case.passage for case in made])
        told.update(verdict(*pair) for pair in zip(made, answers, strict=True))
    return told


def passages(text: str, count: int) -> list[Selector]:
    """As many passages of the text, of up to LONGEST_PASSAGE code points, at random places."""
    chance = random.Random(count)  # noqa: S311
    starts = [chance.randrange(len(text) - LONGEST_PASSAGE) for _ in range(count)]
    return [describe(text, at, at + chance.randint(3, LONGEST_PASSAGE)) for at in starts]


def long_text(seed: int) -> str:
    """Paragraphs of the samples' words in no order, LONG_TEXT code points or a little more."""
    chance = random.Random(seed)  # noqa: S311
    words = [word for text in sample_texts() for word in text.split()]
    text = ""
    while len(text) < LONG_TEXT:
        text += " ".join(chance.choices(words, k=chance.randint(30, 150))) + "\n\n"
    return text.rstrip()


def every(text: str, step: int) -> str:
    """The text with every so manieth word another."""
    words = text.split(" ")
    words[step // 2 :: step] = ["really"] * len(words[step // 2 :: step])
    return " ".join(words)


def measurements() -> Iterator[tuple[str, str, str, Sequence[Selector]]]:
    """What is edited and how, the old text, the new one, and the passages."""
    review = max(sample_texts(), key=len)
    middle = len(review) // 2
    marked = passages(review, 1_000)
    typo = review[:middle] + "x" + review[middle + 1 :]
    yield "900 words, 1,000 passages, a typo", review, typo, marked
    yield "the same, two words replaced", review, every(review, 400), marked
    yield "the same, 14 words replaced", review, every(review, 60), marked
    yield "the same, all rewritten", review, sample_texts()[0], marked
    old, new = long_text(1), long_text(2)
    marked = passages(old, 200)
    yield "300,000 characters, 200 passages, a word in 40", old, every(old, 40), marked
    yield "the same, all rewritten", old, new, marked


def main() -> None:
    told = verdicts(SEEDS)
    sys.stdout.writelines(f"{count:>7,} {name}\n" for name, count in sorted(told.items()))
    sys.stdout.write(f"\n{'carried over':<48} {'ms':>8} {'µs a passage':>13}\n")
    for name, old, new, marked in measurements():
        taken = best_time(partial(carry, old, new, marked))
        sys.stdout.write(f"{name:<48} {taken * 1000:>8.1f} {taken / len(marked) * 1e6:>13.0f}\n")


def best_time(run: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes, the best of REPEATS."""
    times = []
    for _ in range(REPEATS):
        began = process_time()
        run()
        times.append(process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
