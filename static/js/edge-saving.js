// Saving a mark whose ends were moved. What is sent of a mark goes through one queue, in turn.

/** Whether the passage was moved since it was sent last. */
export function isMoved({ start, end, sent }) {
  return start !== sent.start || end !== sent.end;
}

export class EdgeSaving {
  /** `edges` is the <mark-edges>, whose `settled` is told what became of a passage. */
  constructor(edges) {
    this.edges = edges;
    // By the address that they are sent to: the panel may turn to another mark meanwhile.
    this.passages = new Map();
    edges.addEventListener("htmx:configRequest", ({ detail }) => {
      // Known only now, when its turn has come.
      detail.parameters.revision = String(this.passages.get(detail.path).revision);
    });
    edges.addEventListener("htmx:afterRequest", ({ detail }) => {
      const { path, parameters } = detail.requestConfig;
      this.answered(this.passages.get(path), parameters, Boolean(detail.successful));
    });
  }

  /**
   * @param {object} passage `moved` is what to save, `sent` what was sent last, `saved` what the
   *   server has, `revision` the mark's
   */
  save(passage) {
    const { range, ...selector } = passage.moved;
    const path = `/highlights/${passage.mark}/move/`;
    this.passages.set(path, passage);
    passage.sent = { start: selector.start, end: selector.end };
    passage.underWay = (passage.underWay ?? 0) + 1;
    const { edges } = this;
    const { csrfmiddlewaretoken: token } = edges.panel.form.elements;
    const values = { ...selector, csrfmiddlewaretoken: token.value };
    // What went wrong is said in a toast.
    htmx.ajax("POST", path, { source: edges, target: edges, swap: "none", values }).catch(() => {});
  }

  answered(passage, { start, end }, isSaved) {
    passage.underWay -= 1;
    if (isSaved) {
      // The change that the panel's form does not know of is the reader's own.
      passage.revision += 1;
      passage.saved = { start: Number(start), end: Number(end) };
    } else {
      passage.sent = passage.saved;
    }
    this.edges.settled(passage, isSaved);
  }
}
