// Which questions are asked, and what is wrong with what was typed: the same answers as the server gives, from the same
// data (evalkit/web/page_rules.py). Pure: no page, no clock, no network. A property test compares the two.
"use strict";

globalThis.checks = (function () {
  // What Python's \s and str.strip() take for blank, and what the gate refuses to keep in a text.
  const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
  const UNCLEAN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]/u; // "u": pairs of surrogates are one character
  const FULL_WIDTH = /[\uff01-\uff5e]/g;
  const WHOLE = /^(?:0|-?[1-9][0-9]*)$/;
  const THOUSANDS = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/;
  const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,9})?$/;

  const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  const length = (text) => [...text].length; // characters, not the halves of which JavaScript makes some

  // Kleene's three-valued logic: true, false, or null where an answer is missing.
  function holds(condition, choices) {
    if (!condition) return true;
    if (has(condition, "not")) {
      const inner = holds(condition.not, choices);
      return inner === null ? null : !inner;
    }
    if (has(condition, "all")) return combined(condition.all, choices, false);
    if (has(condition, "any")) return combined(condition.any, choices, true);
    return has(choices, condition.question) ? condition.is.includes(choices[condition.question]) : null;
  }

  // `decisive` is the value that settles the whole: one false for "all", one true for "any".
  function combined(parts, choices, decisive) {
    const results = parts.map((part) => holds(part, choices));
    if (results.includes(decisive)) return decisive;
    return results.includes(null) ? null : !decisive;
  }

  // Which of `of` parties a form is asked about, by its id.
  async function drawnPlace(instanceId, of) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`ballot:${instanceId}`));
    return new Uint8Array(digest).slice(0, 8).reduce((rest, byte) => (rest * 256 + byte) % of, 0);
  }

  // The places drawn for every size of draw in the form, as `drawn` of the functions below.
  async function draw(rules, instanceId) {
    const drawn = {};
    for (const { of } of Object.values(rules.ballots).flat()) drawn[of] = await drawnPlace(instanceId, of);
    return drawn;
  }

  function isDrawn(rules, code, drawn) {
    return !has(rules.ballots, code) || rules.ballots[code].every((one) => drawn[one.of] === one.place);
  }

  // A relative who answers in somebody's place is asked no opinions.
  function isBeyondProxy(rules, question, choices) {
    return question.opinion === true && has(choices, rules.way) && choices[rules.way] === rules.proxy;
  }

  const passes = (rules, question, choices, drawn) =>
    holds(question.askedIf, choices) !== false && isDrawn(rules, question.code, drawn);

  const isAsked = (rules, question, choices, drawn) =>
    passes(rules, question, choices, drawn) && !isBeyondProxy(rules, question, choices);

  // The codes of the questions that nothing has ruled out.
  function asked(rules, choices, drawn = {}) {
    return rules.questions.filter((one) => isAsked(rules, one, choices, drawn)).map((one) => one.code);
  }

  // The codes of the questions that are certain to be asked and have no answer.
  function open(rules, read, drawn = {}) {
    return rules.questions
      .filter((one) => isAsked(rules, one, read.choices, drawn) && holds(one.askedIf, read.choices) === true)
      .filter((one) => !has(read.answers, one.code) && !has(read.choices, one.code))
      .map((one) => one.code);
  }

  const isItem = (question) => has(question, "low");
  const isPoint = (question, value) => question.low <= value && value <= question.high;

  function isOffered(rules, question, typed) {
    if (!isItem(question)) return question.options.includes(typed);
    return rules.reasons.includes(typed) || (WHOLE.test(typed) && isPoint(question, Number(typed)));
  }

  // From the texts of a page to answers and problems. `typed` has a text per question code, where there is one.
  function readPage(rules, typed, comment = "") {
    const answers = new Map();
    const choices = new Map(Object.entries(rules.known || {}));
    const problems = new Map();
    for (const question of rules.questions) {
      if (!has(typed, question.code)) continue;
      const given = typed[question.code];
      if (!isOffered(rules, question, given)) problems.set(question.code, "not_offered");
      else if (!isItem(question)) choices.set(question.code, given);
      else answers.set(question.code, rules.reasons.includes(given) ? given : Number(given));
    }
    const text = comment.replace(/\r\n/g, "\n");
    return {
      answers: Object.fromEntries(answers),
      choices: Object.fromEntries(choices),
      comment: text,
      problems: Object.fromEntries(problems),
      commentProblem: textProblem(text, rules.longestComment),
    };
  }

  function textProblem(text, longest) {
    if (length(text) > longest) return "too_long";
    return UNCLEAN.test(text) ? "bad_characters" : null;
  }

  // What the server would flag about the answers of a finished form, as [field, flag].
  function flags(rules, form, drawn = {}) {
    const found = [];
    const known = new Map(rules.questions.map((one) => [one.code, one]));
    const texts = Object.entries(form.choices).filter(([, value]) => typeof value === "string");
    const choices = Object.fromEntries(texts);
    for (const [code, value] of Object.entries(form.choices)) {
      const flag = choiceFlag(rules, known.get(code), code, value);
      if (flag) found.push([`choices.${code}`, flag]);
    }
    for (const [code, value] of Object.entries(form.answers)) {
      const flag = answerFlag(rules, known.get(code), code, value, choices, drawn);
      if (flag) found.push([`answers.${code}`, flag]);
    }
    return found;
  }

  function choiceFlag(rules, question, code, value) {
    if (rules.otherQuestions.includes(code)) return "not-asked";
    if (!question || isItem(question)) return "unknown-question";
    return question.options.includes(value) ? null : "bad-choice";
  }

  function answerFlag(rules, question, code, value, choices, drawn) {
    if (rules.otherItems.includes(code)) return "not-asked";
    if (!question || !isItem(question)) return "unknown-item";
    if (!passes(rules, question, choices, drawn)) return "not-asked";
    if (isBeyondProxy(rules, question, choices)) return "proxy-opinion";
    const sound = typeof value === "number" ? isPoint(question, value) : rules.reasons.includes(value);
    return sound ? null : "bad-answer";
  }

  // From what was typed about an administrative figure to the figure; it counts only where there is no problem.
  function readFigure(rules, line, typed) {
    const problems = {};
    const entry = { value: null, numerator: null, denominator: null, evidence: typed.evidence.replace(BLANK, "") && typed.evidence };
    if (line.per === null) entry.value = number(rules, "value", typed.value, problems);
    else Object.assign(entry, shared(rules, line, typed, problems));
    const wrong = textProblem(entry.evidence, rules.longestEvidence);
    if (wrong) problems.evidence = wrong === "too_long" ? "too-long" : "unclean";
    else if (entry.evidence && entry.value === null && Object.keys(problems).length === 0) problems.evidence = "no-figure";
    return { entry, problems };
  }

  function shared(rules, line, typed, problems) {
    const numerator = number(rules, "numerator", typed.numerator, problems);
    const denominator = number(rules, "denominator", typed.denominator, problems);
    if (Object.keys(problems).length || (numerator === null && denominator === null)) return {};
    if (numerator === null) problems.numerator = "other-half";
    else if (denominator === null) problems.denominator = "other-half";
    else if (denominator === 0) problems.denominator = "zero";
    else return { value: (numerator / denominator) * line.per, numerator, denominator };
    return {};
  }

  function number(rules, part, typed, problems) {
    let text = typed
      .replace(FULL_WIDTH, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
      .replace(BLANK, "")
      .replace(/%$/, "");
    if (text === "") return null;
    if (THOUSANDS.test(text)) text = text.replace(/,/g, "");
    const value = NUMBER.test(text) ? Number(text) : null;
    if (value === null) problems[part] = "not-a-number";
    else if (value < 0) problems[part] = "negative";
    else if (value > rules.largest) problems[part] = "too-large";
    return problems[part] ? null : value;
  }

  return Object.freeze({ asked, draw, drawnPlace, flags, open, readFigure, readPage });
})();
