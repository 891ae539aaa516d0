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
 * @param withHeight also when it becomes higher or lower
 * @returns stops telling
 */
export function watchSize(element: HTMLElement, withHeight: boolean, onChange: () => void): () => void {
  const size = () => `${element.clientWidth} ${withHeight ? element.clientHeight : ""}`;
  let before = size();
  const observer = new ResizeObserver(() => {
    if (size() === before) return;
    before = size();
    onChange();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
