import type { BenchAddress } from '../bench/bench-wire.ts';
import { copyButton } from '../kit/copy-button.ts';
import { find } from '../kit/dom.ts';
import { commandAt } from './command-at.ts';

/** Writes the address of a bench into the commands for its program; only a command that has one can be copied. */
export function showAddress(main: HTMLElement, { program, address }: BenchAddress): void {
  for (const shell of main.querySelectorAll<HTMLElement>(`[data-run][data-program="${program}"]`)) {
    const { run = '', copy = '', copied = '', copyFailed = '' } = shell.dataset;
    const command = find(shell, '[data-command]');
    command.textContent = commandAt(run, address);
    find(shell, '[data-note]').hidden = address !== null;
    shell.querySelector('button')?.remove();
    if (address === null) continue;
    const words = { copied, copyFailed };
    command.after(copyButton({ text: () => command.textContent, name: copy, class: 'b bare', words }));
  }
}
