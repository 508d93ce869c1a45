import { z } from 'zod';
import { joinErrors } from '../../i18n/join-errors.ts';
import { HttpError } from '../http/http-error.ts';

/** Milliseconds in which the class must answer. */
const ANSWER_WITHIN = 5_000;
/** How a connection breaks when something else than a site answers; Node names some of these errors, and numbers others. */
const NOT_HTTP = /^(HTTPParserError|UND_ERR_SOCKET|ECONNRESET)$/;

const answerShape = z.object({ here: z.object({ name: z.string() }).nullable() });

/** Makes sure that a class is at an address. Throws an `HttpError` that says what is there instead, and what to do. */
export async function findClass(address: string): Promise<void> {
  const { host } = new URL(address);
  const response = await fetch(new URL('/api/class', address), {
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  }).catch((error: Error) => {
    throw explain(error, host);
  });
  if (response.status === 421) throw new HttpError(502, joinErrors.wrongName(host));
  const { success, data } = answerShape.safeParse(await response.json().catch(() => null));
  if (!success) throw new HttpError(502, joinErrors.notWirebook(host));
  if (data.here === null) throw new HttpError(502, joinErrors.noClass(host));
}

/** Says why no connection to a class came about. */
export function explain(error: Error, host: string): HttpError {
  const { code = '', name } = (error.cause ?? error) as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new HttpError(502, joinErrors.unknownName(host));
  if (code === 'ECONNREFUSED') return new HttpError(502, joinErrors.refused(host));
  if (NOT_HTTP.test(code || name)) return new HttpError(502, joinErrors.notWirebook(host));
  return new HttpError(504, joinErrors.unreachable(host));
}
