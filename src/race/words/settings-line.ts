import { raceWords } from '../../i18n/race.ts';
import type { Lang } from '../../i18n/text.ts';
import { DEFAULTS, type RaceSettings } from '../settings.ts';

/** The settings in a line: `messages 1/s, size 24 B, …`. */
export function settingsLine(settings: RaceSettings, lang: Lang): string {
  const words = raceWords[lang];
  const names = (Object.keys(DEFAULTS) as (keyof RaceSettings)[]).filter(
    (name) => name !== 'tunnel' || settings.tunnel > 0,
  );
  return names
    .map((name) => `${words.settings[name]} ${words.value[name](settings[name])}`)
    .join(lang === 'zh' ? '，' : ', ');
}
