// Seals a finished form so that only the server's key opens it, not even this phone: see intake.sealing in Python.
"use strict";

const sealing = (function () {
  const INFO = new TextEncoder().encode("evalkit form 1");
  const POINT = { name: "ECDH", namedCurve: "P-256" };

  function base64(buffer) {
    let text = "";
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  }

  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  // A key of this form's own: the half that stays here is gone when this returns.
  async function keyFor(publicKey) {
    const theirs = await crypto.subtle.importKey("raw", publicKey, POINT, false, []);
    const ours = await crypto.subtle.generateKey(POINT, false, ["deriveBits"]);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: INFO };
    const key = await crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    return { key, ephemeral: await crypto.subtle.exportKey("raw", ours.publicKey) };
  }

  // What is sent. `publicKey` is base64.
  async function seal({ instanceID, hash, plaintext, publicKey }) {
    const point = bytesOf(publicKey);
    const { key, ephemeral } = await keyFor(point);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bound = new TextEncoder().encode(`${instanceID}\n${hash}`);
    const how = { name: "AES-GCM", iv, additionalData: bound };
    const text = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(plaintext));
    const name = hexadecimal(await crypto.subtle.digest("SHA-256", point)).slice(0, 16);
    const sealed = { key: name, ephemeral: base64(ephemeral), iv: base64(iv), text: base64(text) };
    return { instanceID, contentHash: hash, sealed };
  }

  return { seal };
})();
