import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Lists axe's findings on the current page: the rule and the first element that breaks it. Frames, which show programs,
 * are left out, and so is everything that the selector `except` matches.
 */
export async function violationsOn(page: Page, except?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // The newer mode finds more only in frames, needs a second page and takes three times as long.
    .setLegacyMode()
    // Axe does not check this rule by default, but Lighthouse does.
    .options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
    .exclude('iframe');
  if (except !== undefined) axe.exclude(except);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
