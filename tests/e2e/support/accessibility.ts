import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Lists what axe finds wrong on the page as it is now: the rule and the first element that breaks it. What frames show,
 * programs, is left out, as is what the selector `except` matches.
 */
export async function violationsOn(page: Page, except?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Only with frames would the newer way find more, and it takes a second page and three times as long.
    .setLegacyMode()
    // Axe leaves this rule out by itself; Lighthouse looks at it.
    .options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
    .exclude('iframe');
  if (except !== undefined) axe.exclude(except);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
