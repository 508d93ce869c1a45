import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { words } from '../../i18n/server.ts';
import { answerError, answerJson } from '../http/answer.ts';
import type { Guard } from '../http/guard.ts';
import { HttpError } from '../http/http-error.ts';
import { readJson } from '../http/json-body.ts';
import { pathOf } from '../http/path-of.ts';
import type { SiteLimits } from '../site-limits.ts';
import type { ClassHost } from './class-host.ts';
import type { ClassLauncher } from './class-launcher.ts';

const openShape = z.strictObject({ name: z.string().max(80), lang: z.enum(['en', 'zh']) });

export interface ClassApiOptions {
  guard: Guard;
  /** The class that this site is for. */
  classHost: ClassHost | undefined;
  /** Opens a class beside this workbook; `null` where others can reach it. */
  launcher: ClassLauncher | null;
  limits: SiteLimits;
}

/**
 * Answers `/api/class`; returns false for all else. `GET`: `{ here, opened }`, the name of the class that this site is for,
 * and the class that was opened beside this workbook; each `null` when there is none. `POST` opens one: an `OpenedClass`.
 */
export type ClassApi = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createClassApi({ guard, classHost, launcher, limits }: ClassApiOptions): ClassApi {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard.api(request);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const here = classHost ? { name: classHost.live.record.name, lang: classHost.live.record.lang } : null;
      return answerJson(response, 200, { here, opened: launcher?.opened ?? null });
    }
    if (request.method !== 'POST') throw new HttpError(405, words.wrongMethod, { Allow: 'GET, POST' });
    if (launcher === null) throw new HttpError(403, words.noClassHere);
    const { name, lang } = await readJson(request, openShape, limits.jsonBody);
    answerJson(response, 200, await launcher.open(name, lang));
  }

  return (request, response) => {
    if (pathOf(request) !== '/api/class') return false;
    answer(request, response).catch((error) => answerError(response, error));
    return true;
  };
}
