/** Repeats the clicks on buttons in `root` when `ready` resolves. Until then, the code that answers them is being loaded. */
export function keepEarlyClicks(root: HTMLElement, ready: Promise<unknown>): void {
  const clicked: HTMLButtonElement[] = [];
  const keep = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button) clicked.push(button);
  };
  root.addEventListener('click', keep);
  void ready.then(() => {
    root.removeEventListener('click', keep);
    for (const button of clicked) button.click();
  });
}
