// Behind the link or code of an invitation: gets the phone a ticket, so that the form needs no network from here on.
// A phone that keeps nothing, or cannot encrypt, goes the way with a network.
"use strict";

(function () {
  const form = document.querySelector("form[data-sends]");
  const offline = document.getElementById("invited-offline");

  async function canKeep() {
    return window.isSecureContext && Boolean(self.crypto?.subtle) && phoneStore.isLasting();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    offline.hidden = true;
    try {
      if ((await canKeep()) && (await phoneTicket.exchange(form.elements.code.value))) form.elements.phone.value = "1";
    } catch {
      offline.hidden = false; // no network, or somebody else's: the code stays where it is
      return offline.focus();
    }
    form.submit(); // what is wrong with the code is for the server to say
  });
})();
