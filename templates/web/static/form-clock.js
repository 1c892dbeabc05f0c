// How long a form has been before somebody's eyes: by a clock that only runs on, whatever the phone's date says, and
// only while the page is visible.
"use strict";

globalThis.formClock = (function () {
  let counted = 0; // milliseconds
  let since = document.hidden ? null : performance.now();

  document.addEventListener("visibilitychange", () => {
    const now = performance.now();
    if (since !== null) counted += now - since;
    since = document.hidden ? null : now;
  });

  const seconds = () => Math.round((counted + (since === null ? 0 : performance.now() - since)) / 1000);

  function start(already = 0) {
    counted = already * 1000;
    since = document.hidden ? null : performance.now();
  }

  const field = document.querySelector("form input[name=seconds]");
  field?.form.addEventListener("submit", () => (field.value = seconds()));

  return Object.freeze({ seconds, start });
})();
