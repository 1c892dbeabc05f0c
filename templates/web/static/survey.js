// Leads the eye to what needs correcting.
"use strict";

const errors = document.getElementById("errors");
if (errors) errors.focus();

// The set-up link carries its secret behind "#", which no browser sends: it goes into the form and leaves the address.
for (const field of document.querySelectorAll("[data-from-fragment]")) {
  if (location.hash.length > 1) {
    field.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
  }
}
