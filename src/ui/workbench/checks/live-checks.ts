import type { CheckResult } from '../../../checker/report.ts';
import { part } from '../../kit/dom.ts';
import type { CheckSession } from './check-session.ts';
import { type ChecksPanel, createChecksPanel } from './checks-panel.ts';
import { createRobotsPanel } from './robots-panel.ts';

/** Shows running checks: the list, the robots' browsers, the button that cancels, announcements for screen readers. */
export function createLiveChecks(
  root: HTMLElement,
  session: CheckSession,
  checkAlone: (check: string) => void,
): ChecksPanel {
  const { board, hints, context } = session;
  const { channel } = session.project;
  const { words, kit, say, outcome, signal } = context;
  const robots = createRobotsPanel(part(root, 'robots'), context);
  const said = part(root, 'said');
  const buttons = root.querySelectorAll<HTMLElement>('[data-action="check"]');
  const labels = [...buttons].map((button) => part(button, 'check-label'));
  const find = (id: string) => board.rows.find((row) => row.id === id);

  function tell(result: CheckResult): void {
    const number = find(result.check)?.number ?? '';
    robots.rest(number);
    said.textContent = words.checks.said(number, say(result.title), outcome(result.outcome));
  }

  channel.on('check-begun', robots.clear, signal);
  channel.on(
    'robot',
    ({ check, robot, caption, jpeg }) => robots.picture(find(check)?.number ?? '', robot, say(caption), jpeg),
    signal,
  );
  channel.on('check-result', ({ result }) => tell(result), signal);
  board.onChange(() => {
    const checking = board.phase === 'checking';
    for (const label of labels) label.textContent = checking ? kit.cancel : words.check;
    for (const button of buttons) button.classList.toggle('is-busy', checking);
  });

  return createChecksPanel(part(root, 'checks'), board, hints, context, checkAlone);
}
