import { NO_FAULTS } from '../../../relay/faults.ts';
import { confirmed } from '../../kit/dialog.ts';
import { button, element } from '../../kit/dom.ts';
import { imposedFaults } from '../../kit/imposed-faults.ts';
import { loadWords, pageLang } from '../../kit/words.ts';
import { type ClassView, openClassChannel } from '../kit/class-channel.ts';
import { loadClassKitWords, loadClassSeatWords } from '../kit/class-words.ts';
import { createFaultBanner } from '../kit/fault-banner.ts';
import { forgetSeat, helloAgain, keepSeat, type OwnSeat, readSeat } from '../kit/own-seat.ts';
import { sharedRunOf } from '../kit/shared-run.ts';
import { createBottomBar } from './bottom-bar.ts';
import { busyWith } from './busy.ts';
import { attachClassGuess } from './class-guess.ts';
import { createClassTop } from './class-top.ts';
import { attachExercise } from './exercise.ts';
import { createFollower, type Standing } from './follower.ts';
import { stopFollowing } from './following.ts';
import { createNotes } from './notes.ts';
import { showOver } from './over.ts';
import { JOIN_PAGE } from './place.ts';
import { openSeatDialog } from './seat-dialog.ts';
import { createSharedRuns } from './shared-runs.ts';
import { createStrip } from './strip.ts';
import { attachVisit } from './visit.ts';
import { showRoom } from './waiting-room.ts';
import { isWorkbookSeat, leaveFromWorkbook } from './workbook-seat.ts';

/** Makes this page one of the class in which this browser has a seat. */
export async function openSeatPage(): Promise<void> {
  const own = readSeat();
  // The code of another class in the address: the reader is about to join that one.
  if (own !== null && !isJoining(own) && !isTeachers()) await openSeat(own);
}

async function openSeat(own: OwnSeat): Promise<void> {
  const lang = pageLang(document.body);
  const [words, kitWords, kit, bench] = await Promise.all([
    loadClassSeatWords(lang),
    loadClassKitWords(lang),
    loadWords.kit(lang),
    loadWords.bench(lang),
  ]);
  showRoom(null, { own, words, lang });
  const closing = new AbortController();
  const { signal } = closing;
  const channel = openClassChannel({ hello: () => helloAgain(own, lang), signal });
  sharedRunOf(channel);
  let view: ClassView | null = null;
  let isAside = true;

  const strip = createStrip(words, own, {
    stepAside: () => follower.stepAside(),
    back: () => follower.back(),
    hand,
    seat: () => openSeatDialog({ own: readSeat() ?? own, words, kit, lang, leave }),
  });
  const notes = createNotes();
  const banner = createFaultBanner(kitWords);
  const top = createClassTop();
  top.put(strip.root, banner.root, notes.root);
  const bar = createBottomBar(words, { hand });
  const runs = createSharedRuns({
    channel,
    words,
    kitWords,
    kit,
    bench,
    lang,
    seat: own.seat,
    placed: bar.offerWindow,
  });
  const follower = createFollower({ channel, lang, signal, show: stand });

  function stand(standing: Standing): void {
    isAside = standing.how === 'aside';
    strip.showStanding(standing);
    showRoom(standing, { own, words, lang });
    if (!view) return;
    runs.show(view, isAside);
    callToGuess(view);
  }

  /** Brings the question that the class guesses into sight of those who follow. */
  function bring(prediction: HTMLElement): void {
    if (!isAside && busyWith() === null) prediction.scrollIntoView({ block: 'center' });
  }

  /** Tells those who read elsewhere that the class guesses. */
  function callToGuess({ agenda: { guess }, me }: ClassView): void {
    const isAsked = isAside && guess?.state === 'open' && me?.guess === null;
    const go = () => button(words.strip.goThere, () => follower.back());
    notes.put('guess', ...(isAsked ? [element('b', {}, words.guess.title), go()] : []));
  }

  function hand(): void {
    channel.send({ type: 'hand', up: view?.me?.handSince == null });
  }

  async function leave(): Promise<void> {
    if (!(await confirmed(words.leaving, kit))) return;
    channel.send({ type: 'hand', up: false });
    if (isWorkbookSeat(own) && !(await leaveFromWorkbook())) return notes.put('leave', words.join.noWorkbook);
    forgetSeat();
    stopFollowing();
    close();
    if (document.querySelector(JOIN_PAGE)) location.reload();
  }

  /** Takes the class off the page, except for a note about its end. */
  function end(): void {
    imposedFaults.set(NO_FAULTS);
    runs.close();
    banner.close();
    closing.abort();
    strip.close();
    banner.root.remove();
    notes.clear();
    bar.remove();
  }

  function close(): void {
    end();
    top.remove();
  }

  channel.on(
    'welcome',
    ({ class: { code }, you }) => {
      if (you.role === 'seat') keepSeat({ ...own, code, words: you.words });
    },
    signal,
  );
  channel.follow((next) => {
    view = next;
    strip.showClass(next);
    bar.show(next);
    const { faults } = next.agenda;
    banner.show(faults, channel.now);
    imposedFaults.set(faults?.scope === 'everybody' ? faults.faults : NO_FAULTS);
    runs.show(next, isAside);
    callToGuess(next);
    const ending = next.class.ended;
    notes.put('ending', ...(ending ? [words.over.endingAbout] : []));
  }, signal);
  channel.on(
    'link',
    ({ link }) => {
      const isUnseen = link === 'lost' && view === null;
      if (isUnseen) strip.showLost();
      notes.put('lost', ...(isUnseen ? [words.join.noAnswer, button(words.strip.leave, leave)] : []));
    },
    signal,
  );
  channel.on(
    'closed',
    (closed) => {
      end();
      if (showOver(notes, closed, { own, words, lang, close: top.remove })) forgetSeat();
    },
    signal,
  );
  attachClassGuess({
    channel,
    words,
    kit: kitWords,
    isKept: isWorkbookSeat(own),
    rows: () => runs.rows,
    opened: bring,
    signal,
  });
  attachExercise({ channel, notes, words, lang, signal });
  attachVisit({ channel, notes, words, kit, seat: own.seat, signal });
}

/** The teacher's own pages are no seat's, even if the teacher tries a seat in the same browser. */
function isTeachers(): boolean {
  return /^\/[a-z]{2}\/class\//.test(location.pathname);
}

function isJoining({ code }: OwnSeat): boolean {
  const given = location.hash.slice(1);
  return document.querySelector(JOIN_PAGE) !== null && given !== '' && given !== code;
}
