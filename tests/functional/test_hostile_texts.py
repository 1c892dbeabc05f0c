"""Whatever is put into a field is kept exactly as typed, or refused with 4xx and kept aside."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote_from_bytes

import pytest

from evalkit.exchange.formulas import as_typed
from evalkit.exchange.responses_csv import read_responses
from evalkit.exchange.result_csv import MARK, result_csv
from evalkit.intake.gate import canonical
from evalkit.services.forms import find_finished, open_draft
from evalkit.services.responses import import_responses, responses_in
from evalkit.store.engine import Store
from evalkit.store.programmes import find_programme
from evalkit.store.quarantine import quarantined
from instruments.problems import ImportRefusedError
from scoring.analysis.tables import ResultColumn, ResultTable, Shown, TableKind
from tests.functional.test_figure_sheet import SHEET, figures
from tests.hostile import CLASSES, Hostile, chosen, every
from tests.surveys import CODE, INSTRUMENT, NOON, STUDY, Visitor, payload

URL = "/api/v1/submissions"
TYPED = "@@typed@@"
FORM = "application/x-www-form-urlencoded"
# One field of each type, as a path into the document.
JSON_FIELDS = (
    ("comment",), ("respondent",), ("role",), ("finishedAt",), ("instanceID",),
    ("answers", "S1-1"), ("choices", "BG-use"), ("consent", "version"), ("answers", TYPED), (TYPED,),
)  # fmt: skip


def test_the_corpus_has_its_classes() -> None:
    assert len(every()) >= 300
    assert len({one.kind for one in every()}) == CLASSES


def sent_body(number: int, path: tuple[str, ...], one: Hostile) -> bytes:
    """The submission with the bytes in one place, escaped as far as JSON needs it."""
    document = payload(number)
    inner: dict[str, object] = document
    for name in path[:-1]:
        inner = inner[name]  # type: ignore[assignment]
    inner[path[-1]] = 1 if path[-1] == TYPED else TYPED
    plain = json.dumps(document).encode()
    if one.text is None:
        return plain.replace(TYPED.encode(), one.raw)
    return plain.replace(f'"{TYPED}"'.encode(), json.dumps(one.text).encode())


@pytest.mark.parametrize("path", JSON_FIELDS, ids="/".join)
def test_through_the_interface(visitor: Visitor, store: Store, path: tuple[str, ...]) -> None:
    for number, one in enumerate(chosen(), start=1):
        body = sent_body(number, path, one)
        reply = visitor.client.post(URL, data=body, content_type="application/json")
        said = reply.get_json()
        if reply.status_code == 201:
            stored = find_finished(store, said["instanceID"])
            assert stored is not None
            assert stored[0].submission.plaintext == canonical(json.loads(body))
            continue
        assert reply.status_code in (202, 409, 422), (one, reply.status_code)
        if reply.status_code == 422:
            with store.reading() as connection:
                assert body in [held.body for held in quarantined(connection)], one


def as_browsers_send(one: Hostile, name: str) -> str:
    return f"{quote_from_bytes(name.encode())}={quote_from_bytes(one.raw)}"


def test_through_the_comment_of_a_page(visitor: Visitor, store: Store) -> None:
    visitor.begins().presses("go", "leave")
    visitor.presses("go", "leave")
    page, token = visitor.url, visitor.token
    instance_id = f"uuid:{page.split('/')[3]}"
    fixed = f"csrf_token={token}&go=next&q-Q-need=no&q-V1-2=1"
    before = ""
    for one in chosen():
        data = f"{fixed}&{as_browsers_send(one, 'comment')}"
        reply = visitor.client.post(page, data=data, content_type=FORM)
        found = open_draft(store, instance_id)
        assert found is not None
        comment = found[0].comment or ""
        if reply.status_code == 303:
            assert one.clear is not None
            assert comment == one.clear.replace("\r\n", "\n"), one  # browsers send CRLF
            assert visitor.client.get(page).status_code == 200
            before = comment
        else:
            assert reply.status_code in (400, 422), (one, reply.status_code)
            assert comment == before, one


@pytest.mark.parametrize("field", ["q-V1-2", "q-Q-need", "go", "csrf_token", "unknown"])
def test_through_the_other_fields_of_a_page(visitor: Visitor, store: Store, field: str) -> None:
    visitor.begins().presses("go", "leave")
    visitor.presses("go", "leave")
    page, token = visitor.url, visitor.token
    fields = {"csrf_token": token, "go": "next", "q-V1-2": "1", "q-Q-need": "no"}
    fields.pop(field, None)
    for one in chosen():
        sent = [f"{name}={value}" for name, value in fields.items()]
        data = "&".join([*sent, as_browsers_send(one, field)])
        reply = visitor.client.post(page, data=data, content_type=FORM)
        assert reply.status_code in (200, 303, 400, 422), (one, reply.status_code)
        found = open_draft(store, f"uuid:{page.split('/')[3]}")
        assert found is not None
        assert found[0].answers.get("V1-2") in (None, *range(11), "dk", "na", "ref")
        assert found[0].choices.get("Q-need") in (None, "yes", "no")


def test_through_the_code_that_opens_a_form(visitor: Visitor) -> None:
    token = visitor.opens("/zh/resume").token
    for one in chosen():
        data = f"csrf_token={token}&{as_browsers_send(one, 'code')}"
        reply = visitor.client.post("/zh/resume", data=data, content_type=FORM)
        assert reply.status_code in (200, 400, 422), (one, reply.status_code)


@pytest.mark.parametrize("part", ["value", "evidence"])
def test_through_the_sheet_of_figures(visitor: Visitor, store: Store, part: str) -> None:
    kept = figures(store).get(("I-02", "now"))
    for one in chosen():
        visitor.opens(SHEET)
        number = next(n for n in (1, 2) if f'name="f{n}-value"' in visitor.html)
        seen = visitor.found(rf'name="f{number}-seen" value="([^"]*)"')
        other = "" if part == "value" else f"&f{number}-value=7"
        data = f"csrf_token={visitor.token}&f{number}-seen={seen}{other}"
        data += "&" + as_browsers_send(one, f"f{number}-{part}")
        reply = visitor.client.post(SHEET, data=data, content_type=FORM)
        now = figures(store).get(("I-02", "before"))
        if reply.status_code == 303:
            assert one.clear is not None
            if part == "evidence" and one.clear.strip():
                assert now is not None
                assert now.evidence == one.clear, one
        else:
            assert reply.status_code in (400, 422), (one, reply.status_code)
            assert now == kept, one
        kept = now


@pytest.mark.parametrize("column", ["comment", "S1-1", "BG-use", "respondent", "project", "extra"])
def test_through_a_csv_file(store: Store, column: str) -> None:
    with store.reading() as connection:
        programme = find_programme(connection, CODE)
    assert programme is not None
    for number, one in enumerate(chosen()):
        cells = {"project": "P1", "wave": "w2", "role": "user", "instanceID": f"r{number}"}
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow([*cells, *([] if column in cells else [column])])
        writer.writerow([*(cells | {column: TYPED}).values()])
        cell = one.raw.replace(b'"', b'""')
        content = out.getvalue().encode().replace(TYPED.encode(), cell)
        try:
            read = read_responses("a.csv", content, INSTRUMENT, study=STUDY).responses
        except ImportRefusedError:  # with a named cell; nothing of the file is kept
            continue
        import_responses(store, programme, read, at=NOON)
        (back,) = [had for had in responses_in(store, CODE) if had.instance_id == f"r{number}"]
        if column in ("comment", "respondent"):
            typed = one.clear if column == "comment" else (one.clear or "").strip()
            assert (getattr(back, column) or "") == typed, one


def test_out_through_json_and_csv() -> None:
    texts = [one.clear for one in chosen() if one.clear is not None]
    for text in texts:
        assert json.loads(canonical({"text": text}))["text"] == text
    table = ResultTable(
        code="t",
        kind=TableKind.LEVELS,
        columns=(ResultColumn(key="level", shown=Shown.NAME),),
        rows=tuple((text,) for text in texts),
        used=1,
        dropped=0,
    )
    written = result_csv(table).removeprefix(MARK)
    rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert [as_typed(row[0]) for row in rows[1:]] == texts
    assert not [row[0] for row in rows if row[0].startswith(("=", "+", "-", "@", "＝"))]
