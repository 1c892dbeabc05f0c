"""Whether a step of a trust-region search is taken, how far the next may go, and when to stop.

The rules are those of NL2SOL (Dennis, Gay & Welsch 1981, ACM TOMS 7:348-368, sections 4 and 6) for
one quadratic model, as the PORT library applies them behind R's `nlminb`: compare what a step gained
with what the model predicted; shrink the radius after a poor step, try a longer step after a very
good one, go back to the best step of the iteration when that fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from scoring.measure.sem.quadratic_model import QuadraticModel, Step

ACCEPTED_SHARE = 1e-4  # of the predicted gain: less is no decrease
POOR_SHARE = 0.1  # of the predicted gain: less shrinks the radius
GOOD_SHARE = 0.75  # of the slope: more enlarges the radius
LEAST_FACTOR, LEAST_ENLARGEMENT, MOST_ENLARGEMENT = 0.1, 2.0, 4.0
RETRIES_UNTIL_BEST_IS_TAKEN = 3


class Ending(StrEnum):
    """Why a search stopped; R's `nlminb` calls only the first four a success."""

    X = "x"
    RELATIVE = "relative"
    BOTH = "x and relative"
    ABSOLUTE = "absolute"
    SINGULAR = "singular"
    FALSE = "false"
    EVALUATIONS = "evaluations"
    ITERATIONS = "iterations"


SUCCESS = (Ending.X, Ending.RELATIVE, Ending.BOTH, Ending.ABSOLUTE)


class Verdict(Enum):
    ACCEPT = auto()
    ACCEPT_AND_COMPARE = auto()  # gradients at both ends decide about the radius
    RETRY = auto()
    PROBE = auto()  # what would the model gain at most within the longest step?


