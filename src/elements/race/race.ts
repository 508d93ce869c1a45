import { failureText } from '../../i18n/failure.ts';
import { raceWords } from '../../i18n/race.ts';
import type { Text } from '../../i18n/text.ts';
import type { Settings } from '../../race/settings.ts';
import type { Failure } from '../../runner/failure.ts';
import { showWhenGone } from '../bench/gone-banner.ts';
import { openChannel } from '../channel.ts';
import { langOf } from '../lang.ts';
import { createControls } from './controls.ts';
import { createGuess } from './guess.ts';
import type { Live } from './live.ts';
import type { Session } from './session.ts';

type State = keyof (typeof raceWords)['en']['state'];

/** A race on a page, ready to be started. */
export interface Race {
  start(): Promise<void>;
}

/** How much longer than a message could need the last ones are waited for, in ms. */
const PATIENCE = 5_000;

export function openRace(root: HTMLElement): Race {
  const lang = langOf(root);
  const words = raceWords[lang];
  const find = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector) as E;
  const buttons = (name: string) => root.querySelectorAll<HTMLButtonElement>(`[data-${name}]`);
  const said = find('[data-said]');
  const controls = createControls(root, lang, changed, say);
  const guessPlace = root.querySelector('[data-guess]');
  const guess = guessPlace && createGuess(guessPlace, lang);
  const notes: string[] = [];
  let state: State = 'idle';
  let session: Session | null = null;
  let live: Live | null = null;
  let tunnel: ReturnType<typeof setInterval> | undefined;
  let endView = () => {};
  showWhenGone(openChannel());
  become('idle');

  function say(text: string): void {
    said.textContent = text;
  }

  async function start(): Promise<void> {
    if (session !== null) return;
    become('connecting');
    say('');
    notes.length = 0;
    showNotes();
    const [{ createLive }, { openSession }, { openView }] = await Promise.all([
      import('./live.ts'),
      import('./session.ts'),
      import('./view.ts'),
    ]);
    endView();
    const mine = createLive();
    live = mine;
    const frame = document.createElement('iframe');
    frame.title = words.frame;
    find('[data-frame]').replaceChildren(frame);
    session = openSession(openChannel(), frame, controls.settings, {
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
    endView = openView(root, mine, { lang, settings: () => controls.settings, guess });
  }

  function become(next: State): void {
    state = next;
    root.dataset['state'] = next;
    const told = root.querySelector<HTMLElement>('[data-live]');
    if (told) {
      told.textContent = words.state[next];
      told.dataset['state'] = next === 'done' ? 'ended' : next === 'finishing' ? 'running' : next;
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

  /** Publishes no more, waits for what is on the way, and keeps the figures. */
  async function finish(): Promise<void> {
    if (session === null || live === null || state === 'finishing') return;
    const { poll, latency } = controls.settings;
    const [mine, its] = [live, session];
    become('finishing');
    clearInterval(tunnel);
    its.resume();
    its.finish();
    const deadline = performance.now() + PATIENCE + poll + 4 * latency;
    while (session === its && !mine.score.isSettled && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (session === its) end('done', null);
  }

  function end(next: State, why: Failure | Text | null): void {
    clearInterval(tunnel);
    live?.score.giveUp();
    live?.stop();
    session?.close();
    session = null;
    root.removeAttribute('data-cutting');
    root.removeAttribute('data-restarting');
    become(next);
    if (why !== null) say(('kind' in why ? failureText(why) : why)[lang]);
  }

  function changed(settings: Settings): void {
    session?.set(settings);
    if (state === 'running' || state === 'paused') keepTunnels(settings);
  }

  function keepTunnels(settings: Settings): void {
    clearInterval(tunnel);
    if (settings.tunnel > 0)
      tunnel = setInterval(() => state === 'running' && session?.cut(), settings.tunnel * 1000);
  }

  function pauseIfHidden(): void {
    if (document.hidden && state === 'running') {
      session?.pause();
      live?.pause(true);
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

  function showNotes(): void {
    const list = root.querySelector('[data-notes]');
    list?.replaceChildren(
      ...notes.slice(-4).map((text) => Object.assign(document.createElement('li'), { textContent: text })),
    );
  }

  if (root.dataset['race'] !== 'teaser')
    for (const button of buttons('start')) button.addEventListener('click', () => void start());
  for (const button of buttons('stop')) button.addEventListener('click', () => void finish());
  for (const button of buttons('cut')) button.addEventListener('click', () => session?.cut());
  for (const button of buttons('restart')) button.addEventListener('click', () => session?.restart());
  document.addEventListener('visibilitychange', pauseIfHidden);
  return { start };
}
