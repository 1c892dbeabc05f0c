// Enter goes on to the next field of a paper form; in the last one it sends the page, as without a script.
"use strict";
(() => {
  const form = document.querySelector("form[data-keyed]");
  if (!form) return;
  const fields = [...form.querySelectorAll("input[type=text], textarea")];
  for (const field of fields) {
    field.addEventListener("focus", () => field.select());
    field.addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Enter" || pressed.isComposing || field.tagName === "TEXTAREA") return;
      const next = fields[fields.indexOf(field) + 1];
      if (!next) return;
      pressed.preventDefault();
      next.focus();
    });
  }
})();
