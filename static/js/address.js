// The address of several reviews side by side, kept true to what is seen.
//
// As annotations/columns.py reads it: `review` for each column, `w`, `scroll`, `tag`, `by`, `at`, and
// whatever else it holds, kept as it is.

const OWN = ["review", "w", "scroll", "at"];
const SETTLED = 200; // milliseconds: some browsers refuse to change the address too often
const EVEN = "100";

export class Address {
  /** @param {HTMLElement} row of the columns  @param {PassageInFocus} passage */
  constructor(row, passage) {
    this.row = row;
    this.passage = passage;
  }

  /** The columns as they stand. @returns {{id: string, width: string}[]} */
  get columns() {
    return [...this.row.querySelectorAll(":scope > .column")].map(({ id, dataset }) => ({
      id: id.replace("column-", ""),
      width: dataset.width,
    }));
  }

  /** The query, for these columns or those that are open, without the parameters left out. */
  query(columns = this.columns, leftOut = []) {
    const kept = [...new URLSearchParams(location.search)].filter(
      ([name]) => !OWN.includes(name) && name !== "find" && !leftOut.includes(name),
    );
    const pairs = columns.map(({ id }) => ["review", id]);
    const widths = columns.map(({ width }) => width);
    if (widths.some((width) => width !== EVEN)) pairs.push(["w", widths.join("-")]);
    if (this.row.dataset.scroll !== "alone") pairs.push(["scroll", this.row.dataset.scroll]);
    pairs.push(...kept);
    if (this.passage.text) pairs.push(["at", String(this.passage)]);
    return new URLSearchParams(pairs);
  }

  /** The address of these columns, or of those that are open. */
  to(columns = this.columns, leftOut = []) {
    return `${location.pathname}?${readable(this.query(columns, leftOut))}`;
  }

  get hash() {
    return this.passage.mark ? `#h${this.passage.mark}` : "";
  }

  /** Something changed: let the links know at once, and the address soon. */
  change() {
    this.lead();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.write(), SETTLED);
  }

  write() {
    const address = this.to() + this.hash;
    if (address === location.pathname + location.search + location.hash) return;
    history.replaceState(history.state, "", address);
  }

  // What leads on from here

  lead() {
    const { columns } = this;
    columns.forEach(({ id }, place) => {
      const links = this.row.querySelector(`#column-${id} .column-tools`);
      this.point(links, "earlier", moved(columns, place, -1));
      this.point(links, "later", moved(columns, place, 1));
      this.point(links, "without", columns.toSpliced(place, 1));
    });
    for (const link of document.querySelectorAll("[data-added]")) {
      const { added } = link.dataset;
      link.href = `${this.to([...columns, { id: added, width: EVEN }])}#column-${added}`;
    }
    for (const link of document.querySelectorAll("[data-address=marks]")) {
      link.href = this.to(columns, ["tag", "by"]);
    }
    for (const kept of document.querySelectorAll(".kept-fields")) this.fill(kept);
    this.leadToGrid(columns.map(({ id }) => ["review", id]));
    this.leadToFinding(this.query());
  }

  point(links, name, columns) {
    const link = links.querySelector(`[data-address=${name}]`);
    link.hidden = columns === null;
    if (columns) link.href = this.to(columns);
  }

  /** What a form sends besides its own fields. */
  fill(kept) {
    const own = [...kept.closest("form").elements].filter((field) => !kept.contains(field));
    const pairs = this.query(this.columns, own.map(({ name }) => name));
    const fields = [...pairs].map(([name, value]) =>
      Object.assign(document.createElement("input"), { type: "hidden", name, value }),
    );
    kept.replaceChildren(...fields);
  }

  leadToGrid(pairs) {
    for (const link of document.querySelectorAll("a.to-grid")) {
      const own = [...new URLSearchParams(link.search)].filter(([name]) => name !== "review");
      link.search = new URLSearchParams([...pairs, ...own]);
    }
  }

  /** Words are looked for in what is open, and the way back is to the columns as they stand. */
  leadToFinding(query) {
    for (const link of document.querySelectorAll("a.to-find")) link.search = query;
    const panel = document.querySelector("marking-panel");
    if (panel) panel.dataset.find = panel.dataset.find.replace(/\?.*/, `?${query}`);
  }
}

/** The columns with one of them moved, or null where it stands at that end. */
export function moved(columns, place, step) {
  if (!columns[place + step]) return null;
  return columns.toSpliced(place, 1).toSpliced(place + step, 0, columns[place]);
}

function readable(query) {
  return String(query).replaceAll("%3A", ":");
}
