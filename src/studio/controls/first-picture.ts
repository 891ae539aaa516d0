/** Longest time that large packages wait for a first picture [ms]: a page may have none. */
const LONGEST = 4000;

let tell: () => void;

/** Kept when the page has shown its first picture; what is large and not needed for it loads after that. */
const firstPicture = new Promise<void>((resolve) => {
  tell = resolve;
  setTimeout(resolve, LONGEST);
});

/** Says that a picture has been drawn; it counts when it has been painted. */
export function pictureDrawn(): void {
  requestAnimationFrame(() => setTimeout(tell));
}

/** Kept when the first picture has been shown and the page has nothing else to do. */
export async function idleAfterFirstPicture(): Promise<void> {
  await firstPicture;
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
