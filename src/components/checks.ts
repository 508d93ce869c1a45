import type { Check } from '../checker/check.ts';

const lists = import.meta.glob<readonly Check[]>('../../exercises/*/checks/index.ts', {
  import: 'default',
  eager: true,
});

/** An exercise's checks, in order; fails the build when there are none. */
export function checksOf(id: string): readonly Check[] {
  const checks = lists[`../../exercises/${id}/checks/index.ts`];
  if (!checks) throw new Error(`exercises/${id}/checks/index.ts is missing.`);
  return checks;
}

/** Ids of the checks that an exercise asks for, the starred ones left out. */
export function requiredChecks(id: string): string[] {
  return checksOf(id)
    .filter(({ star }) => !star)
    .map((check) => check.id);
}
