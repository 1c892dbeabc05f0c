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

// Version 4, also in browsers that cannot make one themselves.
function newUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hexadecimal(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
