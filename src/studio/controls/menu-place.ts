/** A rectangle on the page, as `getBoundingClientRect` gives it [px]. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width and height [px]. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Space between button and list, and between list and the edge of the window [px]. */
const GAP = 4;
const EDGE = 8;

/**
 * Where the list of a menu goes: below its button (above where it asks for it or there is more room), within the window.
 * @param align edge of the button that the list keeps to while it can
 */
export function menuPlace(button: Area, list: Size, view: Size, align: "start" | "end", upwards: boolean) {
  const above = button.top - GAP - EDGE;
  const below = view.height - button.bottom - GAP - EDGE;
  const up = upwards ? above >= Math.min(list.height, below) : below < list.height && above > below;
  const height = Math.min(list.height, up ? above : below);
  const wanted = align === "start" ? button.left : button.right - list.width;
  return {
    left: Math.max(EDGE, Math.min(wanted, view.width - EDGE - list.width)),
    top: up ? button.top - GAP - height : button.bottom + GAP,
    maxHeight: up ? above : below,
  };
}
