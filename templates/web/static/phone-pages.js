// The pages of a form that lies on the phone as a whole: one is shown at a time, as on the server's path.
"use strict";

const phonePages = (function () {
  const form = document.getElementById("answers");
  const heading = document.getElementById("phone-heading");
  const part = (name) => document.getElementById(`phone-${name}`);
  const reminded = new Set();
  let current = 0;

  const sections = () => [...form.querySelectorAll("section[data-heading]")];
  const questionsIn = (section) => [...section.querySelectorAll("fieldset[data-question]")];
  const asked = (section) => questionsIn(section).filter((question) => !question.hidden);
  const chosen = (question) => question.querySelector("input:checked")?.value;
  const open = (section) => asked(section).filter((question) => chosen(question) === undefined);

  // Of questions about one party of several, only those about the one that is drawn by the id stay.
  async function draw(instanceID) {
    for (const question of form.querySelectorAll("fieldset[data-drawn]")) {
      const [place, of] = question.dataset.drawn.split("/").map(Number);
      if ((await checks.drawnPlace(instanceID, of)) !== place) question.remove();
    }
  }

  // What was said with the consent about who reads the questions is an answer already.
  function settle(way) {
    const input = form.querySelector(`input[name="q-${JSON.parse(form.dataset.rules).way}"][value="${way}"]`);
    if (input === null) return;
    input.checked = true;
    form.dispatchEvent(new Event("change"));
  }

  // Pages on which nothing is asked are passed over; the look back at the end is always there.
  function following(step) {
    const all = sections();
    let next = current + step;
    while (all[next] && asked(all[next]).length === 0 && !all[next].querySelector("textarea, #phone-review")) {
      next += step;
    }
    return all[next] ? next : current;
  }

  function show(number) {
    const all = sections();
    current = Math.min(number, all.length - 1);
    all.forEach((section, place) => (section.hidden = place !== current));
    const section = all[current];
    heading.textContent = section.dataset.heading;
    part("progress").hidden = false;
    part("place").textContent = form.dataset.progress
      .replace("{page}", current + 1)
      .replace("{pages}", all.length);
    part("bar").max = all.length;
    part("bar").value = current + 1;
    part("open").hidden = true;
    if (section.querySelector("#phone-review")) lookBack(all);
    window.scrollTo(0, 0);
    heading.focus();
  }

  function linkTo(question, target) {
    const link = document.createElement("a");
    link.href = `#${question.id}`;
    link.textContent = question.querySelector("legend").textContent.trim().replace(/\s+/g, " ");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (target !== current) show(target);
      question.focus();
      question.scrollIntoView();
    });
    return link;
  }

  function wayTo(question, target) {
    const item = document.createElement("li");
    item.append(linkTo(question, target));
    return item;
  }

  // A line of the look back: the question, and the answer in the words that were chosen.
  function given(question, target) {
    const [line, term, answer] = ["div", "dt", "dd"].map((name) => document.createElement(name));
    term.append(linkTo(question, target));
    answer.textContent = question.querySelector("input:checked").closest("label").textContent.trim();
    line.append(term, answer);
    return line;
  }

  function lookBack(all) {
    const ways = all.flatMap((section, place) => open(section).map((question) => wayTo(question, place)));
    part("review-list").replaceChildren(...ways);
    part("review-text").textContent = ways.length
      ? form.dataset.reviewOpen.replace("{count}", ways.length)
      : form.dataset.reviewComplete;
    const answered = (section) => asked(section).filter((question) => chosen(question) !== undefined);
    const lines = all.flatMap((section, place) => answered(section).map((question) => given(question, place)));
    part("given").hidden = lines.length === 0;
    part("given-list").replaceChildren(...lines);
    part("given-title").textContent = form.dataset.reviewGiven.replace("{count}", lines.length);
  }

  // Nobody is asked for the same answer a third time.
  function remindsOfOpenQuestions() {
    const section = sections()[current];
    const left = open(section).filter((question) => !reminded.has(question.dataset.question));
    if (left.length === 0) return false;
    left.forEach((question) => reminded.add(question.dataset.question));
    part("open-title").textContent = form.dataset.open.replace("{count}", left.length);
    part("open-list").replaceChildren(...left.map((question) => wayTo(question, current)));
    part("open").hidden = false;
    part("open").focus();
    return true;
  }

  function content() {
    const values = {};
    form.querySelectorAll("input:checked").forEach((input) => (values[input.name] = input.value));
    return { values, comment: form.elements.comment?.value ?? "", page: current, reminded: [...reminded], seconds: formClock.seconds() };
  }

  function fill({ values, comment, page, reminded: before, seconds }) {
    formClock.start(seconds);
    for (const input of form.querySelectorAll("input")) input.checked = values[input.name] === input.value;
    if (form.elements.comment) form.elements.comment.value = comment;
    before.forEach((code) => reminded.add(code));
    form.dispatchEvent(new Event("change")); // closes and opens gates
    show(page);
  }

  function answers() {
    const given = { answers: {}, choices: {} };
    for (const question of sections().flatMap(asked)) {
      const value = chosen(question);
      if (value === undefined) continue;
      const { question: code, kind } = question.dataset;
      if (kind === "choice") given.choices[code] = value;
      else given.answers[code] = /^-?\d+$/.test(value) ? Number(value) : value;
    }
    return given;
  }

  const step = (by) => show(following(by));
  const isBegun = () => form.querySelector("input:checked") !== null || Boolean(form.elements.comment?.value);
  return { answers, content, draw, fill, isBegun, remindsOfOpenQuestions, settle, show, step };
})();
