// Leads the eye to what needs correcting.
"use strict";

document.getElementById("errors")?.focus();

// A browser that brings back a page from its memory shows what somebody else may have answered on it.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Without a network the browser would show a page of its own in place of the answers.
for (const warning of document.querySelectorAll("#no-network")) {
  document.getElementById("answers").addEventListener("submit", (event) => {
    warning.hidden = navigator.onLine;
    if (navigator.onLine) return;
    event.preventDefault();
    warning.focus();
  });
}

// The set-up link carries its secret behind "#", which no browser sends: it goes into the form and leaves the address.
// So does an invitation's link, whose form is sent at once; also where the page is open already.
function takeFragment() {
  const secret = location.hash.slice(1);
  const field = document.querySelector("[data-from-fragment]");
  if (!field || !secret || document.getElementById(secret)) return;
  field.value = secret;
  document.querySelectorAll("a.switch").forEach((link) => { link.hash = location.hash; });
  history.replaceState(null, "", location.pathname);
  if (field.form.dataset.sends !== undefined) field.form.requestSubmit();
}
document.addEventListener("DOMContentLoaded", takeFragment); // when the page's own scripts listen
window.addEventListener("hashchange", takeFragment);
