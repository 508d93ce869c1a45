/**
 * Repeats the clicks on buttons in `root` when `ready` resolves, one for each button. Until then, the code that answers
 * them is being loaded. A button that opens a popover does so without any code, so it is left out.
 */
export function keepEarlyClicks(root: HTMLElement, ready: Promise<unknown>): void {
  const clicked = new Set<HTMLButtonElement>();
  const keep = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button && !button.popoverTargetElement) clicked.add(button);
  };
  root.addEventListener('click', keep);
  void ready.then(() => {
    root.removeEventListener('click', keep);
    for (const button of clicked) button.click();
  });
}
