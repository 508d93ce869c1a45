import type { Check } from '../checker/check.ts';

const lists = import.meta.glob<readonly Check[]>('../../exercises/*/checks/index.ts', {
  import: 'default',
  eager: true,
});

/** Returns the checks of an exercise, in order; fails the build when there are none. */
export function checksOf(id: string): readonly Check[] {
  const checks = lists[`../../exercises/${id}/checks/index.ts`];
  if (!checks) throw new Error(`exercises/${id}/checks/index.ts is missing.`);
  return checks;
}

/** Returns the ids of the checks that an exercise requires, without the starred ones. */
export function requiredChecks(id: string): string[] {
  return checksOf(id)
    .filter(({ star }) => !star)
    .map((check) => check.id);
}
