// The right to hand in a form by invitation. The code of the invitation is exchanged once, with a network; the
// ticket then lies on the phone until a form has taken it along. One of a tablet, or of a poster, is shared by many.
"use strict";

const phoneTicket = (function () {
  const ADDRESS = "/api/v1/tickets";
  const PATIENCE = 15_000;
  const ours = (facts) => facts.filter((fact) => fact.id.startsWith("ticket "));

  // True when a ticket is on the disk of the phone, or a form has taken it already. False if the invitation lets
  // nobody in any more, or the phone refuses to keep it: nothing is used up. Rejects if nobody answers who is our
  // server. Asked again, it gives the same one.
  async function exchange(code) {
    const reply = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: patience(PATIENCE),
    });
    const { status, programme, wave, project, role, kind, tickets } = await reply.json();
    if (reply.status === 401 && status === "not-admitted") return false;
    if (reply.status !== 201 || status !== "ok") throw new Error("not our server");
    const [text] = tickets;
    const ticket = { id: `ticket ${text.slice(-64)}`, text, kind, place: `${programme}/${wave}/${project}/${role}` };
    return keep(ticket).then(() => true, () => false);
  }

  function keep(ticket) {
    return phoneStore.change(async (shelf) => {
      const isTaken = (await shelf.all("forms")).some((entry) => entry.ticket?.id === ticket.id);
      if (!isTaken && !(await shelf.get("facts", ticket.id))) await shelf.put("facts", ticket);
    });
  }

  // One for one person belongs to the form that was begun with it, as long as that is on the phone.
  function isFree(ticket, drafts) {
    return ticket.kind !== "single" || !drafts.some((draft) => draft.id === ticket.form);
  }

  // A ticket for another form at this place; null where there is none.
  async function freeAt(place) {
    const drafts = await phoneStore.all("drafts");
    return ours(await phoneStore.all("facts")).find((one) => one.place === place && isFree(one, drafts)) ?? null;
  }

  // Lets a form have the ticket; false if another form has got it meanwhile.
  function give(ticket, form) {
    return phoneStore.change(async (shelf) => {
      const now = await shelf.get("facts", ticket.id);
      if (!now || !isFree(now, await shelf.all("drafts"))) return false;
      await shelf.put("facts", { ...now, form });
      return true;
    });
  }

  // The ticket that this form is handed in with; undefined where it needs none.
  async function of(form, place) {
    const here = ours(await phoneStore.all("facts")).filter((one) => one.place === place);
    return here.find((one) => one.form === form) ?? here.find((one) => one.kind !== "single");
  }

  // Inside the change that keeps the finished form.
  async function leave(shelf, ticket) {
    if (ticket?.kind === "single") await shelf.drop("facts", ticket.id);
  }

  return { exchange, freeAt, give, leave, of };
})();
