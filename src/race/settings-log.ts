import type { RaceSettings } from './race-settings.ts';

/** Settings, and the stretch of a race in which they held: seconds after the first message. */
export interface HeldSettings {
  settings: RaceSettings;
  from: number;
  to: number;
}

/** Remembers which settings held when in one race. */
export interface SettingsLog {
  /** The settings that hold now. */
  readonly current: RaceSettings;
  /** Notes that others hold from now on, so many seconds after the first message. */
  change(settings: RaceSettings, at: number): void;
  /** Lists them in order. The last ones hold until `end`. */
  until(end: number): HeldSettings[];
}

export function createSettingsLog(first: RaceSettings): SettingsLog {
  const changes = [{ settings: first, from: 0 }];

  return {
    get current() {
      return changes.at(-1)?.settings ?? first;
    },
    change(settings, at) {
      const last = changes.at(-1);
      if (last && last.from >= at) last.settings = settings;
      else changes.push({ settings, from: at });
    },
    until: (end) => changes.map((one, index) => ({ ...one, to: changes[index + 1]?.from ?? end })),
  };
}
