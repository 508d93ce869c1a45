import { find } from '../../kit/dom.ts';
import { loadWords, pageLang } from '../../kit/words.ts';
import { type ClassView, openClassChannel } from '../kit/class-channel.ts';
import { loadClassKitWords } from '../kit/class-words.ts';
import { createFaultBanner } from '../kit/fault-banner.ts';
import { sharedRunOf } from '../kit/shared-run.ts';
import { type BeamerCode, forgetBeamerCode } from './beamer-code.ts';
import { createFoot } from './foot.ts';
import { createPoster } from './poster.ts';
import { createRoomGuess } from './room-guess.ts';
import { createRoomRun } from './room-run.ts';
import { type BeamerStage, showOnStage } from './stage.ts';

/** Makes a present page the projector of a class: it follows the class, and shows counts, never names. */
export async function openBeamer({ code, at }: BeamerCode, stage: BeamerStage): Promise<void> {
  const main = find(document, '[data-stage]');
  const lesson = main.dataset.stage ?? '';
  const lang = pageLang(main);
  const [words, kit, bench] = await Promise.all([
    loadClassKitWords(lang),
    loadWords.kit(lang),
    loadWords.bench(lang),
  ]);
  const closing = new AbortController();
  const channel = openClassChannel({
    hello: () => ({ type: 'hello', lang, role: 'beamer', code }),
    signal: closing.signal,
  });
  sharedRunOf(channel);
  const foot = createFoot(words, { code, at });
  const banner = createFaultBanner(words);
  const poster = createPoster(words, { code, at, lang });
  const run = createRoomRun({ channel, words, kit, bench, spare: poster.bench });
  const guess = createRoomGuess({ words, rows: () => run.rows, stage });
  let version = -1;
  find(document, '.stage-foot').before(banner.root);
  document.documentElement.dataset.beamer = '';
  // The banner takes some of the room.
  new ResizeObserver(() => stage.layOut()).observe(main);

  function show(view: ClassView): void {
    const { agenda } = view;
    foot.show(view);
    banner.show(agenda.faults, channel.now);
    poster.show(view);
    if (agenda.version !== version) {
      version = agenda.version;
      follow(view);
    }
    run.show(view);
    guess.show(view);
  }

  function follow({ agenda: { place, guess: asked } }: ClassView): void {
    if (place.page !== 'lesson') return;
    if (place.lesson !== lesson) {
      const query = new URLSearchParams({ class: code, at });
      location.assign(`/${lang}/lessons/${place.lesson}/present/?${query}#${place.step}`);
      return;
    }
    if (asked?.lesson !== lesson || !guess.find(asked)) showOnStage(stage, place.step);
  }

  channel.follow(show);
  channel.on('closed', ({ why, refusal }) => {
    if (why === 'ended' || refusal) forgetBeamerCode();
    foot.say(refusal ? refusal.error[lang] : words.beamer.ended);
    closing.abort();
  });
}
