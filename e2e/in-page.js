// Runs in the page before its own scripts: `window.seen` tells the tests what a person would see.

const seen = {};
window.seen = seen;

/** A line through many points, wide enough to be a plot; frames, ticks and icons are none. */
const isCurve = (path) => {
  const { fill, stroke } = getComputedStyle(path);
  const points = (path.getAttribute("d") ?? "").match(/[\d.]+/g) ?? [];
  return fill === "none" && stroke !== "none" && points.length >= 40 && path.getBoundingClientRect().width >= 100;
};
/** When the first curve was painted [ms since the navigation began]. */
seen.firstCurve = new Promise((resolve) => {
  const look = () => {
    // what this frame finds is on the screen when the next one begins
    if ([...document.querySelectorAll("svg path")].some(isCurve)) requestAnimationFrame(resolve);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

/** An element in words, for messages: what it is, how it is called. */
const named = (element) => {
  const words = element.getAttribute("aria-label") ?? element.textContent?.trim().replace(/\s+/g, " ").slice(0, 40) ?? "";
  const kind = element.getAttribute("class");
  return `<${element.localName}${kind ? ` class="${kind}"` : ""}> ${words}`.trim();
};
/** What is a dot is there for scripts and for the ear alone. */
const isShown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
/** Whether an ancestor scrolls sideways or cuts off, so that what lies beyond does no harm. */
const isHeld = (element) => {
  for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement)
    if (outer.localName === "svg" || getComputedStyle(outer).overflowX !== "visible") return true;
  return false;
};

/** What stands out beyond the right or left side of the window. */
seen.overflowing = () => {
  const [width, page] = [innerWidth, document.scrollingElement];
  const wide = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} px wide in a window of ${width} px`] : [];
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return isShown(element) && right > 0 && (right > width + 1 || left < -1) && !isHeld(element); // to the left of all, nothing is seen
  });
  return [...wide, ...out.map(named)];
};

const NATIVE = "a[href], button, input, select, textarea, summary";
/** Controls that one stop of the Tab key stands for: the arrow keys lead to the others of the group. */
const GROUPS = "[role=radiogroup], [role=tablist], [role=toolbar], [role=listbox], [role=menu], [role=grid]";
const groupOf = (element) =>
  element.closest(GROUPS) ?? (element.type === "radio" && element.name ? `radio ${element.name}` : element);

/** What is seen of a control: a hidden box of choice is seen as its label. */
const seenAs = (element) => (isShown(element) ? element : element.closest("label"));

/** Everything shown that can be used with the mouse, so with the keyboard too. */
const controls = () =>
  [...document.querySelectorAll(`${NATIVE}, [tabindex]`)].filter((element) => {
    const meant = element.matches(NATIVE) || element.tabIndex >= 0; // others take the focus from scripts alone
    const usable = meant && !element.disabled && !element.closest("[inert], [aria-hidden=true]");
    const shown = seenAs(element);
    return usable && shown && isShown(shown);
  });

/** Begins a walk with the Tab key. */
seen.beginWalk = () => {
  seen.walk = new Map();
};
const lookOf = (element) => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, textDecoration } =
    getComputedStyle(element);
  return [
    outlineStyle === "none" ? "" : outlineWidth + outlineColor,
    boxShadow,
    borderColor,
    backgroundColor,
    textDecoration,
  ].join(" ");
};
/** Looks of an element, and of the label or the words beside a hidden box, round which a ring may be drawn. */
const looksOf = (element) => [element, element.parentElement, element.nextElementSibling].filter(Boolean).map(lookOf).join();
/** Notes where the focus is, and how that looks. False as soon as the walk comes round. */
seen.step = () => {
  const element = document.activeElement;
  if (!element || element === document.body) return true; // between the end of the page and its beginning
  if (seen.walk.has(element)) return false;
  const shown = seenAs(element);
  seen.walk.set(element, { shown: shown !== null && isShown(shown), looks: looksOf(element) });
  return true;
};
/** What had the focus without looking different for it, or without being seen at all; asked when the focus is elsewhere. */
seen.unmarked = () => {
  document.activeElement?.blur();
  return [...seen.walk]
    .filter(([element, { shown, looks }]) => !shown || looks === looksOf(element))
    .map(([element]) => named(element));
};
/** Controls that the walk has not come to, groups counted once. */
seen.missed = () => {
  const reached = new Set([...seen.walk.keys()].map(groupOf));
  return controls()
    .filter((element) => !reached.has(groupOf(element)))
    .map(named);
};

/** Pixels of a picture, given as PNG in base64. */
const pixels = async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
};
/** Share of the pixels in which two pictures of one size differ so that it is seen. */
seen.differing = async (one, other) => {
  const [a, b] = [await pixels(one), await pixels(other)];
  let count = 0;
  for (let k = 0; k < a.length; k += 4)
    if (Math.abs(a[k] - b[k]) + Math.abs(a[k + 1] - b[k + 1]) + Math.abs(a[k + 2] - b[k + 2]) > 24) count++;
  return count / (a.length / 4);
};

/** Moves the first slider step by step and tells after how long the mass balance and the voltage have followed [ms]. */
seen.answers = async (times) => {
  const slider = document.querySelector("input[type=range]");
  const words = () => document.querySelector(".d-rows").textContent;
  const curve = () =>
    [...document.querySelectorAll(".si-curves section:first-child path")].map((p) => p.getAttribute("d")).join();
  const found = [];
  for (let n = 0; n < times; n++) {
    const [wordsBefore, curveBefore] = [words(), curve()];
    const begin = performance.now();
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    const answer = {};
    while (performance.now() - begin < 1500 && answer.voltage === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const now = performance.now() - begin;
      if (answer.balance === undefined && words() !== wordsBefore) answer.balance = now;
      if (curve() !== curveBefore) answer.voltage = now;
    }
    found.push(answer);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return found;
};
