"""Filling in a form in the browser, without any script."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from evalkit.services.forms import find_finished
from evalkit.services.programmes import close_wave
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from evalkit.store.refusals import refusals_in
from instruments.glossary import Term
from instruments.responses import Missing
from instruments.text import Text
from tests.surveys import CODE, STUDY, Visitor, application, opened


def test_a_whole_form_from_the_start_page_to_the_receipt(visitor: Visitor, store: Store) -> None:
    visitor.opens("/")
    assert visitor.url == "/zh/"
    assert "一村助餐" in visitor.text
    visitor.opens(f"/zh/p/{CODE}/w2/P1/")
    assert "服务对象" in visitor.text
    visitor.begins()
    visitor.presses("go", "next", q_BG_use="some")
    assert "大家商量助餐的事多吗？" in visitor.text, "the project's words stand in the slot"
    visitor.presses("go", "next", q_S1_1="5", q_S1_2="dk")
    visitor.presses("go", "next", q_Q_need="yes", q_V1_1="2", q_V1_2="0", comment="多放点盐")
    assert "所有的题都答了" in visitor.text
    visitor.presses()
    assert "收到了，谢谢您！" in visitor.text
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-1": 5, "S1-2": Missing.DONT_KNOW, "V1-1": 2, "V1-2": 0}
    assert response.choices == {"BG-use": "some", "Q-need": "yes"}
    assert response.comment == "多放点盐"
    assert (response.project, response.wave, response.role) == ("P1", "w2", "user")


def test_the_consent_page_comes_first_and_says_who_sees_the_answers(visitor: Visitor) -> None:
    visitor.opens(f"/zh/p/{CODE}/w2/P1/resident/")
    assert "这份答卷不记名" in visitor.text
    assert "<fieldset" not in visitor.html
    visitor.opens(f"/en/p/{CODE}/w2/P1/vc/")
    assert "You answer in your official position" in visitor.text


def test_a_no_ends_politely_and_is_counted(visitor: Visitor, store: Store) -> None:
    for _ in range(2):
        visitor.opens(f"/zh/p/{CODE}/w2/P1/user/")
        visitor.presses("consent", "no")
        assert "谢谢您" in visitor.text
    with store.reading() as connection:
        assert refusals_in(connection, CODE, "w2") == {("P1", "user"): 2}
    assert list(responses_in(store, CODE)) == []


def test_an_empty_question_is_asked_for_once_beside_the_question(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "next", q_S1_1="3")
    assert "这一页还有 1 题没有回答" in visitor.text
    assert 'href="#q-S1-2"' in visitor.html
    assert 'id="q-S1-2-error"' in visitor.html
    assert 'aria-describedby="q-S1-2-error"' in visitor.html
    assert 'id="q-S1-1-error"' not in visitor.html
    assert 'id="q-S1-1-3" name="q-S1-1" value="3" checked' in visitor.html
    assert "<title>注意：" in visitor.html
    visitor.presses("go", "next", q_S1_1="3")
    assert "价值" in visitor.text, "nobody is asked a third time"


def test_questions_can_be_left_empty_at_once(visitor: Visitor, store: Store) -> None:
    visitor.begins()
    for _ in range(3):
        visitor.presses("go", "leave")
    assert "有 4 题空着" in visitor.text
    visitor.presses()
    (response,) = responses_in(store, CODE)
    assert response.answers == {}


def test_the_look_back_leads_to_what_is_open(visitor: Visitor) -> None:
    visitor.begins().presses("go", "leave")
    visitor.presses("go", "next", q_S1_1="3", q_S1_2="3")
    visitor.presses("go", "leave", q_Q_need="no")
    links = re.findall(r'<li><a href="[^"]*/(\d)#(q-[^"]+)">', visitor.html)
    assert links == [("1", "q-BG-use")]


def test_a_closed_gate_takes_its_question_off_later_pages(visitor: Visitor, store: Store) -> None:
    visitor.begins().presses("go", "next", q_BG_use="none")
    visitor.presses("go", "next", q_S1_1="3", q_S1_2="3")
    assert "打几分" not in visitor.text
    visitor.presses("go", "next", q_Q_need="no", q_V1_1="4", q_V1_2="9")
    assert "所有的题都答了" in visitor.text
    visitor.presses()
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-1": 3, "S1-2": 3}
    found = find_finished(store, response.instance_id)
    assert found is not None
    assert found[0].submission.answers == response.answers, "what was not asked is not sent"
    assert found[0].flags == ()


def test_a_gate_can_be_answered_otherwise_on_coming_back(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "leave")
    visitor.presses("go", "next", q_Q_need="no", q_V1_2="9")
    visitor.opens(visitor.url.replace("review", "3"))
    assert "后来有人去办吗" in visitor.text
    visitor.presses("go", "next", q_Q_need="yes")
    assert 'id="q-V1-1-error"' in visitor.html


def test_a_question_behind_a_gate_of_the_same_page_says_when_to_answer(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "leave")
    assert "上面那题选“说过”才答这一题" in visitor.text
    assert "askedIf" in visitor.html, "the script is told the same"


def test_the_language_can_be_changed_in_the_middle_of_a_page(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "switch", q_S1_1="4")
    assert visitor.url.startswith("/en/form/")
    assert "How often is the meals discussed together?" in visitor.text
    assert 'value="4" checked' in visitor.html
    assert "Not answered" not in visitor.text


def test_going_back_keeps_what_was_answered(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "previous", q_S1_1="4")
    assert 'value="some" checked' in visitor.html
    visitor.presses("go", "next")
    assert 'value="4" checked' in visitor.html


def test_the_code_opens_the_form_on_another_phone(
    visitor: Visitor, store: Store, tmp_path: Path
) -> None:
    visitor.agrees()
    code = visitor.found(r'<p class="code">([0-9 ]+)</p>')
    visitor.opens(visitor.link("first")).presses("go", "later", q_BG_use="some")
    assert "已经填的都存好了" in visitor.text
    other = Visitor(application(tmp_path, store).test_client())
    other.opens(visitor.url)
    assert "/resume" in other.url, "an address alone opens nothing"
    other.opens("/zh/resume").presses(code=code.replace(" ", "　"))
    other.opens(other.link("first"))
    assert "结构" in other.text, "it goes on where something is open"
    other.presses("go", "previous")
    assert 'value="some" checked' in other.html


@pytest.mark.parametrize("typed", ["", "1234", "1234 5678 9012 3452", "x" * 500])
def test_a_wrong_code_is_explained_beside_the_field(visitor: Visitor, typed: str) -> None:
    visitor.opens("/en/resume").presses(code=typed)
    assert visitor.url == "/en/resume"
    assert 'id="code-error"' in visitor.html


def test_the_receipt_is_the_same_on_reload_and_on_pressing_twice(
    visitor: Visitor, store: Store
) -> None:
    visitor.begins()
    for _ in range(3):
        visitor.presses("go", "leave")
    review, token = visitor.url, visitor.token
    visitor.presses()
    receipt, shown = visitor.url, visitor.text
    assert receipt.startswith("/zh/receipt/")
    assert visitor.opens(receipt).text == shown
    reply = visitor.client.post(review, data={"csrf_token": token}, follow_redirects=True)
    assert reply.request.path == receipt
    assert visitor.opens(review).url == receipt
    assert len(list(responses_in(store, CODE))) == 1


def test_the_draft_is_gone_once_the_form_is_sent(visitor: Visitor) -> None:
    visitor.agrees()
    code = visitor.found(r'<p class="code">([0-9 ]+)</p>')
    visitor.opens(visitor.link("first"))
    for _ in range(3):
        visitor.presses("go", "leave")
    visitor.presses()
    visitor.opens("/zh/resume").presses(code=code)
    assert "没有找到这个码的问卷" in visitor.text


def test_a_value_that_was_not_offered_is_refused_beside_its_question(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "next", q_S1_1="6", q_S1_2="2")
    assert "请从列出的答案里选一个" in visitor.text
    assert 'value="2" checked' in visitor.html


def test_fields_of_nobody_are_ignored(visitor: Visitor, store: Store) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some", role="vc", project="P2", score="100")
    for _ in range(2):
        visitor.presses("go", "leave", q_S9_9="1")
    visitor.presses()
    (response,) = responses_in(store, CODE)
    assert (response.role, response.project, response.answers) == ("user", "P1", {})


def test_a_long_comment_is_given_back_to_be_shortened(visitor: Visitor, store: Store) -> None:
    visitor.begins().presses("go", "leave")
    visitor.presses("go", "leave")
    visitor.presses("go", "next", q_Q_need="no", q_V1_2="1", comment="长" * 1001)
    assert "最多 1000 个字" in visitor.text
    assert "长" * 1001 in visitor.html
    visitor.presses("go", "next", comment="\x07")
    assert "不能保存的字符" in visitor.text
    visitor.presses("go", "next", comment="短<b>")
    assert "交卷之前" in visitor.text
    visitor.presses()
    (response,) = responses_in(store, CODE)
    assert response.comment == "短<b>"


def test_a_page_without_its_token_keeps_the_answers_on_the_screen(visitor: Visitor) -> None:
    visitor.begins()
    reply = visitor.client.post(visitor.url, data={"go": "next", "q-BG-use": "none"})
    html = reply.get_data(as_text=True)
    assert "这一页打开太久了" in html
    assert 'value="none" checked' in html
    assert "<title>先问几个基本情况" in visitor.opens(visitor.url).html
    assert 'value="none" checked' not in visitor.html, "nothing was kept"


def test_only_who_is_named_is_told_that_an_answer_goes_by_name(visitor: Visitor) -> None:
    sentence = "将以单位名义列入报告"
    visitor.begins("vc")
    assert visitor.text.count(sentence) == 1
    visitor.begins("resident").presses("go", "leave")
    assert sentence not in visitor.text


def test_a_closed_wave_takes_no_new_forms_but_lets_open_ones_be_sent(
    visitor: Visitor, store: Store
) -> None:
    visitor.begins("vc")
    close_wave(store, CODE, "w2")
    visitor.presses("go", "leave").presses()
    assert "收到了" in visitor.text
    assert visitor.opens(f"/zh/p/{CODE}/w2/P1/vc/").status == 404
    assert "现在没有开放的问卷" in visitor.opens("/zh/").text


def test_every_page_of_a_simulated_programme_says_so(visitor: Visitor) -> None:
    visitor.begins()
    assert "演示数据" in visitor.html
    visitor.presses("go", "later")
    assert "演示数据" in visitor.html
    for url in ("/zh/", "/zh/resume", "/zh/declined"):
        assert "演示数据" in visitor.opens(url).html


def test_many_projects_can_be_searched_by_name(visitor: Visitor) -> None:
    visitor.opens("/zh/?q=二村")
    assert "二村助餐" in visitor.text
    assert "一村助餐" not in visitor.text
    assert "没有找到" in visitor.opens("/zh/?q=<script>").text
    assert "<script>" not in visitor.html.split("<main")[1]


def test_the_look_back_shows_every_answer_that_will_be_sent(visitor: Visitor) -> None:
    visitor.begins().presses("go", "next", q_BG_use="some")
    visitor.presses("go", "next", q_S1_1="4", q_S1_2="dk")
    visitor.presses("go", "next", q_Q_need="yes", q_V1_1="2", q_V1_2="10", comment="多放点盐")
    assert "看一遍填了什么（7 项）" in visitor.text
    assert (
        "1. 用过几次助餐？ 用过 2. 大家商量助餐的事多吗？ 经常 3. 您的意见有人听吗？ 不知道"
        in visitor.text
    )
    assert "6. 您给助餐打几分？ 10 您最想改什么？ 多放点盐" in visitor.text
    visitor.opens(visitor.found(r'href="([^"#]+)#q-Q-need"')).presses("go", "next", q_Q_need="no")
    assert "看一遍填了什么（6 项）" in visitor.text, "what is no longer asked is not sent"
    assert "后来有人去办吗" not in visitor.text


def test_words_that_the_project_explains_stand_under_their_question(
    empty: Store, tmp_path: Path
) -> None:
    term = Term(
        term=Text(zh="商量", en="discussed"),
        meaning=Text(zh="开会谈{service}<b>", en="talked over at a meeting"),
    )
    project = replace(STUDY.projects[0], glossary=(term,))
    study = replace(STUDY, projects=(project, *STUDY.projects[1:]))
    guest = Visitor(application(tmp_path, opened(empty, study=study)).test_client())
    guest.begins().presses("go", "next", q_BG_use="some")
    assert "“商量”是什么意思？ 开会谈助餐<b>" in guest.text
    assert guest.html.count('<details class="term">') == 1
    guest.opens(f"/zh/p/{CODE}/w2/P1/user/phone")
    assert "“商量”是什么意思？ 开会谈助餐<b>" in guest.text
