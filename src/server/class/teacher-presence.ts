import type { LiveClass } from '../../class/live-class.ts';
import { changeAgenda } from '../../class/steering.ts';
import { NO_FAULTS } from '../../relay/faults.ts';
import type { Audience } from './audience.ts';
import type { SharedRun } from './shared-run.ts';

/** Milliseconds after which a teacher whose pages have gone counts as away: a reload takes less. */
const GRACE = 3_000;
/** Milliseconds after which the faults of a teacher who has gone are lifted. */
const LIFT = 30_000;

/** Notes when no teacher is there. The class stays where it is; only faults end, since nobody else could end them. */
export interface TeacherPresence {
  /** Called when a page of a teacher has come or gone. */
  changed(): void;
  close(): void;
}

export interface TeacherPresenceOptions {
  live: LiveClass;
  audience: Audience;
  sharedRun: SharedRun;
  grace?: number | undefined;
  lift?: number | undefined;
}

export function createTeacherPresence(options: TeacherPresenceOptions): TeacherPresence {
  const { live, audience, sharedRun, grace = GRACE, lift = LIFT } = options;
  let away: NodeJS.Timeout | undefined;
  let lifting: NodeJS.Timeout | undefined;
  let goneSince = 0;
  let isClosed = false;

  async function note(awaySince: number | null): Promise<void> {
    const { faults } = live.record.agenda;
    const endsAt = awaySince === null ? null : awaySince + lift;
    await changeAgenda(live, null, { awaySince, faults: faults && { ...faults, endsAt } });
    audience.tellAgenda();
  }

  async function liftFaults(): Promise<void> {
    if (live.record.agenda.faults === null) return;
    if (sharedRun.isThere) sharedRun.setFaults(null, NO_FAULTS);
    await changeAgenda(live, null, { faults: null });
    audience.tellAgenda();
  }

  function leave(): void {
    away = undefined;
    lifting ??= setTimeout(() => void liftFaults().catch(console.error), lift - grace);
    void note(goneSince).catch(console.error);
  }

  return {
    changed() {
      if (isClosed) return;
      if (audience.teachers().length === 0) {
        if (away === undefined && lifting === undefined) {
          goneSince = live.now();
          away = setTimeout(leave, grace);
        }
        return;
      }
      clearTimeout(away);
      clearTimeout(lifting);
      away = undefined;
      lifting = undefined;
      if (live.record.agenda.awaySince !== null) void note(null).catch(console.error);
    },
    close() {
      isClosed = true;
      clearTimeout(away);
      clearTimeout(lifting);
    },
  };
}
