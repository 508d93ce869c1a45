import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { joinErrors } from '../../i18n/join-errors.ts';
import { words } from '../../i18n/server.ts';
import { answerError, answerJson } from '../http/answer.ts';
import type { Guard } from '../http/guard.ts';
import { HttpError } from '../http/http-error.ts';
import { readJson } from '../http/json-body.ts';
import { pathOf } from '../http/path-of.ts';
import type { SiteLimits } from '../site-limits.ts';
import type { JoinedWorkbook } from './joined-workbook.ts';

const where = {
  address: z.string().max(500),
  code: z.string().max(32),
  lang: z.enum(['en', 'zh']),
};
const joinShape = z.union([
  z.strictObject({ ...where, name: z.string().max(200) }),
  z.strictObject({ ...where, words: z.string().max(200) }),
]);

export interface JoinApiOptions {
  guard: Guard;
  /** `null` where others can reach the site. */
  joined: JoinedWorkbook | null;
  limits: SiteLimits;
}

/**
 * Answers `/api/join`; returns false for all else. `GET`: `{ canJoin, joined }`, a `JoinedClass` or `null`. `POST` takes a
 * `JoinRequest` and answers the same; `DELETE` leaves the class.
 */
export type JoinApi = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createJoinApi({ guard, joined, limits }: JoinApiOptions): JoinApi {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard.api(request);
    const { method = '' } = request;
    if (!['GET', 'HEAD', 'POST', 'DELETE'].includes(method))
      throw new HttpError(405, words.wrongMethod, { Allow: 'GET, POST, DELETE' });
    if (method === 'POST' || method === 'DELETE') {
      if (joined === null) throw new HttpError(403, joinErrors.notHere);
      if (method === 'DELETE') await joined.leave();
      else await joined.join(await readJson(request, joinShape, limits.jsonBody));
    }
    answerJson(response, 200, { canJoin: joined !== null, joined: (await joined?.read()) ?? null });
  }

  return (request, response) => {
    if (pathOf(request) !== '/api/join') return false;
    answer(request, response).catch((error) => answerError(response, error));
    return true;
  };
}
