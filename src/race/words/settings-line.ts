import type { RaceWords } from '../../i18n/race/en.ts';
import { DEFAULTS, type RaceSettings } from '../race-settings.ts';
import type { HeldSettings } from '../settings-log.ts';

/** Writes the settings in one line: `messages 1/s, size 24 B, …`. */
export function settingsLine(settings: RaceSettings, words: RaceWords): string {
  const names = (Object.keys(DEFAULTS) as (keyof RaceSettings)[]).filter(
    (name) => name !== 'tunnel' || settings.tunnel > 0,
  );
  return names
    .map((name) => `${words.settings[name]} ${words.value[name](settings[name])}`)
    .join(words.comma);
}

/** Writes one line for each of the settings that held in a race: `0.0 to 12.3 s: messages 1/s, …`. */
export function heldLines(held: readonly HeldSettings[], words: RaceWords): string[] {
  return held.map(({ settings, from, to }) => words.held(from, to, settingsLine(settings, words)));
}
