/** Places floating lists and menus beside what they belong to, above dialogs too. */

/** Shows `panel` under `anchor`, or above it where there is no room; `align` "start" or "end". */
export function place(panel, anchor, { align = "start", width = null } = {}) {
  if (!panel.isConnected) (anchor.closest("dialog") ?? document.body).append(panel);
  panel.popover = "manual";
  panel.style.width = width ? `${width}px` : "";
  panel.showPopover();
  const around = anchor.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const room = innerHeight - around.bottom - 12;
  const above = size.height > room && around.top > room;
  const left = align === "end" ? around.right - size.width : around.left;
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
  panel.style.top = above ? `${Math.max(8, around.top - size.height - 4)}px` : `${around.bottom + 4}px`;
  panel.style.maxHeight = above ? "" : `${Math.max(120, room)}px`;
}

/** Calls `close` on a press outside all of `nodes`, on a change of size, or when the anchor is scrolled away. */
export function dismissal(nodes, close) {
  const outside = (event) => {
    if (!nodes.some((node) => node.contains(event.target))) close();
  };
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", close);
  return () => {
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
  };
}
