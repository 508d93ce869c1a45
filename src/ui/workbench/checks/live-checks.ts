import { part } from '../../kit/dom.ts';
import type { CheckSession } from './check-session.ts';
import { type ChecksPanel, createChecksPanel } from './checks-panel.ts';
import { createRobotsPanel } from './robots-panel.ts';

/** Shows checking as it happens: the list, the robots' browsers, the button that cancels, the words for those who listen. */
export function createLiveChecks(root: HTMLElement, session: CheckSession): ChecksPanel {
  const { board, hints, setting } = session;
  const { channel } = session.work;
  const { words, say, outcome } = setting;
  const robots = createRobotsPanel(part(root, 'robots'), setting);
  const said = part(root, 'said');
  const buttons = root.querySelectorAll<HTMLElement>('[data-action="check"]');
  const labels = [...buttons].map((button) => part(button, 'check-label'));
  const find = (id: string) => board.rows.find((row) => row.id === id);

  channel.on('check-begun', () => robots.clear());
  channel.on('check-running', ({ check }) => robots.check(find(check)?.number ?? ''));
  channel.on('robot', ({ robot, caption, jpeg }) => robots.picture(robot, say(caption), jpeg));
  channel.on('check-result', ({ result }) => {
    robots.rest();
    const number = find(result.check)?.number ?? '';
    said.textContent = words.checks.said(number, say(result.title), outcome(result.outcome));
  });
  board.onChange(() => {
    const checking = board.phase === 'checking';
    for (const label of labels) label.textContent = checking ? words.cancel : words.check;
    for (const button of buttons) button.classList.toggle('is-busy', checking);
  });

  return createChecksPanel(part(root, 'checks'), board, hints, setting);
}
