import type { Lang } from '../../i18n/text.ts';

/** A content coding that the site can send. */
export type Encoding = 'br' | 'gzip' | 'identity';

const OURS: readonly Encoding[] = ['br', 'gzip', 'identity'];
/** Browsers send a handful of different headers; more than these are not remembered. */
const REMEMBERED = 64;
const remembered = new Map<string, readonly Encoding[]>();

/** Lists the encodings that a client accepts, best first; of equal weights, the smallest first (RFC 9110 §12.5.3). */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  if (header === undefined) return ['identity'];
  let accepted = remembered.get(header);
  if (!accepted) {
    const weights = parseWeights(header);
    const any = weights.get('*');
    const weightOf = (name: Encoding): number =>
      weights.get(name) ?? any ?? (name === 'identity' ? Number.MIN_VALUE : 0);
    accepted = OURS.filter((name) => weightOf(name) > 0).sort((a, b) => weightOf(b) - weightOf(a));
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(header, accepted);
  }
  return accepted;
}

/** Finds the site's language that a client prefers; English when it names neither. */
export function preferredLang(header: string | undefined): Lang {
  let best: Lang = 'en';
  let bestWeight = 0;
  for (const [tag, weight] of parseWeights(header ?? '')) {
    const lang = tag.split('-')[0];
    if ((lang === 'en' || lang === 'zh') && weight > bestWeight) {
      best = lang;
      bestWeight = weight;
    }
  }
  return best;
}

/** Reads `br;q=0.5, gzip` as `{ br → 0.5, gzip → 1 }`; a malformed weight counts as 0. */
function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (name) weights.set(name, weight >= 0 && weight <= 1 ? weight : 0);
  }
  return weights;
}
