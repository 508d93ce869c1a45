const ORDER = ['system', 'light', 'dark'] as const;

/** Lets the header's button go round: colours as the system has them, light, dark. `theme.js` applies them. */
export function attachThemeButton(button: HTMLElement): void {
  const words = JSON.parse(button.dataset.words ?? '{}') as Record<(typeof ORDER)[number], string>;
  const name = button.ariaLabel;
  let choice = ORDER.find((one) => one === localStorage.getItem('wirebook.theme')) ?? 'system';

  function say(): void {
    button.ariaLabel = `${name}: ${words[choice]}`;
    button.title = button.ariaLabel;
  }

  say();
  button.addEventListener('click', () => {
    choice = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length] ?? 'system';
    if (choice === 'system') localStorage.removeItem('wirebook.theme');
    else localStorage.setItem('wirebook.theme', choice);
    dispatchEvent(new Event('wirebook-theme'));
    say();
  });
}
