/**
 * Tells when the page changes between light and dark, by its own switch or with the system.
 * @returns stops telling
 */
export function watchTheme(onChange: () => void): () => void {
  const switched = new MutationObserver(onChange);
  switched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const night = matchMedia("(prefers-color-scheme: dark)");
  night.addEventListener("change", onChange);
  return () => {
    switched.disconnect();
    night.removeEventListener("change", onChange);
  };
}

/**
 * Tells when an element becomes wider or narrower.
 * @returns stops telling
 */
export function watchWidth(element: HTMLElement, onChange: () => void): () => void {
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    onChange();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
