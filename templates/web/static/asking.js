// Shows the questions that are asked, and says what is wrong while one types, with the server's own words.
// Nothing here is needed: without it every question shows with a note, and the server says the same after sending.
"use strict";

(function () {
  const PAUSE = 700; // milliseconds without a key before something half typed is called wrong

  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);

  // Puts a problem beside its field, or takes it away. Returns whether anything changed.
  function setProblem(field, box, text, attention) {
    const id = `${field.id}-error`;
    let line = document.getElementById(id);
    if ((line ? line.lastChild.textContent : null) === text) return false;
    const ids = (field.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
    if (line) line.remove();
    if (text) {
      line = document.createElement("p");
      line.className = "error";
      line.id = id;
      const unseen = document.createElement("span");
      unseen.className = "unseen";
      unseen.textContent = attention;
      line.append(unseen, text);
      box.before(line);
      ids.push(id);
    }
    if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
    return true;
  }

  // The summary on top names what was wrong when the page came; what is right now leaves it.
  function clearSummary(id) {
    const errors = document.getElementById("errors");
    const link = errors && [...errors.querySelectorAll("a")].find((one) => one.hash === `#${id}`);
    if (!link) return;
    link.closest("li").remove();
    if (!errors.querySelector("a")) errors.hidden = true;
  }

  // Calls `judge` when the typing pauses, and at once when the field is left or something is wrong already.
  function whileTyping(field, judge) {
    let waiting = null;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      if (field.getAttribute("aria-invalid") === "true") judge();
      else waiting = setTimeout(judge, PAUSE);
    });
    field.addEventListener("change", () => {
      clearTimeout(waiting);
      judge();
    });
  }

  function setInvalid(field, box, text, attention) {
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const changed = setProblem(field, box, text, attention);
    if (changed && text) said.textContent = attention + text;
    if (changed && !text) clearSummary(field.id);
  }

  const questions = document.querySelector("form[data-rules]:not(.sheet)");
  if (questions) askQuestions(questions, JSON.parse(questions.dataset.rules));
  const sheet = document.querySelector("form.sheet[data-rules]");
  if (sheet) askFigures(sheet, JSON.parse(sheet.dataset.rules));

  function askQuestions(form, rules) {
    const boxes = () => [...form.querySelectorAll("fieldset[data-question]")];
    const comment = form.querySelector("textarea");

    function read() {
      const typed = {};
      for (const box of boxes()) {
        const chosen = box.querySelector("input:checked");
        if (chosen) typed[box.dataset.question] = chosen.value;
      }
      return checks.readPage(rules, typed, comment ? comment.value : "");
    }

    function show(silently) {
      const { choices } = read();
      const asked = checks.asked(rules, choices);
      for (const one of form.querySelectorAll("[data-way]")) one.hidden = choices[rules.way] !== one.dataset.way;
      let more = 0;
      for (const box of boxes()) {
        const hidden = !asked.includes(box.dataset.question);
        if (hidden !== box.hidden) more += hidden ? -1 : 1;
        box.hidden = hidden;
      }
      if (!silently && more) {
        said.textContent = (more > 0 ? rules.more : rules.fewer).replace("{count}", Math.abs(more));
      }
    }

    function judgeComment() {
      const problem = read().commentProblem;
      setInvalid(comment, comment, problem && rules.messages[problem], rules.attention);
      comment.closest(".question").classList.toggle("wrong", problem !== null);
      return problem;
    }

    form.addEventListener("change", (event) => {
      const box = event.target.closest("fieldset[data-question]");
      show(box === null);
      if (!box) return;
      // It has an answer now, so the reminder beside it is answered too.
      box.classList.remove("wrong");
      if (setProblem(box, box.querySelector(".options"), null)) clearSummary(box.id);
    });
    if (comment) {
      whileTyping(comment, judgeComment);
      form.addEventListener("submit", (event) => {
        const goesOn = !event.submitter || event.submitter.value === "next";
        if (goesOn && judgeComment()) {
          event.preventDefault();
          event.stopImmediatePropagation(); // nor does a script that comes later send it
          comment.focus();
        }
      });
    }
    show(true);
  }

  function askFigures(form, rules) {
    rules.lines.forEach((line, number) => {
      const parts = line.per === null ? ["value"] : ["numerator", "denominator"];
      parts.push("evidence");
      const fields = parts.map((part) => document.getElementById(`f${number}-${part}`));
      const box = fields[0].closest(".line");
      const typed = () => {
        const texts = { value: "", numerator: "", denominator: "", evidence: "" };
        parts.forEach((part, place) => (texts[part] = fields[place].value));
        return texts;
      };

      // What needs a second field is said only when the line is left, for the field may be next.
      function judge(isLeft) {
        const { problems } = checks.readFigure(rules, line, typed());
        parts.forEach((part, place) => {
          const waits = !isLeft && ["other-half", "no-figure"].includes(problems[part]);
          const text = problems[part] && !waits ? rules.messages[problems[part]] : null;
          setInvalid(fields[place], fields[place], text, rules.attention);
        });
        const figure = box.closest(".figure");
        figure.classList.toggle("wrong", figure.querySelector("[aria-invalid]") !== null);
      }

      fields.forEach((field) => whileTyping(field, () => judge(false)));
      box.addEventListener("focusout", (event) => {
        if (!box.contains(event.relatedTarget)) judge(true);
      });
    });
  }
})();
