// What lies on the phone: half-filled forms, finished forms, and what the phone knows about itself.
// A change is done only when the browser says that it is on the disk. Where a browser keeps nothing (private
// windows, some in-app browsers) the same calls work on memory, and `isLasting` says so.
"use strict";

const phoneStore = (function () {
  const DATABASE = "evalkit";
  const KINDS = ["drafts", "forms", "facts"];
  const memory = new Map(KINDS.map((kind) => [kind, new Map()]));
  let lasting = null; // not known before the first use

  function opened() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () =>
        KINDS.forEach((kind) => request.result.createObjectStore(kind, { keyPath: "id" }));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async function database() {
    if (lasting === false) return null;
    try {
      const found = await opened(); // for every change anew: some phones close it behind our back
      lasting = true;
      return found;
    } catch (error) {
      if (lasting) throw error; // it did work: say that nothing was kept, do not pretend
      lasting = false;
      return null;
    }
  }

  const answered = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const onDisk = (transaction) => {
    const of = (kind) => transaction.objectStore(kind);
    return {
      get: (kind, id) => answered(of(kind).get(id)),
      all: (kind) => answered(of(kind).getAll()),
      add: (kind, record) => answered(of(kind).add(record)),
      put: (kind, record) => answered(of(kind).put(record)),
      drop: (kind, id) => answered(of(kind).delete(id)),
    };
  };

  const inMemory = {
    get: async (kind, id) => memory.get(kind).get(id),
    all: async (kind) => [...memory.get(kind).values()],
    add: async (kind, record) => {
      if (memory.get(kind).has(record.id)) throw new DOMException("taken", "ConstraintError");
      memory.get(kind).set(record.id, record);
    },
    put: async (kind, record) => void memory.get(kind).set(record.id, record),
    drop: async (kind, id) => void memory.get(kind).delete(id),
  };

  // `work` gets a shelf and must await nothing else. All of it is on the disk when this resolves, or none.
  async function within(mode, work) {
    const found = await database();
    if (found === null) return work(inMemory);
    try {
      const transaction = found.transaction(KINDS, mode, { durability: "strict" });
      const complete = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      });
      complete.catch(() => {}); // told through the await below, or by the error that caused it
      const result = await work(onDisk(transaction));
      await complete;
      return result;
    } finally {
      found.close();
    }
  }

  const change = (work) => within("readwrite", work);
  const get = (kind, id) => within("readonly", (shelf) => shelf.get(kind, id));
  const all = (kind) => within("readonly", (shelf) => shelf.all(kind));

  async function isLasting() {
    if (lasting === null) (await database())?.close();
    return lasting;
  }

  return { change, get, all, isLasting };
})();
