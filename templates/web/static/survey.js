// Hides questions whose gate is closed, and leads the eye to what needs correcting.
// Without this script every question shows, with a note that says when to answer it.
"use strict";

(function () {
  const form = document.getElementById("answers");
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  if (!form) return;

  // The same three-valued logic as on the server: true, false, or null where nothing is known.
  function holds(condition, choices) {
    if (condition.not) {
      const inner = holds(condition.not, choices);
      return inner === null ? null : !inner;
    }
    if (condition.all) return combine(condition.all, choices, false);
    if (condition.any) return combine(condition.any, choices, true);
    const answer = choices[condition.question];
    return answer === undefined ? null : condition.is.includes(answer);
  }

  // `decisive` is the value that settles the whole: one false for "all", one true for "any".
  function combine(parts, choices, decisive) {
    const results = parts.map((part) => holds(part, choices));
    if (results.includes(decisive)) return decisive;
    return results.includes(null) ? null : !decisive;
  }

  function choicesNow() {
    const choices = Object.assign({}, JSON.parse(form.dataset.choices));
    form.querySelectorAll("fieldset[data-question]").forEach((question) => {
      const chosen = question.querySelector("input:checked");
      if (chosen) choices[question.dataset.question] = chosen.value;
    });
    return choices;
  }

  function showWhatIsAsked() {
    const choices = choicesNow();
    form.querySelectorAll("fieldset[data-asked-if]").forEach((question) => {
      question.hidden = holds(JSON.parse(question.dataset.askedIf), choices) === false;
    });
  }

  form.addEventListener("change", showWhatIsAsked);
  showWhatIsAsked();
})();

// The set-up link carries its secret behind "#", which no browser sends: it goes into the form and leaves the address.
for (const field of document.querySelectorAll("[data-from-fragment]")) {
  if (location.hash.length > 1) {
    field.value = location.hash.slice(1);
    document.querySelectorAll("a.switch").forEach((link) => { link.hash = location.hash; });
    history.replaceState(null, "", location.pathname);
  }
}
