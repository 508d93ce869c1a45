import type { KitWords } from '../../i18n/kit/en.ts';
import type { RaceWords } from '../../i18n/race/en.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import { patienceFor, type RaceSettings } from '../../race/race-settings.ts';
import { createSettingsLog, type SettingsLog } from '../../race/settings-log.ts';
import { settingsLine } from '../../race/words/settings-line.ts';
import type { Failure } from '../../runner/failure.ts';
import { openChannel } from '../kit/channel-client.ts';
import { element } from '../kit/dom.ts';
import { createProgramFrame } from '../kit/program-frame.ts';
import { attachServerGone } from '../kit/server-gone.ts';
import type { Controls } from './controls.ts';
import type { Guess } from './guess.ts';
import { createRaceModel, type RaceModel } from './race-model.ts';
import { openRacePage, type RacePage } from './race-page.ts';
import { openRaceRun, type RaceRun } from './race-run.ts';

type State = keyof RaceWords['state'];

/** The control of races on a page, one after another, each from its first message to its last. */
export interface RaceController {
  start(): void;
  /** Applies the settings of the controls: a preset begins a new race, a slider changes the one that runs. */
  change(how: 'preset' | 'slider'): void;
  /** Ends the race that runs, since the page shows something else. */
  leave(): void;
}

export interface RaceControllerOptions {
  lang: Lang;
  words: RaceWords;
  kit: KitWords;
  controls: Controls;
  guess: Guess | null;
  say(text: string): void;
}

export function openRaceController(
  root: HTMLElement,
  { lang, words, kit, controls, guess, say }: RaceControllerOptions,
): RaceController {
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const buttons = (name: string) => root.querySelectorAll<HTMLButtonElement>(`[data-${name}]`);
  const notes: string[] = [];
  const noStory = find('[data-story]')?.textContent ?? '';
  let state: State = 'idle';
  let session: RaceRun | null = null;
  let live: RaceModel | null = null;
  let log: SettingsLog | null = null;
  let tunnel: ReturnType<typeof setInterval> | undefined;
  let view: RacePage | null = null;
  let lastChange: string | null = null;
  attachServerGone(document, openChannel(), kit);

  function start(): void {
    if (session !== null) return;
    become('connecting');
    say('');
    notes.length = 0;
    showNotes();
    view?.close();
    view = null;
    guess?.begin();
    const mine = createRaceModel();
    const held = createSettingsLog(controls.settings);
    live = mine;
    log = held;
    const frame = createProgramFrame(words.frame);
    find('[data-frame]')?.replaceChildren(frame);
    session = openRaceRun(openChannel(), frame, controls.settings, {
      began() {
        become('running');
        keepTunnels(controls.settings);
        pauseIfHidden();
      },
      report: mine.report,
      wire: mine.wire,
      clock: mine.clock,
      cut(on) {
        mine.cut(on);
        root.toggleAttribute('data-cutting', on);
        if (on) note(words.events.cut(words.seconds(mine.seconds)));
      },
      restarting(on) {
        if (on === root.hasAttribute('data-restarting')) return;
        root.toggleAttribute('data-restarting', on);
        if (!on) return;
        mine.restarted();
        note(`${words.events.restart(words.seconds(mine.seconds))} ${words.events.forgets}`);
      },
      ended: (why) => end('ended', why),
      lost: () => end('lost', null),
    });
    view = openRacePage(root, mine, { words, log: held, guess, noStory });
  }

  function become(next: State): void {
    state = next;
    root.dataset.state = next;
    const told = find('[data-live]');
    if (told) {
      told.textContent = words.state[next];
      told.dataset.state = next === 'done' ? 'ended' : next === 'finishing' ? 'running' : next;
    }
    const isOn = next === 'running' || next === 'paused';
    for (const button of buttons('start')) {
      button.hidden = isOn || next === 'finishing';
      button.disabled = next === 'connecting';
      if (next === 'done' || next === 'ended') button.textContent = words.startAgain;
    }
    for (const button of buttons('stop')) {
      button.hidden = !isOn && next !== 'finishing';
      button.disabled = next === 'finishing';
    }
    for (const name of ['cut', 'restart'])
      for (const button of buttons(name)) button.disabled = next !== 'running';
  }

  /** Stops publishing, waits for the messages on the way, and keeps the figures. */
  async function finish(): Promise<void> {
    if (session === null || live === null || state === 'finishing') return;
    const [mine, its] = [live, session];
    become('finishing');
    clearInterval(tunnel);
    its.resume();
    its.finish();
    const deadline = performance.now() + patienceFor(controls.settings);
    while (session === its && !mine.score.isSettled && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (session === its) end('done', null);
  }

  function end(next: State, why: Failure | Text | null): void {
    clearInterval(tunnel);
    live?.score.giveUp();
    live?.stop();
    view?.draw();
    session?.close();
    session = null;
    root.removeAttribute('data-cutting');
    root.removeAttribute('data-restarting');
    become(next);
    if (why !== null) say('kind' in why ? kit.failure(why) : why[lang]);
  }

  function change(how: 'preset' | 'slider'): void {
    // A race that waits for its last messages keeps the settings with which they were sent.
    if (session === null || live === null || state === 'finishing') return;
    if (how === 'preset') {
      end('ended', null);
      start();
      return;
    }
    const { settings } = controls;
    session.set(settings);
    log?.change(settings, live.seconds);
    if (state === 'connecting') return;
    keepTunnels(settings);
    noteChange(words.events.changed(words.seconds(live.seconds), settingsLine(settings, words)));
  }

  function keepTunnels(settings: RaceSettings): void {
    clearInterval(tunnel);
    if (settings.tunnel > 0)
      tunnel = setInterval(() => state === 'running' && session?.cut(), settings.tunnel * 1000);
  }

  function pauseIfHidden(): void {
    if (document.hidden && state === 'running') {
      session?.pause();
      live?.pause(true);
      view?.draw();
      become('paused');
      note(words.hidden);
    } else if (!document.hidden && state === 'paused') {
      session?.resume();
      live?.pause(false);
      become('running');
    }
  }

  function note(text: string): void {
    notes.push(text);
    showNotes();
  }

  /** A slider that is moved over several values leaves one note. */
  function noteChange(text: string): void {
    if (notes.at(-1) === lastChange) notes.pop();
    lastChange = text;
    note(text);
  }

  function showNotes(): void {
    const list = root.querySelector('[data-notes]');
    list?.replaceChildren(...notes.slice(-4).map((text) => element('li', {}, text)));
  }

  for (const button of buttons('stop')) button.addEventListener('click', () => void finish());
  for (const button of buttons('cut')) button.addEventListener('click', () => session?.cut());
  for (const button of buttons('restart')) button.addEventListener('click', () => session?.restart());
  document.addEventListener('visibilitychange', pauseIfHidden);
  return { start, change, leave: () => session !== null && end('ended', null) };
}
