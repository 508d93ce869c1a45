import type { Text } from '../../i18n/text.ts';
import type { HttpAnswer } from './http.ts';

/** A cookie as a request carries it. */
export interface CookiePair {
  /** `''` when it has none. */
  name: string;
  /** As it came, quotes and all. */
  value: string;
}

/** A cookie as an answer sets it. */
export interface Cookie extends CookiePair {
  /** Names in lower case; the value is empty where there is none. */
  attributes: ReadonlyMap<string, string>;
}

/** Keeps the cookies of programs on one host, and sends them back, as one browser does. */
export interface CookieJar {
  /** Keeps the cookies that this answer sets, and drops those that it ends. `path` is that of the request. */
  take(answer: HttpAnswer, path: string): void;
  /** Keeps a cookie that no answer set, in the place of one of that name. */
  put(name: string, value: string): void;
  /** Gives the cookies that go with a request for this path at a moment (epoch ms, now when not given), in the order of Chromium. */
  cookiesFor(path: string, at?: number): CookiePair[];
}

interface Kept extends CookiePair {
  path: string;
  /** The moment from which it is no longer sent, in epoch ms. */
  ends: number;
}

/** Bytes that a browser allows a name and its value together. */
const MOST = 4096;

/**
 * Makes an empty jar for this host. By hand, because a test holds it to what Chromium sends: tough-cookie leaves a cookie that gets a
 * new value in its old place.
 */
export function createCookieJar(host = 'localhost'): CookieJar {
  let kept: Kept[] = [];

  function keep(cookie: Kept): void {
    kept = kept.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
    if (cookie.ends > Date.now()) kept.push(cookie);
  }

  return {
    take(answer, path) {
      for (const cookie of cookiesSetBy(answer)) {
        if (whyRefused(cookie, host) !== null) continue;
        const { name, value } = cookie;
        keep({ name, value, path: pathOf(cookie, path), ends: endOf(cookie) });
      }
    },
    put(name, value) {
      const { path } = kept.find((one) => one.name === name) ?? { path: '/' };
      keep({ name, value, path, ends: Number.POSITIVE_INFINITY });
    },
    cookiesFor(path, at = Date.now()) {
      return kept
        .filter((cookie) => cookie.ends > at && covers(cookie.path, path))
        .sort((one, other) => other.path.length - one.path.length)
        .map(({ name, value }) => ({ name, value }));
    },
  };
}

/** Reads the cookies that an answer sets. */
export function cookiesSetBy({ headers }: HttpAnswer): Cookie[] {
  return (headers['set-cookie'] ?? []).map((line) => {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    return {
      name: pair.slice(0, Math.max(at, 0)).trim(),
      value: pair.slice(at + 1).trim(),
      attributes: new Map(attributes.map(attributeIn)),
    };
  });
}

/** Makes the header that carries these cookies; none when there are none. */
export function cookieHeader(cookies: readonly CookiePair[]): Record<string, string> {
  const pairs = cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`));
  return pairs.length === 0 ? {} : { Cookie: pairs.join('; ') };
}

/** Tells whether an answer takes this cookie away. */
export function hasEnded(cookie: Cookie): boolean {
  return endOf(cookie) <= Date.now();
}

/** Says why a browser does not keep this cookie of a host; `null` when it does. */
export function whyRefused({ name, value, attributes }: Cookie, host = 'localhost'): Text | null {
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  if (name === '' && value === '') return { en: 'it is empty', zh: '它是空的' };
  if (Buffer.byteLength(name + value, 'latin1') > MOST) return { en: 'it is too long', zh: '它太长了' };
  if (domain !== '' && domain !== host) {
    return { en: `its Domain=${domain} is another host`, zh: `它写着 Domain=${domain}，是另一台主机` };
  }
  if (attributes.has('secure')) {
    const whole = attributes.get('path') === '/' && domain === '';
    if (!/^__host-/i.test(name) || whole) return null;
    return { en: '__Host- asks for Path=/ and no Domain', zh: '__Host- 要求 Path=/，并且没有 Domain' };
  }
  if (/^__(host|secure)-/i.test(name)) {
    return { en: `${name} asks for Secure`, zh: `${name} 这样的名字要求 Secure` };
  }
  if (attributes.get('samesite')?.toLowerCase() === 'none') {
    return { en: 'SameSite=None asks for Secure', zh: 'SameSite=None 要求 Secure' };
  }
  return null;
}

/** Gives the moment from which a cookie is no longer sent (epoch ms). */
function endOf({ attributes }: Cookie): number {
  const age = attributes.get('max-age') ?? '';
  if (/^-?\d+$/.test(age)) return Number(age) <= 0 ? 0 : Date.now() + Number(age) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}

function attributeIn(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name.trim().toLowerCase(), value.join('=').trim()];
}

function pathOf({ attributes }: Cookie, requested: string): string {
  const path = attributes.get('path') ?? '';
  if (path.startsWith('/')) return path;
  return requested.slice(0, Math.max(requested.lastIndexOf('/'), 1));
}

/** Tells whether a cookie of one path goes with a request for another. */
function covers(path: string, requested: string): boolean {
  const [bare = ''] = requested.split('?');
  return bare === path || (bare.startsWith(path) && (path.endsWith('/') || bare[path.length] === '/'));
}
