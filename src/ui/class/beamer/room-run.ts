import type { Place, ShippedProgram } from '../../../class/messages.ts';
import type { BenchWords } from '../../../i18n/bench/en.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Row } from '../../../wire/row.ts';
import type { ClassChannel, ClassView } from '../kit/class-channel.ts';
import { openSharedBench, type SharedBench } from '../kit/shared-bench.ts';

/** The run of the class on the projector: on the bench of its step, or beside what is shown of the race or an exercise. */
export interface RoomRun {
  readonly rows: readonly Row[];
  show(view: ClassView): void;
}

export interface RoomRunOptions {
  channel: ClassChannel;
  words: ClassKitWords;
  kit: KitWords;
  bench: BenchWords;
  /** The bench for the programs that no step has. */
  spare: HTMLElement;
}

export function createRoomRun({ spare, ...options }: RoomRunOptions): RoomRun {
  let shown: { key: string; bench: SharedBench } | null = null;

  return {
    get rows() {
      return shown?.bench.rows ?? [];
    },
    show({ agenda: { run, place } }) {
      const host = run && hostOf(run.program, place, spare);
      const key = run && host ? `${run.id} ${JSON.stringify(run.program)}` : '';
      if (shown && shown.key !== key) {
        shown.bench.close();
        shown = null;
      }
      if (shown || !run || !host) return;
      const { id: runId, program } = run;
      const bench = openSharedBench(host, { ...options, runId, program, own: null, ownInstead: null });
      shown = { key, bench };
    },
  };
}

/** Finds the bench of a program on this page; `null` when the class is elsewhere. */
function hostOf(program: ShippedProgram, place: Place, spare: HTMLElement): HTMLElement | null {
  if (program.kind === 'exercise')
    return place.page === 'exercise' && place.exercise === program.exercise ? spare : null;
  if (program.name === 'race') return place.page === 'race' ? spare : null;
  return document.querySelector<HTMLElement>(
    `lesson-bench[data-lesson="${CSS.escape(program.lesson)}"][data-program="${CSS.escape(program.name)}"]`,
  );
}
