// Logging out of a phone on which something is left: asks what is to become of it. Finished forms stay, sealed;
// half-filled ones go with their keys.
"use strict";

(function () {
  const panel = document.getElementById("leaving");
  if (!panel) return;
  const part = (name) => document.getElementById(`leaving-${name}`);
  let leaving = null; // the form whose button was pressed
  let isAsked = false;

  async function left() {
    const entries = (await phoneStore.all("forms")).filter((entry) => entry.state === "waiting");
    return { entries, drafts: await phoneStore.all("drafts") };
  }

  function show({ entries, drafts }) {
    part("unsent").hidden = entries.length === 0;
    part("unsent").textContent = panel.dataset.unsent.replace("{count}", entries.length);
    part("drafts").hidden = drafts.length === 0;
    part("drafts").textContent = panel.dataset.drafts.replace("{count}", drafts.length);
    part("send").hidden = part("save").hidden = entries.length === 0;
    panel.hidden = entries.length + drafts.length === 0;
  }

  async function ask(event) {
    if (isAsked) return;
    event.preventDefault();
    leaving = event.target;
    const found = await left().catch(() => ({ entries: [], drafts: [] }));
    if (found.entries.length + found.drafts.length === 0) return leave();
    show(found);
    panel.focus();
    panel.scrollIntoView({ block: "nearest" });
  }

  async function leave() {
    await phoneStore
      .change(async (shelf) => {
        for (const draft of await shelf.all("drafts")) await shelf.drop("drafts", draft.id);
        for (const fact of await shelf.all("facts")) {
          if (fact.id.startsWith("day ")) await shelf.drop("facts", fact.id); // the list of visits
        }
      })
      .catch(() => {});
    isAsked = true;
    leaving.requestSubmit();
  }

  for (const form of document.querySelectorAll("form[data-leaves]")) form.addEventListener("submit", ask);
  part("send").addEventListener("click", () => formQueue.sendNow());
  part("save").addEventListener("click", async () => formQueue.saveAsFile((await left()).entries));
  part("go").addEventListener("click", leave);
  part("stay").addEventListener("click", () => (panel.hidden = true));
  formQueue.onChange(async () => panel.hidden || show(await left()));
})();
