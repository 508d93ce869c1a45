import { expect, test } from './support/site.ts';

test('search finds the step that explains a word, and Enter goes there', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('searchbox').fill('Last-Event-ID');
  await expect(dialog.getByRole('link').first()).toContainText('Last-Event-ID');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/lessons\/sse\/#/);
});

test('Chinese is searched by its words', async ({ page }) => {
  await page.goto('/zh/lessons/http/');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('searchbox').fill('掩码');
  await expect(dialog.getByRole('link').first()).toContainText('WebSocket');
  await expect(dialog.locator('mark').first()).toHaveText(/掩码/);
});

test('a search without results says so, arrows move, and Escape leaves the page as it was', async ({
  page,
}) => {
  await page.goto('/en/lessons/http/');
  await page.getByRole('button', { name: 'Search' }).click();
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('searchbox').fill('zzzzqqq');
  await expect(dialog.getByRole('status')).toContainText('Nothing about “zzzzqqq”');
  await dialog.getByRole('searchbox').fill('cookie');
  await expect(dialog.getByRole('link').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/en\/lessons\/http\/$/);
});

test('a slash typed into a field does not open the search', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#frames');
  const words = page.locator('#frames own-words').getByRole('textbox');
  await words.fill('');
  await words.press('/');
  await expect(words).toHaveValue('/');
});
