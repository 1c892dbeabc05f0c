"""Entering administrative figures in the browser, without any script."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from evalkit.services import store_reports
from evalkit.services.figures import figures_in
from evalkit.services.print_order import PrintOrder, Wanted
from evalkit.services.printing import Prints
from evalkit.services.programmes import close_wave
from evalkit.services.submissions import submit
from evalkit.store.engine import Store
from evalkit.store.figures import FigurePlace, history
from instruments.contracts import ContractTarget
from instruments.study import IndicatorValue
from tests.surveys import CODE, NOON, STUDY, Visitor, application, body, opened

SHEET = f"/zh/p/{CODE}/w2/P1/vc/figures"
ENGLISH = SHEET.replace("/zh/", "/en/")


def figures(store: Store) -> dict[tuple[str, str], IndicatorValue]:
    return {(one.indicator, one.group): one for one in figures_in(store, CODE)}


def sends(visitor: Visitor, **fields: str) -> Visitor:
    """Send the sheet with these fields (`f0_value`) and all others as the page shows them."""
    shown = dict(re.findall(r'name="(f\d+-\w+)" value="([^"]*)"', visitor.html))
    changed = {name.replace("_", "-"): text for name, text in fields.items()}
    return visitor.presses(**{**shown, **changed})


def versions(store: Store, indicator: str, group: str = "") -> list[float | None]:
    place = FigurePlace(programme=CODE, wave="w2", project="P1", indicator=indicator, group=group)
    with store.reading() as connection:
        return [one.entry.value for one in history(connection, place)]


def test_the_way_from_the_project_to_the_sheet_and_back(visitor: Visitor) -> None:
    visitor.opens(f"/zh/p/{CODE}/w2/P1/")
    assert "单位填数" in visitor.text
    visitor.opens(visitor.found(r'href="([^"]+/vc/figures)"'))
    assert visitor.status == 200
    assert "助餐覆盖率" in visitor.text, "the project's words stand in the slot"
    assert "凭证：去重名单" in visitor.text
    assert "全县的数据" in visitor.text
    visitor.opens(ENGLISH)
    assert "Coverage of the meals" in visitor.text


def test_two_counts_make_the_figure_and_are_kept_with_it(visitor: Visitor, store: Store) -> None:
    sends(
        visitor.opens(SHEET),
        f0_numerator="1,630",
        f0_denominator="２０００",
        f0_evidence="名单 3 号",
    )
    assert "存好了 1 项" in visitor.text
    assert "= 81.5 %" in visitor.text
    assert "已填 1 项，共 4 项" in visitor.text
    one = figures(store)["I-01", ""]
    assert (one.value, one.numerator, one.denominator) == (81.5, 1630.0, 2000.0)
    assert one.evidence == "名单 3 号"
    assert (one.project, one.wave) == ("P1", "w2")


def test_each_group_has_fields_of_its_own(visitor: Visitor, store: Store) -> None:
    sends(visitor.opens(SHEET), f1_value="0", f2_value="12")
    found = figures(store)
    assert (found["I-02", "before"].value, found["I-02", "now"].value) == (0.0, 12.0)


def test_what_is_wrong_is_named_at_its_field_and_what_is_good_is_kept(
    visitor: Visitor, store: Store
) -> None:
    sends(
        visitor.opens(SHEET),
        f0_numerator="163",
        f0_denominator="0",
        f1_value="三次",
        f2_value="12",
        f3_evidence="年鉴",
    )
    assert "有 3 处要改，其余的已经存好" in visitor.text
    assert "这个数不能是零" in visitor.text
    assert "请只填数字" in visitor.text
    assert "写了凭证，却没有数" in visitor.text
    assert 'value="三次"' in visitor.html, "what was typed stays"
    assert 'href="#f1-value"' in visitor.html
    assert 'aria-describedby="f1-value-error"' in visitor.html
    assert {key: one.value for key, one in figures(store).items()} == {("I-02", "now"): 12.0}
    sends(visitor, f0_denominator="200", f1_value="3", f3_evidence="")
    assert {key: one.value for key, one in figures(store).items()} == {
        ("I-01", ""): 81.5,
        ("I-02", "before"): 3.0,
        ("I-02", "now"): 12.0,
    }


@pytest.mark.parametrize(
    ("lang", "field", "typed", "said"),
    [
        ("zh", "f1_value", "-3", "不会小于零"),
        ("en", "f1_value", "-3", "cannot be below zero"),
        ("zh", "f1_value", "1" * 15, "太大"),
        ("en", "f0_numerator", "5", "Both numbers are needed"),
        ("zh", "f1_evidence", "凭" * 301, "最多 300 个字"),
        ("en", "f1_evidence", "a\u0007b", "cannot be kept"),
        ("zh", "f1_value", "12.3.4", "请只填数字"),
        ("zh", "f1_value", "1,2", "请只填数字"),
    ],
)
def test_each_mistake_has_its_sentence(
    visitor: Visitor, store: Store, lang: str, field: str, typed: str, said: str
) -> None:
    sends(visitor.opens(SHEET if lang == "zh" else ENGLISH), **{field: typed})
    assert said in visitor.text
    assert figures(store) == {}


def test_every_version_is_kept_and_nothing_is_written_twice(visitor: Visitor, store: Store) -> None:
    sends(visitor.opens(SHEET), f1_value="3")
    sends(visitor)
    assert "没有改动" in visitor.text
    sends(visitor, f1_value="4")
    sends(visitor, f1_value="")
    assert "撤回" in visitor.text
    assert versions(store, "I-02", "before") == [3.0, 4.0, None]
    assert figures(store) == {}


def test_nobody_writes_over_what_somebody_else_has_just_entered(
    visitor: Visitor, store: Store, tmp_path: Path
) -> None:
    other = Visitor(application(tmp_path, store).test_client())
    visitor.opens(SHEET)
    sends(visitor, f1_value="3")
    other.opens(SHEET)
    sends(visitor, f1_value="5")
    sends(other, f1_value="7")
    assert "有人把它改成了 5" in other.text
    assert versions(store, "I-02", "before") == [3.0, 5.0]
    sends(other)
    assert versions(store, "I-02", "before") == [3.0, 5.0, 7.0]


def test_a_county_figure_is_entered_once_and_seen_from_every_project(
    visitor: Visitor, store: Store
) -> None:
    sends(visitor.opens(SHEET), f3_value="123456")
    visitor.opens(SHEET.replace("/P1/", "/P2/"))
    assert 'name="f3-value" value="123456"' in visitor.html
    one = figures(store)["I-03", ""]
    assert (one.project, one.county, one.value) == ("", "", 123456.0)


@pytest.mark.parametrize("path", ["w2/P1/user", "w2/P9/vc", "w1/P1/vc", "w2/P1/nobody"])
def test_only_who_supplies_figures_finds_a_sheet_and_only_while_the_wave_is_open(
    visitor: Visitor, path: str
) -> None:
    assert visitor.opens(f"/zh/p/{CODE}/{path}/figures").status == 404


def test_a_closed_wave_takes_no_figures(visitor: Visitor, store: Store) -> None:
    visitor.opens(SHEET)
    close_wave(store, CODE, "w2")
    sends(visitor, f1_value="3")
    assert visitor.status == 404
    assert figures(store) == {}


def test_a_sheet_that_was_open_too_long_keeps_what_was_typed(visitor: Visitor) -> None:
    visitor.opens(SHEET)
    visitor.client.post(SHEET, data={"f1-value": "3", "csrf_token": "x"})
    reply = visitor.client.post(SHEET, data={"f1-value": "3", "csrf_token": "x"})
    html = reply.get_data(as_text=True)
    assert "打开太久了" in html
    assert 'name="f1-value" value="3"' in html


def test_the_report_from_the_store_holds_the_figures_against_the_contract(
    visitor: Visitor, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = ContractTarget(indicator="I-02", group="now", target=10.0, due=date(2026, 12, 31))
    opened(store, study=STUDY.with_contracts({"P1": (target,)}))
    sends(visitor.opens(SHEET), f2_value="8", f2_evidence="纪要 1-8")
    assert submit(store, body(), at=NOON).receipt
    printed: list[PrintOrder] = []

    def keep(order: PrintOrder, *_: object, **__: object) -> Prints:
        printed.append(order)
        return Prints(sheets=(), failures=())

    monkeypatch.setattr(store_reports, "print_documents", keep)
    for day in (date(2026, 6, 1), date(2027, 1, 1)):
        order = store_reports.ReportOrder(
            programme=CODE,
            projects=("P1",),
            wanted=Wanted(dated=day),
            folder=tmp_path / "reports",
        )
        store_reports.report_from_store(store, order, lambda *_: None)
    verdicts = [
        (one.value, one.evidence, one.verdict.value)
        for order in printed
        for one in order.released.assessments[0].indicators
        if (one.code, one.group) == ("I-02", "now")
    ]
    assert verdicts == [(8.0, "纪要 1-8", "not-due"), (8.0, "纪要 1-8", "not-met")]
