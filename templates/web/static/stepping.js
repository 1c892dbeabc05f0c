// One question at a time, for whoever asked for it: the same form, of which one step shows.
"use strict";

(function () {
  const form = document.getElementById("answers");
  const place = document.getElementById("step");
  if (!form) return;
  const ARRIVED = "evalkit-arrived-by"; // whether the page before was left backwards
  let now = null; // the step that shows
  let backwards = sessionStorage.getItem(ARRIVED) === "previous";
  const labels = new Map();

  const root = () => form.querySelector("section[data-heading]:not([hidden])") || form;
  const all = () => [...form.querySelectorAll("fieldset[data-question], .question:has(textarea)")];
  const steps = () => all().filter((step) => !step.hidden && root().contains(step));
  const isEmpty = (step) => !step.querySelector("input:checked, textarea");

  function first(these) {
    const linked = location.hash && these.find((step) => `#${step.id}` === location.hash);
    if (linked) return linked;
    if (backwards) return these.at(-1);
    return these.find((step) => step.classList.contains("wrong")) || these.find(isEmpty) || these[0];
  }

  // Only where it is news: the observer below hears of every change, its own too.
  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function refresh() {
    const these = steps();
    if (!these.includes(now)) now = these.length ? first(these) : null;
    const stepping = display.has("one") && now !== null;
    for (const step of all()) step.classList.toggle("waiting", stepping && step !== now);
    place.hidden = !stepping;
    const text = place.dataset.text.replace("{step}", these.indexOf(now) + 1).replace("{steps}", these.length);
    if (stepping) say(place, text);
    label("next", stepping && now !== these.at(-1) && form.dataset.nextStep);
    label("previous", stepping && now !== these[0] && form.dataset.previousStep);
  }

  // A button says "question" where it leads to a neighbour, else what it said before.
  function label(go, text) {
    for (const button of root().querySelectorAll(`button[value=${go}]`)) {
      if (!labels.has(button)) labels.set(button, button.textContent);
      say(button, text || labels.get(button));
      const isHidden = "firstPage" in button.dataset && !text;
      if (button.hidden !== isHidden) button.hidden = isHidden;
    }
  }

  function show(step) {
    now = step;
    refresh();
    const field = step.matches("fieldset") ? step : step.querySelector("textarea");
    field.focus();
    step.scrollIntoView({ block: "nearest" });
  }

  // Before every other listener: a step to a neighbour is no sending of the page.
  form.addEventListener("submit", (event) => {
    const go = event.submitter ? event.submitter.value : "next";
    backwards = go === "previous";
    sessionStorage.setItem(ARRIVED, go);
    if (!display.has("one") || !["next", "previous"].includes(go)) return;
    const these = steps();
    const neighbour = these[these.indexOf(now) + (backwards ? -1 : 1)];
    if (!neighbour) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show(neighbour);
  }, true);

  // Links to questions: on top of the page where something is wrong, and on the look back.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#q-'], a[href='#comment']");
    const step = link && steps().find((one) => link.hash === `#${one.id}` || one.querySelector(link.hash));
    if (step) show(step);
  });

  // Pages of a form on the phone, and questions that come and go.
  new MutationObserver(refresh).observe(form, { subtree: true, childList: true, attributeFilter: ["hidden"] });
  display.onChange(refresh);
  refresh();
})();
