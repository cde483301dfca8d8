// Following a pointer that holds a handle, until it lets go.

const BRINK = 40; // pixels at the edge of what is in sight, within which a drag scrolls
const FASTEST = 16; // pixels by which it scrolls in one frame

/**
 * Tell `moved` where the dragged point is by now: as far from the pointer as it was at first, so
 * that it neither jumps when it is grabbed nor lies under a finger.
 *
 * @param {HTMLElement} handle that was pressed
 * @param {PointerEvent} press
 * @param {object} how
 * @param {{x: number, y: number}} how.from the dragged point, in pixels of the window
 * @param {() => {top: number, bottom: number, scroller: Element}} how.sight
 * @param {(x: number, y: number) => void} how.moved
 * @param {(isKept: boolean) => void} how.done with false where Escape or the system broke it off
 */
export function follow(handle, press, { from, sight, moved, done }) {
  const off = { x: from.x - press.clientX, y: from.y - press.clientY };
  let at = null; // where the dragged point is, once it was moved
  let frame = null;
  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    at = { x: event.clientX + off.x, y: event.clientY + off.y };
    moved(at.x, at.y);
    frame ??= requestAnimationFrame(scroll);
  };
  const scroll = () => {
    const by = at && beyond(at.y, sight());
    frame = by ? requestAnimationFrame(scroll) : null;
    if (!by) return;
    sight().scroller.scrollBy({ top: by, behavior: "instant" });
    moved(at.x, at.y);
  };
  const end = (isKept) => {
    if (frame) cancelAnimationFrame(frame);
    listening.abort();
    done(isKept);
  };
  const listening = new AbortController();
  const on = (target, type, listener) =>
    target.addEventListener(type, listener, { signal: listening.signal, capture: true });
  on(handle, "pointermove", move);
  on(handle, "pointercancel", () => end(false));
  on(handle, "lostpointercapture", () => end(true));
  on(document, "keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  });
  handle.setPointerCapture(press.pointerId);
}

/**
 * The height from which a point of a line is dragged, in pixels of the window. A finger stays as far
 * from the line as it was. Who has a mouse may do so too, or point at the words themselves: half
 * the distance is in the same line for both.
 */
export function grabbedAt(middle, { pointerType, clientY }) {
  return pointerType === "touch" ? middle : (middle + clientY) / 2;
}

/** By how many pixels to scroll for a point at this height. */
function beyond(y, { top, bottom }) {
  const by = y < top + BRINK ? y - (top + BRINK) : Math.max(0, y - (bottom - BRINK));
  return Math.max(-FASTEST, Math.min(FASTEST, by / 2));
}
