import type { Text } from '../../../i18n/text.ts';
import { createCrowdCount } from '../../../race/crowd-count.ts';
import { CROWD, PAUSES, type Pause } from '../../../race/crowd-settings.ts';
import { LANES } from '../../../race/lane.ts';
import {
  type CrowdResult,
  crowdToCsv,
  crowdToMarkdown,
  missingFrom,
  tellCrowd,
} from '../../../race/words/crowd-text.ts';
import type { Failure } from '../../../runner/failure.ts';
import { openChannel } from '../../kit/channel-client.ts';
import { copyText, element, find } from '../../kit/dom.ts';
import { createProgramFrame } from '../../kit/program-frame.ts';
import { attachServerGone } from '../../kit/server-gone.ts';
import { loadWords, pageLang } from '../../kit/words.ts';
import { createCrowdAsk } from './crowd-ask.ts';
import { openCrowdRun } from './crowd-run.ts';
import { showFigures } from './crowd-table.ts';

/** The part of the race page in which a crowd comes back after a restart. */
export interface CrowdPart {
  /** Stops what runs, as its button does. */
  stop(): void;
}

export async function openCrowd(root: HTMLElement): Promise<CrowdPart> {
  const lang = pageLang(root);
  const [race, crowd, kit] = await Promise.all([
    loadWords.race(lang),
    loadWords.crowd(lang),
    loadWords.kit(lang),
  ]);
  const channel = openChannel();
  const ask = createCrowdAsk(root, { race, crowd });
  const stopButton = find<HTMLButtonElement>(root, '[data-crowd-stop]');
  const starts = [...root.querySelectorAll<HTMLButtonElement>('[data-crowd-start]')];
  const copies = [...root.querySelectorAll<HTMLButtonElement>('[data-crowd-copy]')];
  const results = new Map<Pause, CrowdResult>();
  let run: { close(): void } | null = null;
  attachServerGone(document, channel, kit);

  function say(text: string): void {
    find(root, '[data-crowd-state]').textContent = text;
  }

  function start(pause: Pause): void {
    if (run !== null) return;
    const table = find(root, `[data-crowd-table="${pause}"]`);
    const frame = createProgramFrame(race.frame);
    for (const lane of LANES) showFigures(table, lane, createCrowdCount(CROWD).figures(lane));
    results.delete(pause);
    find(root, '[data-crowd-frame]').replaceChildren(frame);
    say(race.state.connecting);
    run = openCrowdRun(channel, frame, pause, {
      counted(lane, figures) {
        const { here, back, clients } = figures;
        say(here < clients ? crowd.gathering(lane, here, clients) : crowd.returning(lane, back, clients));
        showFigures(table, lane, figures);
      },
      done(lanes) {
        end(race.state.done);
        const result = { pause, lanes };
        const missing = missingFrom(result, crowd);
        results.set(pause, result);
        if (missing.length === 0) ask.settle(result);
        tell(missing.length > 0 ? missing : tellCrowd(result, crowd));
      },
      ended: (why: Failure | Text | null) =>
        end(why === null ? race.state.ended : 'kind' in why ? kit.failure(why) : why[lang]),
      lost: () => end(race.state.lost),
    });
    show();
  }

  function end(why: string): void {
    run?.close();
    run = null;
    find(root, '[data-crowd-frame]').replaceChildren();
    say(why);
    show();
  }

  function tell(sentences: readonly string[]): void {
    find(root, '[data-crowd-story]').replaceChildren(...sentences.map((text) => element('p', {}, text)));
    show();
  }

  function show(): void {
    const wasFocused = document.activeElement;
    for (const button of starts) button.hidden = run !== null;
    stopButton.hidden = run === null;
    if (wasFocused === stopButton && run === null) starts[0]?.focus();
    if (run !== null && starts.some((button) => button === wasFocused)) stopButton.focus();
    for (const button of copies) button.disabled = results.size === 0;
  }

  for (const button of starts)
    button.addEventListener('click', () => {
      const pause = PAUSES.find((name) => name === button.dataset.crowdStart);
      if (pause) start(pause);
    });
  for (const button of copies)
    button.addEventListener('click', async () => {
      const all = PAUSES.map((pause) => results.get(pause)).filter((result) => result !== undefined);
      const write = button.dataset.crowdCopy === 'csv' ? crowdToCsv : crowdToMarkdown;
      const isCopied = await copyText(write(all, race, crowd));
      find(root, '[data-crowd-said]').textContent = isCopied ? race.copied : race.copyFailed;
    });
  const stop = () => run !== null && end(crowd.stopped);
  stopButton.addEventListener('click', stop);
  return { stop };
}
