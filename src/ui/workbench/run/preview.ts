import { clientLetter } from '../../../i18n/client-letter.ts';
import type { RunStatus } from '../../../server/channel/messages.ts';
import { createClientWindow } from '../../kit/client-window.ts';
import { button, element, part } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import { failureBox } from '../failure-box.ts';
import { CLIENTS, type LearnerRun } from './learner-run.ts';

/** Fills the Preview panel with two windows on the running program, or with the reason of its end. */
export function createPreview(
  panel: HTMLElement,
  root: HTMLElement,
  program: LearnerRun,
  context: WorkbenchContext,
): void {
  const { words, kit, lang, query, signal } = context;
  const windows = CLIENTS.map((client) => {
    const letter = clientLetter(client, lang);
    return createClientWindow({
      letter,
      name: words.program.window(letter),
      words: kit,
      isWhole: false,
    });
  });
  const note = element('div', { class: 'wb-preview-note' });
  const pair = element('div', { class: 'wb-windows' }, ...windows.map((window) => window.element));
  const restart = part<HTMLButtonElement>(root, 'restart');
  const stop = part<HTMLButtonElement>(root, 'stop');
  restart.addEventListener('click', program.run, { signal });
  stop.addEventListener('click', program.stop, { signal });
  panel.replaceChildren(note, pair);
  let wasRunning = false;

  function show(status: RunStatus | null): void {
    const isRunning = status?.state === 'running';
    pair.hidden = !isRunning;
    restart.disabled = status === null;
    stop.disabled = !isRunning;
    note.hidden = isRunning;
    if (isRunning && !wasRunning) {
      for (const [index, window] of windows.entries()) {
        const address = status.addresses[index];
        if (address) window.open(address.url + query);
      }
    }
    if (!isRunning) {
      for (const window of windows) if (wasRunning) window.blank();
      note.replaceChildren(...messageOf(status));
    }
    wasRunning = isRunning;
  }

  function messageOf(status: RunStatus | null): Node[] {
    const start = (label: string) => button(label, program.run);
    if (!status) return [element('p', {}, words.program.first), start(words.run)];
    if (status.failure) return [failureBox(status.failure, context), start(words.program.restart)];
    if (status.state === 'ended') return [element('p', {}, words.program.ended), start(words.run)];
    return [element('p', {}, status.state === 'queued' ? words.program.queued : words.program.wait)];
  }

  program.onStatus(show);
  show(program.status);
}