class Restore(Enum):
    NOTHING = auto()
    ORIGIN = auto()  # go back to where the iteration began
    SAVE = auto()  # remember this step
    SAVED = auto()  # go back to the step remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """R's `nlminb(control=)`: rel.tol, x.tol, abs.tol, xf.tol, sing.tol, step.min, step.max, iter.max
    and eval.max. The values are those of lavaan 0.6."""

    relative: float = 1e-10
    x: float = 1.5e-8
    absolute: float = 10 * 2.0**-52
    false: float = 2.2e-14
    singular: float = 1e-10
    first_step: float = 1.0
    longest_step: float = 1.0
    iterations: int = 10_000
    evaluations: int = 20_000


@dataclass(slots=True, kw_only=True, eq=False)
class Assessment:
    """The state of one search. `value` is f where the search stands, `before` where its iteration
    began; `length`, `slope` and `gain` describe the step that led there, `decrease` is what it gained;
    `factor` times `length` is the next radius. The driver sets `value`, the methods all else."""

    settings: Settings
    value: float
    before: float = 0.0
    length: float = 0.0
    slope: float = 0.0
    gain: float = 0.0
    decrease: float = 0.0
    factor: float = 1.0
    newton_gain: float = 0.0
    newton_length: float = 0.0
    verdict: Verdict = Verdict.ACCEPT
    ending: Ending | None = None
    restore: Restore = Restore.NOTHING
    best_at: int = 1  # the evaluation that gave the largest decrease
    _best: float = 0.0
    _enlarged: int = 0  # times that the radius grew in this iteration; negative where it shrank
    _first: bool = True
    _saved: tuple[float, float, float] = (0.0, 0.0, 0.0)  # length, slope, gain
    _shelved: tuple[Verdict, Ending | None] = (Verdict.ACCEPT, None)  # while probing

    def begin(self, model: QuadraticModel) -> None:
        """Start an iteration where the search stands."""
        self.before = self._best = self.value
        self.newton_gain, self.newton_length = model.newton_gain, model.newton_length
        self.verdict, self.ending = Verdict.ACCEPT, None
        self._first, self._enlarged = True, 0

    def assess(self, step: Step, change: float, evaluation: int) -> None:
        """Judge a step that led to `value`; `change` is that of the parameters, relative."""
        if self.verdict is Verdict.PROBE:
            self._probed(step)
            return
        self.length, self.slope, self.gain = step.length, step.slope, step.gain
        self.restore, self.ending = Restore.NOTHING, None
        returned = not self._first and self._best < self.before and self.value >= self._best
        self._first = False
        shrunk = 1.0
        if returned:
            shrunk = self._return_to_best()
            if evaluation >= self.best_at + RETRIES_UNTIL_BEST_IS_TAKEN:
                self.decrease, self.factor = self.before - self.value, shrunk
                self.verdict = Verdict.ACCEPT
                return
            evaluation = self.best_at
        self._judge(step, change, evaluation, shrunk)
        self._test(step, change, moved=not returned)

    def _return_to_best(self) -> float:
        """Go back to the best step of the iteration; return how much longer this one was."""
        self.restore, self.value = Restore.SAVED, self._best
        tried = self.length
        self.length, self.slope, self.gain = self._saved
        return tried / self.length

    def _judge(self, step: Step, change: float, evaluation: int, shrunk: float) -> None:
        self.decrease = self.before - self.value
        if self.decrease <= ACCEPTED_SHARE * self.gain and self._enlarged <= 0:
            if self.value < self.before:
                self.best_at = evaluation
            else:
                self._best, self.value = self.value, self.before
                self.restore = Restore.ORIGIN
            self.verdict = Verdict.RETRY
            self._enlarged -= 1
            self._shrink(change, evaluation, shrunk)
            return
        self.best_at = evaluation
        self._saved = (self.length, *self._saved[1:])
        if self.decrease > POOR_SHARE * self.gain:
            self._judge_good(step, evaluation)
        else:
            self.verdict = Verdict.ACCEPT
            self._shrink(change, evaluation, 1.0)

    def _shrink(self, change: float, evaluation: int, shrunk: float) -> None:
        """Fletcher's factor: the minimum of the parabola through value, slope and new value."""
        beyond = self.slope + self.decrease
        self.factor = 0.5 * shrunk
        if beyond < self.slope:
            self.factor = shrunk * max(LEAST_FACTOR, 0.5 * self.slope / beyond)
        if change <= self.settings.false:
            self.ending = Ending.FALSE
        elif self.value < self.before:
            self._save(evaluation)

    def _judge_good(self, step: Step, evaluation: int) -> None:
        if (
            self.decrease < -GOOD_SHARE * self.slope
            or self._enlarged < 0
            or self.restore is not Restore.NOTHING
        ):
            self.factor, self.verdict = 1.0, Verdict.ACCEPT_AND_COMPARE
            return
        self.factor, self.verdict = MOST_ENLARGEMENT, Verdict.ACCEPT
        if self.decrease < (0.5 / self.factor - 1) * self.slope:
            predicted = 0.5 * self.slope / (self.slope + self.decrease)
            self.factor = max(LEAST_ENLARGEMENT, predicted)
        near = self.newton_length < 2 * self.length
        if not step.is_newton and not near and self.newton_gain >= 1.2 * self.decrease:
            self.verdict = Verdict.RETRY
            self._enlarged += 1
            self._save(evaluation)

    def _save(self, evaluation: int) -> None:
        self._best, self.best_at = self.value, evaluation
        self._saved = (self.length, self.slope, self.gain)
        if self.restore is Restore.NOTHING:
            self.restore = Restore.SAVE

    def _test(self, step: Step, change: float, *, moved: bool) -> None:
        """Look for convergence; nothing but the absolute test applies to a step that gained more
        than twice what was predicted."""
        settings = self.settings
        if abs(self.value) < settings.absolute:
            self.ending = Ending.ABSOLUTE
        if 0.5 * self.decrease > self.gain:
            return
        least = settings.singular * abs(self.before)
        if self.gain <= least and (self.length > settings.longest_step or step.is_newton):
            self.ending = Ending.SINGULAR
        small = 0 < self.newton_gain <= settings.relative * abs(self.before) or (
            self.newton_gain == 0 and self.gain == 0
        )
        still = step.is_newton and change <= settings.x and moved
        if small or still:
            self.ending = _CONVERGED[small, still]
        if self.ending in (None, Ending.FALSE) and not step.is_newton:
            self._consider_probe(least)

    def _consider_probe(self, least: float) -> None:
        """Ask for the model's gain within the longest step, where it may turn out to be too small."""
        if not self._probe_pays(least):
            return
        if self.newton_gain < 0:  # probed in this iteration already
            self._test_probe()
            return
        self._saved = (self.length, self.slope, self.gain)
        self._shelved = (self.verdict, self.ending)
        self.restore = Restore.NOTHING if self.restore is Restore.SAVED else Restore.SAVE
        self.verdict, self.ending = Verdict.PROBE, None

    def _probe_pays(self, least: float) -> bool:
        longest = self.settings.longest_step
        if self.length > longest:
            share = longest / self.length
            return share < 0.5 and share * (2 - share) * self.gain < least
        far = self.newton_length <= 0 or 0.5 * self.newton_length > longest
        return self.gain < least and far

    def _probed(self, step: Step) -> None:
        self.restore = Restore.SAVED
        self.verdict, self.ending = self._shelved
        self.newton_gain = -step.gain
        self._test_probe()

    def _test_probe(self) -> None:
        if -self.newton_gain <= self.settings.singular * abs(self.before):
            self.ending = Ending.SINGULAR


_CONVERGED = {(False, True): Ending.X, (True, False): Ending.RELATIVE, (True, True): Ending.BOTH}
