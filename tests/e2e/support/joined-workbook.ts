import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expect, type Page } from '@playwright/test';
import type { JoinedClass } from '../../../src/class/joined-class.ts';
import { test as classTest } from './class-site.ts';
import { type Site, startSite } from './start-site.ts';

/** A learner's own workbook beside the class, with what its learner does to join. */
export interface Workbook extends Site {
  /** Fills in the form of the join page, and sends it. */
  fillIn(page: Page, typed: { address?: string; code?: string; name?: string }): Promise<void>;
  /** Joins the class of this test on the join page, and waits until its page follows. */
  join(page: Page, name?: string): Promise<void>;
  /** Runs `npm run join` with these arguments, and returns what it prints. */
  joinInTerminal(...args: string[]): Promise<string>;
  /** The class that it has joined. */
  joined(): Promise<JoinedClass | null>;
}

/** Playwright's `test`, with a class and a workbook; `page` opens relative addresses in the workbook. */
export const test = classTest.extend<{ workbook: Workbook }>({
  workbook: async ({ site }, use) => {
    const own = await startSite();
    const { url, workspace, kill } = own;
    async function fillIn(page: Page, typed: object): Promise<void> {
      for (const [field, value] of Object.entries(typed)) await page.locator(`[data-${field}]`).fill(value);
      await page.locator('[data-go]').click();
    }
    await use({
      ...own,
      fillIn,
      async join(page, name = 'Mei') {
        await page.goto(`${url}/en/join/`);
        await fillIn(page, { address: site.url, code: site.code, name });
        await expect(page.locator('.class-strip[data-how="following"]')).toBeVisible();
      },
      async joinInTerminal(...args) {
        const command = spawn(process.execPath, ['src/cli/join/command.ts', '--lang', 'en', ...args], {
          env: { ...process.env, PORT: new URL(url).port, WIREBOOK_WORKSPACE: workspace },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const [printed, [code]] = await Promise.all([text(command.stdout), once(command, 'exit')]);
        expect(code).toBe(0);
        return printed;
      },
      async joined() {
        const answer = (await (await fetch(`${url}/api/join`)).json()) as { joined: JoinedClass | null };
        return answer.joined;
      },
    });
    await kill();
    await rm(workspace, { recursive: true, force: true });
  },
  baseURL: async ({ workbook }, use) => use(workbook.url),
});

export { expect } from '@playwright/test';
