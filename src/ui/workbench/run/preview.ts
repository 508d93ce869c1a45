import { letterOf } from '../../../i18n/bench.ts';
import type { RunStatus } from '../../../server/protocol.ts';
import { button, element, part } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import { failureBox } from '../failure-box.ts';
import { CLIENTS, type LearnerRun } from './learner-run.ts';
import { createPreviewWindow } from './preview-window.ts';

/** Fills the Preview panel: two windows on the running program, or what became of it. */
export function createPreview(
  panel: HTMLElement,
  root: HTMLElement,
  program: LearnerRun,
  setting: WorkbenchContext,
): void {
  const { words, lang } = setting;
  const windows = CLIENTS.map((client) => createPreviewWindow(letterOf(client, lang), setting));
  const note = element('div', { class: 'wb-preview-note' });
  const pair = element('div', { class: 'wb-windows' }, ...windows.map((window) => window.root));
  const restart = part<HTMLButtonElement>(root, 'restart');
  const stop = part<HTMLButtonElement>(root, 'stop');
  restart.addEventListener('click', program.run);
  stop.addEventListener('click', program.stop);
  panel.append(note, pair);
  let shown = '';

  function show(status: RunStatus | null): void {
    const running = status?.state === 'running';
    pair.hidden = !running;
    restart.disabled = status === null;
    stop.disabled = !running;
    note.hidden = running;
    if (running) {
      if (shown !== 'running') {
        for (const [index, window] of windows.entries()) {
          const address = status.addresses[index];
          if (address) window.open(address.url + setting.query);
        }
      }
    } else {
      for (const window of windows) if (shown === 'running') window.blank();
      note.replaceChildren(...messageOf(status));
    }
    shown = status?.state ?? '';
  }

  function messageOf(status: RunStatus | null): Node[] {
    const start = (label: string) => button(label, () => program.run());
    if (!status) return [element('p', {}, words.program.first), start(words.run)];
    if (status.failure) return [failureBox(status.failure, setting), start(words.program.restart)];
    if (status.state === 'ended') return [element('p', {}, words.program.ended), start(words.run)];
    return [element('p', {}, status.state === 'queued' ? words.program.queued : words.program.wait)];
  }

  program.onStatus(show);
  show(program.status);
}
