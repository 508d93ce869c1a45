import type { CheckResult, Report } from '../../../checker/report.ts';
import type { SeatState } from '../../../class/messages.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { openChannel } from '../../kit/channel-client.ts';
import { button, element } from '../../kit/dom.ts';
import type { ClassChannel } from '../kit/class-channel.ts';
import type { Notes } from './notes.ts';

export interface ExerciseOptions {
  channel: ClassChannel;
  notes: Notes;
  words: ClassSeatWords;
  lang: Lang;
  signal: AbortSignal;
}

/** The exercise whose program may be visited. */
const CHATROOM = '09-chatroom';
/** Characters of a shared sentence. */
const LONGEST = 1000;

/**
 * On the page of an exercise: tells the class which tasks passed, lets the learner share a failed check, and offer their
 * own chatroom. Does nothing on other pages.
 */
export function attachExercise({ channel, notes, words, lang, signal }: ExerciseOptions): void {
  const workbench = document.querySelector('exercise-workbench');
  const exercise = location.pathname.split('/')[3] ?? '';
  if (!workbench) return;
  const own = openChannel();
  let failed: { check: string; sentence: string } | null = null;
  let port: number | null = null;
  let shown = '';
  let me: SeatState | null = null;

  own.on(
    'check-done',
    ({ report }) => {
      if (report.exercise !== exercise || report.cancelled) return;
      const first = report.results.find(({ outcome }) => outcome !== 'pass');
      failed = first ? { check: first.check, sentence: sentenceOf(first, lang) } : null;
      if (!report.partial) channel.send({ type: 'passed', exercise, ...tasksOf(report) });
      show();
    },
    signal,
  );
  own.on(
    'run',
    ({ status: { state, addresses } }) => {
      const address = addresses[0];
      port = state === 'running' && address ? Number(new URL(address.url).port) : null;
      show();
    },
    signal,
  );
  channel.follow((view) => {
    ({ me } = view);
    show();
  }, signal);

  function show(): void {
    const shared = me?.failure?.exercise === exercise ? me.failure : null;
    const now = JSON.stringify([failed, shared, port, me?.offersVisit, me?.via]);
    if (now === shown) return;
    shown = now;
    const { exercise: said } = words;
    if (shared) {
      const back = button(said.unshare, () => channel.send({ type: 'unshare' }));
      notes.put('failure', element('b', {}, said.shared), shared.sentence, back);
    } else if (failed) {
      const { check, sentence } = failed;
      const share = () => channel.send({ type: 'share-failure', exercise, check, sentence });
      notes.put('failure', sentence, button(said.share, share));
    } else notes.put('failure');
    if (exercise === CHATROOM && me?.via === 'workbook') offer(me.offersVisit);
  }

  function offer(isOffered: boolean): void {
    if (isOffered) {
      notes.put(
        'offer',
        words.exercise.offered,
        button(words.exercise.offerBack, () => channel.send({ type: 'offer-visit', port: null })),
      );
    } else if (port === null) notes.put('offer', words.exercise.needsRun);
    else
      notes.put(
        'offer',
        button(words.exercise.offer, () => channel.send({ type: 'offer-visit', port })),
      );
  }
}

/** Divides the tasks of a report into those whose checks all passed, and those with one that did not. */
function tasksOf({ results }: Report): { passed: string[]; failed: string[] } {
  const failed = new Set(results.filter(({ outcome }) => outcome !== 'pass').map(({ task }) => task));
  const passed = new Set(results.map(({ task }) => task).filter((task) => !failed.has(task)));
  return { passed: [...passed], failed: [...failed] };
}

/** Says in one sentence what went wrong: the check's title, and what it saw. */
function sentenceOf({ title, saw }: CheckResult, lang: Lang): string {
  const parts = [title[lang], saw?.[lang] ?? ''].filter((part) => part !== '');
  return parts.join(lang === 'zh' ? '：' : ': ').slice(0, LONGEST);
}
