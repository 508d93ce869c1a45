import { plainCode } from '../../class/secrets.ts';
import { joinErrors } from '../../i18n/join-errors.ts';
import { HttpError } from '../http/http-error.ts';

/** The usual port of a class, for addresses without one. */
const PORT = 4321;

/**
 * Reads the address of a class as it is typed or copied, with its code if it holds one: `192.168.1.20`,
 * `teacher.local:4322`, `http://192.168.1.20:4321/en/join/#K7M2QP`. Throws an `HttpError`.
 */
export function readClassAddress(typed: string, typedCode: string): { address: string; code: string } {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = URL.parse(hasScheme ? text : `http://${text}`);
  if (url === null || text === '' || url.username !== '') throw new HttpError(400, joinErrors.badAddress);
  if (url.protocol === 'https:') throw new HttpError(400, joinErrors.https(url.host));
  if (url.protocol !== 'http:') throw new HttpError(400, joinErrors.badAddress);
  // `URL` leaves port 80 out, and so does whoever types an address by hand.
  if (!hasScheme && !/^[^/]*:\d+(\/|$)/.test(text)) url.port = String(PORT);
  const code = plainCode(typedCode) || plainCode(decodedHash(url));
  if (code === '') throw new HttpError(400, joinErrors.noCode);
  return { address: url.origin, code };
}

function decodedHash({ hash }: URL): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
