"""Comparisons: stats, car, rstatix, effectsize and psych."""

from __future__ import annotations

from typing import Any

from scoring.models.compare.adjust import Adjustment, adjusted
from scoring.models.compare.correlation import kendall, partial, pearson, spearman, williams
from scoring.models.compare.crosstab import crosstab
from scoring.models.compare.factorial import Source, factorial
from scoring.models.compare.paired import paired
from scoring.models.compare.pairwise import Pairs, dunn, games_howell, tukey, welch_pairs
from scoring.models.compare.repeated import repeated_measures
from scoring.models.compare.results import Effect, MeanTest
from scoring.models.compare.several_groups import several_groups
from scoring.models.compare.two_groups import two_groups
from scoring.results import Interval
from tests.reference.case import Case, as_list


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def _effect(effect: Effect | None) -> dict[str, Any] | None:
    return None if effect is None else {"est": effect.value, "ci": _bounds(effect.interval)}


def _t(test: MeanTest) -> dict[str, Any]:
    return {"t": test.statistic, "df": test.df, "p": test.p, "ci": _bounds(test.interval)}


def two(case: Case) -> dict[str, Any]:
    found = two_groups(
        case.raw_frame(),
        outcome=case.args["y"],
        group=case.args["group"],
        levels=as_list(case.args["levels"]),
    )
    return {
        "n1": found.counts[0],
        "n2": found.counts[1],
        "mean1": found.means[0],
        "mean2": found.means[1],
        "sd1": found.deviations[0],
        "sd2": found.deviations[1],
        "welch": _t(found.welch),
        "student": _t(found.student),
        "hedges_g": _effect(found.effects.hedges_g),
        "cohens_d": _effect(found.effects.cohens_d),
        "cohens_d_unpooled": _effect(found.effects.cohens_d_unpooled),
        "glass_delta": _effect(found.effects.glass_delta),
        "mann_whitney": {
            "U1": found.ranks.wins,
            "p_correct": found.ranks.p_corrected,
            "p_nocorrect": found.ranks.p_uncorrected,
            "rank_biserial": found.dominance.delta,
            "rank_biserial_ci": _bounds(found.dominance.fisher),
            "cles_A": found.dominance.superiority,
        },
        "levene_median": {"F": found.spread.statistic, "p": found.spread.p},
    }


def several(case: Case) -> dict[str, Any]:
    frame = case.raw_frame()
    which = {"outcome": case.args["y"], "group": case.args["group"]}
    found = several_groups(frame, **which)
    return {
        "n": found.used,
        "k": len(found.names),
        "anova": _f(found.anova),
        "welch": _f(found.welch),
        "eta_squared": _effect(found.explained.eta_squared),
        "omega_squared": {"est": found.explained.omega_squared.value},
        "games_howell": _limits(games_howell(frame, **which)),
        "tukey": [
            {"pair": f"{row.pop('g2')}-{row.pop('g1')}", **row}
            for row in _limits(tukey(frame, **which))
        ],
        "kruskal": {
            "H": found.ranks.statistic,
            "df": found.ranks.df1,
            "p": found.ranks.p,
            "epsilon2": found.rank_epsilon_squared,
        },
        "dunn": _dunn(frame, which),
        "levene_median": {"F": found.levene.statistic, "p": found.levene.p},
        "bartlett": {"k2": found.bartlett.statistic, "p": found.bartlett.p},
        "fligner": {"chi2": found.fligner.statistic, "p": found.fligner.p},
        "pairwise_welch_p": _lower_triangle(welch_pairs(frame, **which), found.names),
    }


def _limits(found: Pairs) -> list[dict[str, Any]]:
    return [
        {
            "g1": one.first,
            "g2": one.second,
            "diff": one.difference,
            "lower": one.interval.low,
            "upper": one.interval.high,
            "p": one.p,
        }
        for one in found.pairs
    ]


def _f(test: Any) -> dict[str, Any]:
    return {"F": test.statistic, "df1": test.df1, "df2": test.df2, "p": test.p}


def _dunn(frame: Any, which: dict[str, str]) -> list[dict[str, Any]]:
    ways = (Adjustment.HOLM, Adjustment.BH, Adjustment.BONFERRONI)
    holm, bh, bonferroni = (dunn(frame, **which, adjustment=way).pairs for way in ways)
    return [
        {
            "g1": one.first,
            "g2": one.second,
            "z": one.statistic,
            "p": one.p,
            "p_holm": one.adjusted,
            "p_bh": bh[place].adjusted,
            "p_bonferroni": bonferroni[place].adjusted,
        }
        for place, one in enumerate(holm)
    ]


