import type { BenchWords } from '../../../i18n/bench/en.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Row } from '../../../wire/row.ts';
import type { ClassChannel, ClassView } from '../kit/class-channel.ts';
import { openSharedBench, type SharedBench } from '../kit/shared-bench.ts';

/** The run of the class on the projector's bench of its program. */
export interface RoomRun {
  readonly rows: readonly Row[];
  show(view: ClassView): void;
}

export interface RoomRunOptions {
  channel: ClassChannel;
  words: ClassKitWords;
  kit: KitWords;
  bench: BenchWords;
}

export function createRoomRun(options: RoomRunOptions): RoomRun {
  let shown: { key: string; bench: SharedBench } | null = null;

  return {
    get rows() {
      return shown?.bench.rows ?? [];
    },
    show({ agenda: { run } }) {
      const key = run ? `${run.id} ${JSON.stringify(run.program)}` : '';
      if (shown && shown.key !== key) {
        shown.bench.close();
        shown = null;
      }
      if (shown || run?.program.kind !== 'demo') return;
      const { id: runId, program } = run;
      const { lesson, name } = run.program;
      const host = document.querySelector<HTMLElement>(
        `lesson-bench[data-lesson="${CSS.escape(lesson)}"][data-program="${CSS.escape(name)}"]`,
      );
      if (!host) return;
      const bench = openSharedBench(host, { ...options, runId, program, own: null, ownInstead: null });
      shown = { key, bench };
    },
  };
}
