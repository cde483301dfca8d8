// Whether the parts of a highlighted passage look as its page says, or each element for itself.
//
// What is said of `::highlight()` for every element has to be worked out for each of them, which for
// some thousand marks took longer than all the rest of drawing a page. By CSS Pseudo-Elements 4,
// section "Highlight Inheritance", it is enough to say it of the root. Where the browser does not
// take that over (in 2026 Firefox and older ones of Safari), it is said of every element after all.

const { documentElement: root } = document;
const { textDecorationLine } = getComputedStyle(document.body, "::highlight(waiting)");
root.classList.toggle("highlights-apart", textDecorationLine !== "underline");
