// The key / leads from anywhere in a page to its search box.

import { charactersAreOff } from "./character-keys.js";
import { isTaken } from "./keys.js";

document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  if (event.key !== "/" || !box || isTaken(event, { ticks: true }) || charactersAreOff()) return;
  event.preventDefault();
  box.focus();
  box.select();
});
