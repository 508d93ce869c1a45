/** Names the clients of a tap: connections from one address with one `User-Agent` are one client, and one lifeline. */
export interface ClientNames {
  /** Returns the name of a client; `null` is one that does not say what it is. */
  nameOf(address: string, userAgent: string | null): string;
}

/** Lifelines with a name of their own; further clients share the last. */
const MOST = 12;
const LONGEST = 24;
const THIS_MACHINE = new Set(['127.0.0.1', '::1']);
/** In this order: a browser's `User-Agent` also names those that it once had to pass for. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

/** `rest` names those that come when there are many. */
export function createClientNames(rest: string): ClientNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();

  function newName(address: string, userAgent: string | null): string {
    if (names.size >= MOST) return rest;
    const product = userAgent === null ? null : productOf(userAgent);
    const place = THIS_MACHINE.has(address) ? null : address;
    const wanted = [product, place].filter((part) => part !== null).join(' ') || 'localhost';
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    taken.add(name);
    return name;
  }

  return {
    nameOf(address, userAgent) {
      const key = `${THIS_MACHINE.has(address) ? '' : address} ${userAgent ?? ''}`;
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = newName(address, userAgent);
      if (name !== rest) names.set(key, name);
      return name;
    },
  };
}

/** Returns the product that a `User-Agent` names (RFC 9110 §10.1.5): `curl`, `Firefox`. */
function productOf(userAgent: string): string | null {
  const browser = BROWSERS.find(([mark]) => mark.test(userAgent));
  if (browser) return browser[1];
  const [product = ''] = userAgent.trim().split(/[/\s(]/);
  return product.replace(/[^\w.+-]/g, '').slice(0, LONGEST) || null;
}
