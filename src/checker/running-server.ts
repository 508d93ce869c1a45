import type { Text } from '../i18n/text.ts';
import type { OwnServer } from '../runner/own-server/own-server.ts';
import type { Check } from './check.ts';
import type { CheckResult } from './report.ts';
import { plainResult } from './result.ts';

/** The reason why a check is left out when the server runs already. */
export const NEEDS_ITS_OWN_START: Text = {
  en: 'Not done: this check starts the server itself, afresh or with settings of its own, and yours runs already. Give its command with --run instead of --at.',
  zh: '没有进行：这项检查要自己启动服务器（全新的，或者设置不同的），而你的服务器已经在运行。请用 --run 给出启动命令，代替 --at。',
};

/** Gives the result of a check that cannot be done on a server that runs already; `null` for all others. */
export function leftOut(check: Check, server: OwnServer | undefined): CheckResult | null {
  const needsItsOwnStart = check.fresh === true || check.env !== undefined;
  if (server?.kind !== 'running' || !needsItsOwnStart) return null;
  return { ...plainResult(check, 'not-run'), reason: NEEDS_ITS_OWN_START };
}

/** Tells a result of a check that was left out for this reason. */
export function isLeftOut({ outcome, reason }: CheckResult): boolean {
  return outcome === 'not-run' && reason?.en === NEEDS_ITS_OWN_START.en;
}