def _lower_triangle(found: Pairs, names: tuple[str, ...]) -> dict[str, Any]:
    known = {(one.second, one.first): one.p for one in found.pairs}
    rows, columns = names[1:], names[:-1]
    values = [[known.get((row, column)) for column in columns] for row in rows]
    return {"rows": list(rows), "cols": list(columns), "values": values}


def adjustment(case: Case) -> dict[str, Any]:
    p = as_list(case.args["p"])
    return {one.value: list(adjusted(p, one)) for one in Adjustment}


def correlations(case: Case) -> dict[str, Any]:
    frame = case.raw_frame()
    one, other, *rest = as_list(case.args["columns"])
    straight, ranks = pearson(frame, one, other), spearman(frame, one, other)
    tau, held = kendall(frame, one, other), partial(frame, one, other, given=rest)
    shared = williams(frame.dropna(subset=[one, other, *rest]), one, other, rest[0])
    return {
        "n_pair": straight.used,
        "pearson": {
            "r": straight.value,
            "t": straight.test.statistic,
            "p": straight.test.p,
            "ci": _bounds(straight.interval),
        },
        "spearman": {"rho": ranks.value, "p": ranks.test.p},
        "kendall_b": {"tau": tau.value, "z": tau.test.statistic, "p": tau.test.p},
        "n_complete": held.used,
        "partial_r12_given_rest": {
            "r": held.value,
            "df": held.test.df1,
            "t": held.test.statistic,
            "p": held.test.p,
        },
        "williams_r12_vs_r13": {"t": shared.statistic, "p": shared.p, "df": shared.df1},
    }


def table(case: Case) -> dict[str, Any]:
    found = crosstab(case.raw_frame(), case.args["a"], case.args["b"])
    names = {"rows": list(found.rows), "cols": list(found.columns)}
    answer = {
        "table": {**names, "values": found.counts},
        "chi2": found.test.statistic,
        "df": found.test.df1,
        "p": found.test.p,
        "cramers_v": found.cramers_v.value,
        "cramers_v_ci": _bounds(found.cramers_v.interval),
        "cramers_v_bias_corrected": found.corrected_v,
        "std_residuals": {**names, "values": found.residuals},
    }
    if found.two_by_two is not None:
        four = found.two_by_two
        answer["fisher"] = {"p": four.p, "or_cmle": four.odds_ratio, "ci": _bounds(four.interval)}
        answer["yates"] = {"chi2": four.yates.statistic, "p": four.yates.p}
        answer["phi"] = four.phi
    return answer


def twice(case: Case) -> dict[str, Any]:
    found = paired(case.raw_frame(), before=case.args["before"], after=case.args["after"])
    return {
        "n": found.used,
        "mean_diff": found.change.difference,
        **_t(found.change),
        "dz": _effect(found.d_z),
        "gz": _effect(found.g_z),
        "d_av": found.d_average,
        "d_rm": found.d_repeated,
        "r": found.r,
        "wilcoxon": {"V": found.ranks.statistic, "p": found.ranks.p},
    }


def repeated(case: Case) -> dict[str, Any]:
    found = repeated_measures(case.raw_frame(), as_list(case.args["columns"]))
    shape = found.sphericity
    return {
        "n": found.used,
        "F": found.test.statistic,
        "df1": found.test.df1,
        "df2": found.test.df2,
        "p": found.test.p,
        "mauchly_w": shape.mauchly.statistic,
        "mauchly_p": shape.mauchly_p_in_r,
        "gg_epsilon": shape.greenhouse_geisser,
        "gg_p": shape.p_greenhouse_geisser,
        "hf_epsilon": shape.huynh_feldt,
        "hf_p": shape.p_huynh_feldt,
        "friedman_chi2": found.friedman.statistic,
        "friedman_df": found.friedman.df1,
        "friedman_p": found.friedman.p,
        "friedman_kendall_w": found.kendall_w,
    }


def factors(case: Case) -> dict[str, Any]:
    a, b = case.args["a"], case.args["b"]
    found = factorial(case.raw_frame(), outcome=case.args["y"], factors=(a, b))
    letters = {a: "A", b: "B", f"{a}:{b}": "A:B"}
    return {
        "type2": [_row(one, letters) for one in found.type2],
        "type3": [_row(one, letters) for one in found.type3],
        "partial_eta2_type2": [
            {"term": letters[one.term], "est": one.eta_squared} for one in found.type2[:-1]
        ],
    }


def _row(one: Source, letters: dict[str, str]) -> dict[str, Any]:
    return {
        "term": letters.get(one.term, one.term),
        "ss": one.squares,
        "df": one.df,
        "F": one.statistic,
        "p": one.p,
    }


STATISTICS = {
    "two_group_comparison": two,
    "k_group_comparison": several,
    "p_adjustment": adjustment,
    "correlations": correlations,
    "crosstab": table,
    "paired_comparison": twice,
    "repeated_measures": repeated,
    "factorial_anova": factors,
}
