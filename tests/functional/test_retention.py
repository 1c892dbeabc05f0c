"""What the consent page promises about deletion is done, by the day and by the receipt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, text

from evalkit.__main__ import main
from evalkit.intake.terms import months_after
from evalkit.services.programmes import find_programme
from evalkit.services.quarantine import held
from evalkit.services.responses import Imported, import_responses, responses_in
from evalkit.services.retention import due, erase_due, erase_form, find_form
from evalkit.services.submissions import Verdict, submit
from evalkit.settings import create_home
from evalkit.store import schema
from evalkit.store.engine import Store
from tests.fieldwork import keeps, village, villagers
from tests.surveys import CODE, NOON, Visitor, body, payload

DAY = date(2026, 9, 30)
ON_THE_DAY = datetime(2026, 9, 30, 3, tzinfo=UTC)
WORDS = "只有我说过的一句话"
FIRST = "uuid:00000000-0000-4000-8000-000000000001"


@pytest.fixture(autouse=True)
def home(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EVALKIT_DATABASE_URL", url)
    create_home({"EVALKIT_HOME": str(tmp_path / "home")})


def promise(store: Store, wave: str = "w2", day: date | None = DAY) -> None:
    set_day = text("UPDATE waves SET delete_on = :day WHERE code = :wave")
    store.write(lambda db: db.execute(set_day, {"day": day and day.isoformat(), "wave": wave}))


def counted(store: Store, *tables: str) -> dict[str, int]:
    with store.reading() as db:
        return {
            name: db.execute(
                select(func.count()).select_from(schema.metadata.tables[name])
            ).scalar_one()
            for name in tables
        }


def evalkit(*arguments: str, answer: str = "") -> str:
    done = CliRunner().invoke(main, list(arguments), input=answer)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_wave_is_kept_until_its_day_and_gone_on_it(store: Store, visitor: Visitor) -> None:
    promise(store)
    submit(store, body(1, comment=WORDS), at=NOON)
    visitor.begins()
    keeps(store, villagers("user", 5))
    before = ON_THE_DAY - timedelta(days=1)
    assert erase_due(store, at=before).is_empty
    assert counted(store, "responses", "drafts", "roster_people") == {
        "responses": 1, "drafts": 1, "roster_people": 5,
    }  # fmt: skip
    (one,) = erase_due(store, at=ON_THE_DAY).waves
    assert (one.wave, one.holdings.responses, one.holdings.people) == ("w2", 1, 5)
    assert set(counted(store, "responses", "drafts", "roster_people").values()) == {0}
    assert erase_due(store, at=ON_THE_DAY).is_empty


def test_the_visits_of_the_wave_go_and_those_of_others_stay(store: Store) -> None:
    village(store)
    promise(store, wave="w1")
    erase_due(store, at=ON_THE_DAY)
    assert counted(store, "cases")["cases"] > 0
    promise(store)
    erase_due(store, at=ON_THE_DAY)
    assert set(counted(store, "cases", "visits", "roster_people").values()) == {0}


def test_what_is_deleted_is_answered_as_deleted(store: Store, visitor: Visitor) -> None:
    promise(store)
    submit(store, body(1), at=NOON)
    erase_due(store, at=ON_THE_DAY)
    assert submit(store, body(1), at=NOON).verdict is Verdict.ERASED
    late = submit(store, body(2), at=ON_THE_DAY)
    assert late.verdict is Verdict.ERASED, "a phone that was without a network for years"
    assert counted(store, "responses", "quarantine") == {"responses": 0, "quarantine": 0}
    page = visitor.opens(f"/zh/receipt/{FIRST.removeprefix('uuid:')}")
    assert page.status == 410
    assert "已经删除" in page.text


def test_a_deleted_form_does_not_come_back_from_a_file(store: Store) -> None:
    submit(store, body(1), at=NOON)
    kept = list(responses_in(store, CODE))
    assert erase_form(store, FIRST, reason="asked for", at=NOON)
    programme = find_programme(store, CODE)
    assert programme is not None
    done = import_responses(store, programme, kept, at=NOON)
    assert done == Imported(created=0, duplicates=0, erased=1)


def test_a_form_is_found_by_its_receipt_as_it_is_read_out(store: Store) -> None:
    receipt = submit(store, body(1), at=NOON).receipt
    assert receipt is not None
    for named in (
        receipt,
        receipt.lower(),
        receipt.replace("-", " "),
        receipt.replace("-", ""),
        FIRST,
    ):
        assert find_form(store, named) == FIRST, named
    for unknown in ("0000-0000-0000", "%", "____-____-____", ""):
        assert find_form(store, unknown) is None, unknown


def test_on_request_a_form_goes_with_what_waits_under_its_id(store: Store) -> None:
    receipt = submit(store, body(1), at=NOON).receipt
    submit(store, body(1, answers={}), at=NOON)  # a conflict
    submit(store, body(2), at=NOON)
    asked = ("erase", "form", str(receipt), "--reason", "本人要求")
    assert "什么也没删" in evalkit(*asked, answer="n\n")
    assert "已删除" in evalkit(*asked, answer="y\n")
    assert list(held(store)) == []
    assert [one.instance_id for one in responses_in(store, CODE)] == [payload(2)["instanceID"]]
    again = CliRunner().invoke(main, [*asked, "--yes"])
    assert again.exit_code == 2
    assert str(receipt) in again.output


def test_bodies_in_quarantine_go_with_their_wave_or_in_time(store: Store) -> None:
    promise(store)
    submit(store, body(1, project="P9"), at=NOON)  # of the wave
    submit(store, b"\xff", at=NOON)  # of nobody knows what
    assert len(erase_due(store, at=ON_THE_DAY).quarantined) == 1
    assert [one.body for one in held(store)] == [b"\xff"]
    last = datetime.combine(months_after(NOON.date(), 36), datetime.min.time(), tzinfo=UTC)
    assert erase_due(store, at=last - timedelta(days=1)).is_empty
    assert len(erase_due(store, at=last).quarantined) == 1


def test_a_wave_without_a_day_is_named_and_kept(store: Store) -> None:
    submit(store, body(1), at=NOON)
    (one,) = due(store, today=date(2099, 1, 1)).undated
    assert (one.programme, one.wave) == (CODE, "w2")
    assert "没有定删除日期" in CliRunner().invoke(main, ["erase", "due"]).output
    assert counted(store, "responses") == {"responses": 1}


def test_the_day_follows_from_the_last_day_and_the_promise(store: Store) -> None:
    assert "2029-06-30" in evalkit("erase", "day", CODE, "w2", "2026-06-30")
    programme = find_programme(store, CODE)
    assert programme is not None
    assert programme.waves[-1].days.delete_on == date(2029, 6, 30)


def test_the_command_asks_before_it_deletes(store: Store) -> None:
    promise(store, day=date(2020, 1, 1))
    submitted_before = datetime(2019, 1, 1, tzinfo=UTC)
    submit(store, body(1), at=submitted_before)
    assert "什么也没删" in evalkit("erase", "due", answer="n\n")
    assert counted(store, "responses") == {"responses": 1}
    assert "已删除" in evalkit("erase", "due", "--yes")
    assert counted(store, "responses") == {"responses": 0}


@pytest.mark.sqlite
def test_no_file_of_the_database_still_holds_the_words(store: Store, tmp_path: Path) -> None:
    promise(store)
    submit(store, body(1, comment=WORDS), at=NOON)
    submit(store, body(2, comment=WORDS, project="P9"), at=NOON)
    files = sorted(tmp_path.glob("evalkit.db*"))

    def found() -> bool:
        return any(WORDS.encode() in file.read_bytes() for file in files if file.exists())

    assert found()
    erase_due(store, at=ON_THE_DAY)
    assert not found()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 24), 36, date(2029, 11, 24)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_as_people_count_them(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
