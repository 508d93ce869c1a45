import { z } from 'zod';
import type { JoinedClass } from '../../class/joined-class.ts';
import type { Lang } from '../../i18n/text.ts';
import type { JoinRequest } from '../../server/join/joined-workbook.ts';
import { UsageError } from '../check/check-options.ts';

const answerShape = z.object({ canJoin: z.boolean(), joined: z.custom<JoinedClass>().nullable() });
const errorShape = z.object({ error: z.object({ en: z.string(), zh: z.string() }) });

/** A workbook that runs on this machine already, as its pages use it. */
export interface OwnWorkbook {
  /** Throws a `UsageError` in the workbook's own words. */
  join(request: JoinRequest): Promise<JoinedClass | null>;
  leave(): Promise<void>;
}

/** Finds what is on a port of this machine: a workbook, `'other'`, or nothing (`null`). */
export async function findWorkbook(port: number, lang: Lang): Promise<OwnWorkbook | 'other' | null> {
  const url = `http://localhost:${port}/api/join`;
  const response = await fetch(url).catch((error: Error) => error);
  if (response instanceof Error) {
    const { code = '', errors = [] } = (response.cause ?? {}) as AggregateError & NodeJS.ErrnoException;
    const isRefused = [code, ...errors.map((each) => each.code)].includes('ECONNREFUSED');
    return isRefused ? null : 'other';
  }
  const { data } = answerShape.safeParse(await response.json().catch(() => null));
  if (!data?.canJoin) return 'other';

  async function ask(method: 'POST' | 'DELETE', body: object): Promise<JoinedClass | null> {
    const answer = await fetch(url, {
      method,
      headers: { Origin: new URL(url).origin, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const value: unknown = await answer.json();
    if (!answer.ok) throw new UsageError(errorShape.parse(value).error[lang]);
    return answerShape.parse(value).joined;
  }

  return {
    join: (request) => ask('POST', request),
    leave: async () => void (await ask('DELETE', {})),
  };
}
