"""Errors as pages in both languages, and as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from flask import Flask, jsonify, render_template, request, url_for
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable
from werkzeug.wrappers import Response as Reply

from evalkit.store.writer import BusyError
from evalkit.web.contexts import ErrorPage
from evalkit.web.refused import kept_aside
from evalkit.web.shell import frame, other
from instruments.text import Lang, Text

RETRY_SECONDS = "5"
SENTENCES: Mapping[int, Text] = {
    400: Text(
        zh="浏览器送来的内容读不出来。请回到上一页再试一次。",
        en="What the browser sent cannot be read. Please go back and try again.",
    ),
    403: Text(
        zh="这一步不是从本站的页面上来的，没有照办。请回到本站的页面，再按一次按钮。",
        en="This did not come from a page of this site, so nothing was done. Please go back to the page"
        " here and press the button again.",
    ),
    404: Text(
        zh="没有这一页，或者这份问卷已经结束。请核对网址，或者从首页重新进。",
        en="There is no such page, or the survey has ended. Please check the address, or begin at"
        " the start page.",
    ),
    405: Text(
        zh="这个网址不能这样打开。请从首页重新进。",
        en="This address cannot be opened like that. Please begin at the start page.",
    ),
    410: Text(
        zh="这份问卷已经删除：有人凭回执号要求过，或者保存期已满。不能再看，也不能再交。",
        en="This form was deleted, on request or because the time for which it is kept is over. It can be"
        " neither read nor sent again.",
    ),
    413: Text(
        zh="送来的内容太多了。文字请写短一些；照片请先缩小到 8 MB 以内，再从上一页选一次。",
        en="That is too much at once. Please shorten your text; a photo must be smaller than 8 MB: go back and choose"
        " a smaller one.",
    ),
    415: Text(
        zh="这种格式不能收。请用网页上的按钮提交。",
        en="This format is not accepted. Please use the buttons on the page.",
    ),
    422: Text(
        zh="里面有看不见的控制字符，不能保存。请回到上一页删掉，或者重新打一遍。",
        en="There are invisible control characters in it, which cannot be kept. Please go back and"
        " delete them, or type the text again.",
    ),
    500: Text(
        zh="出错了，是我们的问题。已经存好的回答还在，请过一会儿再试。",
        en="Something went wrong on our side. What was saved is safe. Please try again later.",
    ),
    503: Text(
        zh="现在太忙。已经存好的回答还在，请过几秒再按一次。",
        en="The server is busy. What was saved is safe. Please press the button again in a few"
        " seconds.",
    ),
}

STAFF_NOT_FOUND = Text(
    zh="没有这一页，或者您的身份看不到它。请核对网址，或者从首页重新进；需要这一页的，请找项目群负责人。",
    en="There is no such page, or your role does not open it. Please check the address or begin at the"
    " start page; if you need it, ask the owner of the programme.",
)
STAFF_PAGE = re.compile(r"/(?:zh|en)/(?:staff|account|login|setup|password)\b")


def explain(app: Flask) -> None:
    """Answer every error in words that its reader can act on."""
    app.register_error_handler(HTTPException, _http_error)
    for passing in (OperationalError, PoolTimeoutError, BusyError):
        app.register_error_handler(passing, _busy)


def _busy(error: Exception) -> Reply:
    """The database is locked, away or behind. It passes; the person only has to try again."""
    del error
    reply = _http_error(ServiceUnavailable())
    reply.headers["Retry-After"] = RETRY_SECONDS
    return reply


def _http_error(error: HTTPException) -> Reply:
    status = error.code or InternalServerError.code
    if status < 400:
        return Reply(error.get_response().get_data(), status=status, headers=error.get_headers())
    sentence = SENTENCES.get(status, SENTENCES[400 if status < 500 else 500])
    if status == 404 and STAFF_PAGE.match(request.path):
        sentence = STAFF_NOT_FOUND
    reply: Reply
    if request.path.startswith("/api/"):
        reply = jsonify(status="error", detail=sentence.en)
    else:
        reply = Reply(
            render_template("error.html", page=_page(status, sentence)), mimetype="text/html"
        )
    reply.status_code = status
    for name, value in error.get_headers():
        if name == "Allow":
            reply.headers[name] = value
    return reply


def _page(status: int, sentence: Text) -> ErrorPage:
    lang = Lang.EN if request.path.startswith("/en/") else Lang.ZH
    plain = frame(lang, sentence[lang], simulated=False)
    if STAFF_PAGE.match(request.path):
        plain = replace(plain, home_url=url_for("staff_home.home", lang=lang))
    said = [one for one in (sentence, kept_aside()) if one is not None]
    return ErrorPage(
        frame=plain,
        sentences=tuple(
            ("zh-CN" if spoken is Lang.ZH else "en", text[spoken])
            for text in said
            for spoken in (lang, other(lang))
        ),
        status=status,
    )
