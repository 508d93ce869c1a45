import { raceWords } from '../i18n/race.ts';
import type { Lang } from '../i18n/text.ts';
import { DEFAULTS, type Settings } from './settings.ts';

/** The settings in a line: `messages 1/s, size 24 B, …`. */
export function inWords(settings: Settings, lang: Lang): string {
  const words = raceWords[lang];
  const names = (Object.keys(DEFAULTS) as (keyof Settings)[]).filter(
    (name) => name !== 'tunnel' || settings.tunnel > 0,
  );
  return names
    .map((name) => `${words.settings[name]} ${words.value[name](settings[name])}`)
    .join(lang === 'zh' ? '，' : ', ');
}
