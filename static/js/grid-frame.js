// The grid's frame is a stop of the Tab key for who scrolls it by key: only while it can be scrolled.

for (const frame of document.querySelectorAll(".grid-frame")) {
  const watch = new ResizeObserver(() => {
    const { overflowX } = getComputedStyle(frame);
    const isLarger =
      frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
    if (overflowX !== "visible" && isLarger) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  });
  watch.observe(frame);
}
