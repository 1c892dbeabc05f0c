// Keeps the token of a phone that was registered just now, for the queue to hand in with.
"use strict";

(function () {
  const place = document.getElementById("device");
  const token = place?.dataset.token;
  if (!token) return;
  place.removeAttribute("data-token");
  phoneStore.change((shelf) => shelf.put("facts", { id: "device", token }));
})();
