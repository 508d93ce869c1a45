import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpClient } from '../../../../src/checker/clients/http.ts';
import { type Visitor, visit } from './visitor.ts';

/** Finds the cookies without which a browser is a stranger: together they are its id. */
export async function knownBy(trial: Trial, http: HttpClient, visitor: Visitor): Promise<string[]> {
  visitor.take((await visit(trial, http, [])).answer);
  const names = visitor.cookies().map(({ name }) => name);
  if (names.length === 1) return names;
  const needed: string[] = [];
  for (const name of names) {
    const { visits } = await visit(
      trial,
      http,
      visitor.cookies().filter((cookie) => cookie.name !== name),
    );
    if (visits === 1) needed.push(name);
  }
  return needed.length === 0 ? names : needed;
}
