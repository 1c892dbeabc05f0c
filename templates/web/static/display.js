// Large type and one question at a time: kept in a cookie of this browser, and changed without leaving the page.
"use strict";

globalThis.display = (function () {
  const COOKIE = "evalkit-display";
  const KNOWN = ["large", "one"];
  const page = document.documentElement;
  const listeners = [];

  function kept() {
    const [, value = ""] = document.cookie.match(/(?:^|; )evalkit-display=([a-z.]*)/) || [];
    return value.split(".");
  }

  // A page that lies on the phone came without the cookie's classes.
  KNOWN.forEach((name) => page.classList.toggle(name, kept().includes(name)));

  function toggle(name) {
    page.classList.toggle(name);
    const value = KNOWN.filter((one) => page.classList.contains(one)).join(".");
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${COOKIE}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
    label();
    listeners.forEach((listener) => listener());
  }

  function label() {
    for (const button of document.querySelectorAll("[data-toggles]")) {
      const on = page.classList.contains(button.dataset.toggles);
      button.textContent = on ? button.dataset.on : button.dataset.off;
    }
  }

  for (const button of document.querySelectorAll("[data-toggles]")) {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      toggle(button.dataset.toggles);
    });
  }
  label();

  return Object.freeze({ has: (name) => page.classList.contains(name), onChange: (listener) => listeners.push(listener) });
})();
