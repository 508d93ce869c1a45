import type { Failure, ServerProblem } from '../../runner/failure.ts';

/** What may go wrong only with a learner’s own program: with its server, or with a package that it imports. */
export type OwnProblem = ServerProblem | Extract<Failure, { kind: 'no-package' }>;

/** Returns what is wrong with a learner’s own server or package; `null` when the failure may be any program’s. */
export function ownProblem(failure: Failure): OwnProblem | null {
  if (failure.kind === 'own-server') return failure.problem;
  return failure.kind === 'no-package' ? failure : null;
}
