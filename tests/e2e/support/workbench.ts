import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Site } from './start-site.ts';

/** An open exercise page, in the words of its tests. */
export interface Workbench {
  page: Page;
  /** The editor of the file that is shown. */
  editor: Locator;
  /** Puts the cursor at the end of the file and types. */
  typeAtEnd(text: string): Promise<void>;
  tab(name: string): Locator;
  /** The learner's file on disk. */
  onDisk(name: string): Promise<string>;
  writeToDisk(name: string, text: string): Promise<void>;
  /** Puts the official solution in the place of the learner's files. */
  solve(): Promise<void>;
}

export const EXERCISE = '09-chatroom';

export async function openWorkbench(
  page: Page,
  site: Site,
  lang: 'en' | 'zh' = 'en',
  exercise = EXERCISE,
): Promise<Workbench> {
  await page.goto(`/${lang}/exercises/${exercise}/`);
  const editor = page.locator('.cm-content').first();
  await expect(editor).toBeVisible();
  const path = (name: string) => join(site.workspace, exercise, name);
  /** At once, as editors do: nobody sees half a file. */
  const writeToDisk = async (name: string, text: string) => {
    const aside = join(site.workspace, `${name}.tmp`);
    await writeFile(aside, text);
    await rename(aside, path(name));
  };
  return {
    page,
    editor,
    async typeAtEnd(text) {
      await editor.focus();
      await page.keyboard.press('ControlOrMeta+End');
      // At once: between two keys that are far apart the page would save half of it.
      await page.keyboard.insertText(text);
    },
    tab: (name) => page.getByRole('tab', { name }),
    onDisk: (name) => readFile(path(name), 'utf8'),
    writeToDisk,
    async solve() {
      for (const name of ['server.ts', 'index.html']) {
        const text = await readFile(join('exercises', exercise, 'solution', name), 'utf8');
        if (text === (await readFile(path(name), 'utf8'))) continue;
        await writeToDisk(name, text);
        // Until the page has followed, what is checked counts as edited since.
        await expect(page.getByText(`${name} changed on disk`)).toBeVisible();
      }
    },
  };
}
