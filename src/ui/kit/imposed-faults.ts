import { type Faults, NO_FAULTS } from '../../relay/faults.ts';

/** Faults that somebody else puts on every run of this page, such as the teacher of a class on the runs of all seats. */
export interface ImposedFaults {
  readonly now: Faults;
  set(faults: Faults): void;
  /** Calls the listener at every change, until the signal aborts. */
  follow(listener: (faults: Faults) => void, signal: AbortSignal): void;
}

const listeners = new Set<(faults: Faults) => void>();
let now: Faults = NO_FAULTS;

export const imposedFaults: ImposedFaults = {
  get now() {
    return now;
  },
  set(faults) {
    if (JSON.stringify(faults) === JSON.stringify(now)) return;
    now = faults;
    for (const listener of listeners) listener(faults);
  },
  follow(listener, signal) {
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener));
  },
};
