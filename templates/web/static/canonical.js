// The one way to write a finished form, and its hash: docs/reference/submission-api.md, and intake.gate in Python.
// Used by pages and by the service worker.
"use strict";

// Members are sorted by UTF-16 code units, which is how JavaScript sorts.
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

// A request that nobody answers is given up after so many milliseconds; older browsers wait as long as they like.
function patience(milliseconds) {
  return AbortSignal.timeout?.(milliseconds);
}

function hexadecimal(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function contentHash(plaintext) {
  return hexadecimal(await sha256(plaintext));
}
