import { KEYS, kept } from '../kit/storage.ts';

const ORDER = ['system', 'light', 'dark'] as const;

/** Makes the header's button switch the colours in turn: the system's, light, dark. `theme.js` applies them. */
export function attachThemeButton(button: HTMLElement): void {
  const name = button.ariaLabel;
  let choice = ORDER.find((one) => one === kept.read(KEYS.theme)) ?? 'system';

  function say(): void {
    button.ariaLabel = `${name}: ${button.dataset[choice]}`;
    button.title = button.ariaLabel;
  }

  say();
  button.addEventListener('click', () => {
    choice = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length] ?? 'system';
    if (choice === 'system') kept.remove(KEYS.theme);
    else kept.write(KEYS.theme, choice);
    dispatchEvent(new Event('wirebook-theme'));
    say();
  });
}
