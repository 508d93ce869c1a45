import type { Hello } from '../../../class/messages.ts';
import type { Lang, Text } from '../../../i18n/text.ts';
import { KEYS, kept } from '../../kit/storage.ts';

/** The seat that this browser has in a class. */
export interface OwnSeat {
  /** The class's id. */
  id: string;
  seat: number;
  name: string;
  secret: string;
  code: string;
  /** The four words for another device. */
  words: Text;
}

/** Returns the seat that this browser has; `null` when it is in no class. */
export function readSeat(): OwnSeat | null {
  try {
    return JSON.parse(kept.read(KEYS.class) ?? 'null') as OwnSeat | null;
  } catch {
    return null;
  }
}

export function keepSeat(seat: OwnSeat): void {
  kept.write(KEYS.class, JSON.stringify(seat));
}

export function forgetSeat(): void {
  kept.remove(KEYS.class);
}

/** Returns the greeting with which a page comes back to its seat. */
export function helloAgain({ seat, secret }: OwnSeat, lang: Lang): Hello {
  return { type: 'hello', lang, role: 'seat', seat, secret };
}
