// Half-filled forms on the phone: written after every answer, readable only with a key that this browser keeps
// and gives to nobody, and gone with their key when the form is finished or deleted.
"use strict";

const phoneDraft = (function () {
  const holders = new Map(); // drafts open in this tab, each with what ends its lock

  // Resolves to true if no other tab has it open. Browsers without locks cannot tell.
  function take(name, mode = "exclusive") {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      navigator.locks.request(name, { ifAvailable: true, mode }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise((release) => holders.set(name, release));
      });
    });
  }

  function letGo(id) {
    for (const name of [`evalkit-draft-${id}`, "evalkit-form-open"]) {
      holders.get(name)?.();
      holders.delete(name);
    }
  }

  // A form that is open keeps a new version of the site from taking over: see phone.js.
  async function hold(id) {
    await take("evalkit-form-open", "shared");
    return take(`evalkit-draft-${id}`);
  }

  const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

  async function begin(place, label) {
    const id = `uuid:${newUuid()}`; // made when the form is opened
    await hold(id);
    return { id, place, label, key: await newKey(), begunAt: Date.now() };
  }

  // Resolves when the answers are on the disk of the phone.
  async function save(draft, content) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, draft.key, bytes);
    await phoneStore.change((shelf) => shelf.put("drafts", { ...draft, iv, text, savedAt: Date.now() }));
  }

  // The draft and what was answered; null if another tab has it, or it is gone.
  async function open(id) {
    if (!(await hold(id))) return null;
    const kept = await phoneStore.get("drafts", id);
    if (!kept) {
      letGo(id);
      return null;
    }
    const { iv, text, savedAt, ...draft } = kept;
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, draft.key, text);
    return { draft, content: JSON.parse(new TextDecoder().decode(bytes)) };
  }

  const drop = (id) => phoneStore.change((shelf) => shelf.drop("drafts", id));

  // The newest first. Those that were left for longer are deleted.
  async function of(place, longest) {
    const isOld = (draft) => draft.place === place && Date.now() - draft.savedAt > longest;
    for (const draft of (await phoneStore.all("drafts")).filter(isOld)) await drop(draft.id);
    const kept = await phoneStore.all("drafts");
    return kept.filter((draft) => draft.place === place).sort((a, b) => b.savedAt - a.savedAt);
  }

  return { begin, save, open, drop, of, letGo };
})();
