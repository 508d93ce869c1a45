import { expect, test } from './support/site.ts';
import { openStage } from './support/stage.ts';

test('the plan has a box for each step, and arrows move through the notes', async ({ page }) => {
  await page.goto('/en/lessons/http/teach/');
  await expect(page.locator('[data-plan-step]')).toHaveCount(9);
  await expect(page.locator('.notes:visible')).toHaveCount(1);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#messages$/);
  await expect(page.locator('[data-plan-step="text"]')).toHaveAttribute('data-done');
  await expect(page.locator('[data-plan-step="messages"]')).toHaveAttribute('data-here');
  await expect(page.locator('.steptext .step:visible')).toHaveAttribute('id', 'messages');
  await page.locator('[data-plan-step="jar"]').click();
  await expect(page.locator('.notes:visible h2')).toContainText('Whose cookie is it?');
});

test('the clock runs when it is started, stands when it is paused, and outlives a reload', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/en/lessons/http/teach/');
  const time = page.getByRole('timer');
  await page.clock.pauseAt(Date.now() + 60_000);
  await expect(time).toHaveText('0:00');
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.clock.runFor(125_000);
  await expect(time).toHaveText('2:05');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.clock.runFor(60_000);
  await expect(time).toHaveText('2:05');
  await page.reload();
  await expect(time).toHaveText('2:05');
  await page.getByRole('button', { name: 'Set to zero' }).click();
  await expect(time).toHaveText('0:00');
});

test('notes and projector of one browser stay in step, whichever is turned', async ({ context, page }) => {
  await page.goto('/zh/lessons/websocket/teach/#frames');
  await expect(page.getByText('没有打开投影页面')).toBeVisible();
  const stage = await context.newPage();
  await stage.setViewportSize({ width: 1920, height: 1080 });
  await openStage(stage, '/zh/lessons/websocket/present/#both-ways');
  await expect(page).toHaveURL(/#both-ways$/);
  await expect(page.getByText('正在投影 5.3，第 1 屏')).toBeVisible();

  await page.locator('[data-plan-step="goodbye"]').click();
  await expect(stage).toHaveURL(/#goodbye$/);
  await page.keyboard.press('PageDown');
  await expect(stage).toHaveURL(/#goodbye\.2$/);
  await expect(page.getByText('正在投影 5.4，第 2 屏')).toBeVisible();
  await stage.keyboard.press('Home');
  await expect(page).toHaveURL(/#handshake$/);

  await stage.close();
  await expect(page.getByText('没有打开投影页面')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#frames$/);
});

test('another lesson’s projector does not turn these notes', async ({ context, page }) => {
  await page.goto('/en/lessons/http/teach/#status');
  const stage = await context.newPage();
  await stage.setViewportSize({ width: 1920, height: 1080 });
  await openStage(stage, '/en/lessons/sse/present/');
  await stage.keyboard.press('PageDown');
  await expect(stage).toHaveURL(/#endless\.2$/);
  await expect(page).toHaveURL(/#status$/);
  await expect(page.getByText('No present page is open')).toBeVisible();
});
