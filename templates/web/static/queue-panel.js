// Shows what waits on this phone, how old it is, and what became of it. Sends whenever there may be a network.
"use strict";

(function () {
  const panel = document.getElementById("queue");
  if (!panel) return;
  const said = panel.dataset;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const part = (name) => document.getElementById(`queue-${name}`);

  // "3 hours ago" in the language of the page. A clock that was set back gives "now".
  function age(since) {
    const minutes = Math.max(0, Math.round((Date.now() - since) / 60_000));
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
    if (minutes < 60) return words.format(-minutes, "minute");
    if (minutes < 48 * 60) return words.format(-Math.round(minutes / 60), "hour");
    return words.format(-Math.round(minutes / 1440), "day");
  }

  function line(entry) {
    const item = document.createElement("li");
    item.dataset.state = entry.state;
    const state = document.createElement("b");
    state.textContent = said[entry.refusedWith ? "held" : entry.state];
    item.append(state, ` ${entry.label} · ${age(entry.finishedAt)}`);
    if (entry.receipt) {
      const receipt = document.createElement("span");
      receipt.className = "number";
      receipt.textContent = entry.receipt;
      item.append(document.createElement("br"), `${said.receipt} `, receipt);
    }
    return item;
  }

  async function paint() {
    const entries = await formQueue.all().catch(() => []);
    const left = entries.filter((entry) => entry.state === "waiting");
    part("count").textContent = left.length
      ? said.unsent.replace("{count}", left.length).replace("{age}", age(left[0].finishedAt))
      : said.none;
    panel.classList.toggle("unsent", left.length > 0);
    part("list").replaceChildren(...entries.reverse().map(line));
    part("ways").hidden = left.length === 0;
    const isStuck = left.length > 0 && formQueue.isStuck();
    part("stuck").hidden = !isStuck;
    part("stuck").textContent = isStuck ? said.stuck.replace("{now}", time.format(Date.now())) : "";
    part("memory").hidden = await phoneStore.isLasting();
  }

  part("send").addEventListener("click", formQueue.sendNow);
  part("save").addEventListener("click", async () => formQueue.saveAsFile(await formQueue.waiting()));
  window.addEventListener("online", formQueue.sendNow);
  window.addEventListener("pageshow", formQueue.sendNow);
  formQueue.onChange(paint);
  setInterval(paint, 60_000);
  formQueue.forgetShown().catch(() => {}).finally(paint);
})();
