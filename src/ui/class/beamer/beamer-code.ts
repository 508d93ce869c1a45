import { keptInTab } from '../../kit/storage.ts';

const KEY = 'wirebook.beamer';

/** How a projector's page found its class. */
export interface BeamerCode {
  code: string;
  /** The address that learners open, without `http://`. */
  at: string;
}

/**
 * Reads the class that a present page belongs to: from its address, `?class=R7K4QM&at=192.168.1.20:4321`, or as this tab
 * has kept it; `null` when it is in no class.
 */
export function readBeamerCode(): BeamerCode | null {
  const given = new URLSearchParams(location.search);
  const code = given.get('class');
  if (code === null) return JSON.parse(keptInTab.read(KEY) ?? 'null') as BeamerCode | null;
  const found = { code, at: given.get('at') ?? location.host };
  keptInTab.write(KEY, JSON.stringify(found));
  return found;
}

export function forgetBeamerCode(): void {
  keptInTab.remove(KEY);
}
