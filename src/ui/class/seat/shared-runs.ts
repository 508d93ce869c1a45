import type { ShippedProgram } from '../../../class/messages.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { Row } from '../../../wire/row.ts';
import { element } from '../../kit/dom.ts';
import type { ClassView } from '../kit/class-channel.ts';
import { openSharedBench, type SharedBench } from '../kit/shared-bench.ts';
import { createSharedWindow, type SharedWindowOptions } from './shared-window.ts';

/** Shows the run of the class wherever this page has a place for its program. */
export interface SharedRuns {
  readonly rows: readonly Row[];
  show(view: ClassView, isAside: boolean): void;
  close(): void;
}

export type SharedRunsOptions = SharedWindowOptions & {
  kitWords: ClassKitWords;
  /** Called with the bench when one shows the run of the class, and with `null` when none does any more. */
  placed(host: HTMLElement | null): void;
};

interface Place {
  host: HTMLElement;
  /** True for the bench of a lesson, which runs its program for its reader alone, too. */
  isBench: boolean;
}

export function createSharedRuns({ placed, ...options }: SharedRunsOptions): SharedRuns {
  let shown: { key: string; place: Place; bench: SharedBench | null } | null = null;
  /** The run in place of which the learner, who has stepped aside, looks at one of their own. */
  let declined = '';
  let last: { view: ClassView; isAside: boolean } | null = null;

  function show(view: ClassView, isAside: boolean): void {
    last = { view, isAside };
    const run = view.agenda.run;
    const key = run ? `${run.id} ${JSON.stringify(run.program)}` : '';
    if (!isAside) declined = '';
    if (shown && shown.key !== key) close();
    if (run && !shown) {
      const place = placeFor(run.program);
      if (place) open(key, place, run.id, run.program);
    }
    if (!shown) return;
    if (declined === key && shown.bench) goOwn(shown);
    else if (declined !== key && !shown.bench && run) open(key, shown.place, run.id, run.program);
    shown.bench?.offerOwn(isAside);
  }

  function open(key: string, place: Place, runId: number, program: ShippedProgram): void {
    place.host.querySelector('.shared-back')?.remove();
    const { channel, kitWords: words, kit, bench, seat } = options;
    // The clients of a race are all on the teacher's page.
    const isRace = program.kind === 'demo' && program.name === 'race';
    const own = isRace
      ? null
      : {
          seat,
          window: createSharedWindow({ ...options, lang: program.kind === 'demo' ? options.lang : null }),
        };
    const ownInstead = place.isBench ? decline : null;
    const opened = openSharedBench(place.host, {
      channel,
      words,
      kit,
      bench,
      runId,
      program,
      own,
      ownInstead,
    });
    shown = { key, place, bench: opened };
    placed(place.host);
  }

  function decline(): void {
    declined = shown?.key ?? '';
    if (last) show(last.view, last.isAside);
  }

  /** Gives the bench back to the learner, with a way to the run of the class. */
  function goOwn(at: NonNullable<typeof shown>): void {
    at.bench?.close();
    at.bench = null;
    placed(null);
    const { ownAbout, backToShared } = options.words.run;
    const back = element('button', { type: 'button', class: 'linkish' }, backToShared);
    back.addEventListener('click', () => {
      declined = '';
      if (last) show(last.view, last.isAside);
    });
    at.place.host.prepend(element('p', { class: 'shared-back' }, ownAbout, back));
  }

  function close(): void {
    shown?.bench?.close();
    shown?.place.host.querySelector('.shared-back')?.remove();
    if (shown && !shown.place.isBench) shown.place.host.remove();
    if (shown?.bench) placed(null);
    shown = null;
  }

  return {
    get rows() {
      return shown?.bench?.rows ?? [];
    },
    show,
    close,
  };
}

/** Finds the place of a program on this page; `null` when the class's run belongs to another page. */
function placeFor(program: ShippedProgram): Place | null {
  const [, , kind, name] = location.pathname.split('/');
  if (program.kind === 'demo') {
    const bench = document.querySelector<HTMLElement>(
      `lesson-bench[data-lesson="${CSS.escape(program.lesson)}"][data-program="${CSS.escape(program.name)}"]`,
    );
    if (bench) return { host: bench, isBench: true };
    return program.name === 'race' && kind === 'race'
      ? before(document.querySelector('.racepage .race'))
      : null;
  }
  const isHere = kind === 'exercises' && name === program.exercise;
  return isHere ? before(document.querySelector('.text .assignment')) : null;
}

function before(sibling: Element | null): Place | null {
  if (!sibling) return null;
  const host = element('div', { class: 'shared-place' });
  sibling.before(host);
  return { host, isBench: false };
}
