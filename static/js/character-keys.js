// Whether single characters work as keys: the reader can turn them off, on every page at once.

const STORED = "crosscut.characterKeys";
const OFF = "off";

export function charactersAreOff() {
  return localStorage.getItem(STORED) === OFF;
}

/** @param {boolean} on */
export function letCharactersWork(on) {
  if (on) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, OFF);
}
