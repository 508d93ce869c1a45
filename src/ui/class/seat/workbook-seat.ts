import type { JoinedClass } from '../../../class/joined-class.ts';
import type { Lang, Text } from '../../../i18n/text.ts';
import { forgetSeat, keepSeat, type OwnSeat, readSeat } from '../kit/own-seat.ts';
import { startFollowing } from './following.ts';

/** What a learner gives to join from their own workbook. The code may be in the address. */
export type JoinRequest = { address: string; code: string; lang: Lang } & (
  | { name: string }
  | { words: string }
);

/** An answer of `/api/join`. */
interface Answer {
  joined?: JoinedClass | null;
  error?: Text;
}

/** Why a workbook has not joined; `error` is `null` when the workbook does not answer. */
export interface NotJoined {
  error: Text | null;
  retryAfter: number | null;
}

/** Tells whether a seat belongs to a workbook, whose server keeps the secret. */
export function isWorkbookSeat({ secret }: OwnSeat): boolean {
  return secret === '';
}

/** Brings the seat that this browser keeps in line with its workbook's, which may have joined or left elsewhere. */
export async function syncWorkbookSeat(): Promise<void> {
  const own = readSeat();
  if (own && !isWorkbookSeat(own)) return;
  const response = await fetch('/api/join').catch(() => null);
  if (!response?.ok) return;
  const { joined } = (await response.json()) as Answer;
  if (!joined) return forgetSeat();
  keepSeat(seatOf(joined));
  // Whoever has just joined follows, wherever they did it.
  if (own?.id !== joined.id || own.seat !== joined.seat) startFollowing(location.pathname);
}

/** Joins a class, and resolves to the seat in it. */
export async function joinFromWorkbook(request: JoinRequest): Promise<OwnSeat | NotJoined> {
  const response = await ask('POST', request);
  const answer: Answer | undefined = await response?.json().catch(() => undefined);
  if (response?.ok && answer?.joined) return seatOf(answer.joined);
  const retryAfter = response?.headers.get('Retry-After');
  return { error: answer?.error ?? null, retryAfter: retryAfter ? Number(retryAfter) : null };
}

/** Leaves the class; resolves to false if the workbook does not answer. */
export async function leaveFromWorkbook(): Promise<boolean> {
  return (await ask('DELETE', {}))?.ok ?? false;
}

async function ask(method: 'POST' | 'DELETE', body: object): Promise<Response | null> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch('/api/join', { method, headers, body: JSON.stringify(body) }).catch(() => null);
}

function seatOf({ id, seat, name, code, words }: JoinedClass): OwnSeat {
  return { id, seat, name, secret: '', code, words };
}
