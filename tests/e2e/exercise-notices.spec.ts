import type { Page, WebSocketRoute } from '@playwright/test';
import type { CheckResult, Outcome } from '../../src/checker/report.ts';
import type { ClientMessage, ServerMessage } from '../../src/server/channel/messages.ts';
import type { Encoded } from '../../src/wire/base64.ts';
import { expect, test } from './support/site.ts';
import { EXERCISE, openWorkbench } from './support/workbench.ts';

const TITLE = { en: 'A check', zh: '一项检查' };
const CHECKS = ['talk', 'enter', 'own-time', 'wrong-clock'];

/** Intercepts the page's channel, so that the test sends the server's notices about checks. */
async function answerChecks(
  page: Page,
): Promise<{ asked: Promise<void>; requests: ClientMessage[]; say(...notices: ServerMessage[]): void }> {
  let channel: WebSocketRoute | undefined;
  const requests: ClientMessage[] = [];
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  await page.routeWebSocket('**/channel', (route) => {
    channel = route;
    const server = route.connectToServer();
    route.onMessage((message) => {
      const request = JSON.parse(String(message)) as ClientMessage;
      if (request.type === 'check') {
        requests.push(request);
        resolve();
      } else server.send(message);
    });
  });
  return {
    asked,
    requests,
    say(...notices) {
      for (const notice of notices) channel?.send(JSON.stringify(notice));
    },
  };
}

const begun: ServerMessage = {
  type: 'check-begun',
  exercise: EXERCISE,
  checks: CHECKS.map((id, index) => ({
    id,
    number: `${index + 1}`,
    task: id,
    title: TITLE,
    star: false,
    timeout: 10_000,
  })),
};

function resultOf(check: string, outcome: Outcome): Encoded<CheckResult> {
  const silent = { did: null, expected: null, saw: null, likely: null, failure: null, reason: null };
  return {
    check,
    task: check,
    title: TITLE,
    star: false,
    outcome,
    took: 100,
    ...silent,
    wire: null,
    output: '',
  };
}

/** Returns all notices of the server for checks with these outcomes. */
function course(outcomes: readonly Outcome[]): ServerMessage[] {
  const results = outcomes.map((outcome, index) => resultOf(CHECKS[index] ?? '', outcome));
  const passed = outcomes.every((outcome) => outcome === 'pass');
  const startedAt = new Date().toISOString();
  const verdict = { partial: false, passed, cancelled: false };
  const report = { exercise: EXERCISE, startedAt, took: 400, seed: 1, results, ...verdict };
  return [
    begun,
    ...results.map((result): ServerMessage => ({ type: 'check-result', result })),
    { type: 'check-done', report },
  ];
}

test('n and p go from one failed check to the next and back, round and round', async ({ page, site }) => {
  const checks = await answerChecks(page);
  const bench = await openWorkbench(page, site);
  await page.keyboard.press('ControlOrMeta+Enter');
  await checks.asked;
  checks.say(...course(['fail', 'pass', 'fail', 'timeout']));
  await expect(bench.tab('Checks')).toContainText('✗3');
  for (const [key, id] of [
    ['n', 'talk'],
    ['n', 'own-time'],
    ['n', 'wrong-clock'],
    ['n', 'talk'],
    ['p', 'wrong-clock'],
    ['p', 'own-time'],
  ] as const) {
    await page.keyboard.press(key);
    const details = page.locator(`[data-check="${id}"] details`).first();
    await expect(details.locator('summary').first()).toBeFocused();
    await expect(details).toHaveAttribute('open', '');
  }
  await bench.editor.focus();
  await page.keyboard.press('n');
  await expect(bench.editor).toBeFocused();
});

test('after a full pass Ctrl+Enter goes on', async ({ page, site }) => {
  const checks = await answerChecks(page);
  await openWorkbench(page, site);
  await page.keyboard.press('ControlOrMeta+Enter');
  await checks.asked;
  checks.say(...course(['pass', 'pass', 'pass', 'pass']));
  await expect(page.getByText(/^All required checks passed/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/en\/progress\/$/);
});

test('after a full pass the next exercise and the solution are one click away', async ({ page, site }) => {
  const checks = await answerChecks(page);
  await openWorkbench(page, site, 'en', '01-answer');
  await page.keyboard.press('ControlOrMeta+Enter');
  await checks.asked;
  checks.say(...course(['pass', 'pass', 'pass', 'pass']));
  const goOn = page.getByRole('link', { name: /^Go on: Exercise 2/ });
  await expect(goOn).toHaveAttribute('href', '/en/exercises/02-remember/');
  await page.getByRole('button', { name: 'The official solution' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('The solution · server.ts');
});

const ALONE = {
  en: { only: /^Only \d+[a-z]?: /, partial: /^Partial run: only 1a\./, outdated: 'outdated' },
  zh: { only: /^只检查 \d+[a-z]?：/, partial: /^这次只检查了 1a。/, outdated: '已过时' },
} as const;

for (const lang of ['en', 'zh'] as const) {
  test(`one check alone is run by its button, is said to be partial, and leaves the others (${lang})`, async ({
    page,
    site,
  }) => {
    const words = ALONE[lang];
    const checks = await answerChecks(page);
    const bench = await openWorkbench(page, site, lang);
    await page.keyboard.press('ControlOrMeta+Enter');
    await checks.asked;
    checks.say(...course(['fail', 'pass', 'pass', 'pass']));
    const row = (id: string) => page.locator(`[data-check="${id}"]`);
    await expect(row('talk').locator('.wb-row')).toHaveClass(/is-fail/);
    await bench.typeAtEnd('// better');
    await expect(row('talk').locator('.wb-row')).toHaveClass(/is-stale/);
    await expect(page.locator('.wb-tally')).toContainText(words.outdated);

    await row('talk').getByRole('button', { name: words.only }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => checks.requests.at(-1)).toMatchObject({ type: 'check', only: ['talk'] });
    const [first, ...rest] = begun.type === 'check-begun' ? begun.checks : [];
    if (!first) throw new Error('no check');
    const result = resultOf('talk', 'pass');
    const report = {
      exercise: EXERCISE,
      startedAt: new Date().toISOString(),
      took: 100,
      seed: 1,
      results: [result],
    };
    checks.say(
      { type: 'check-begun', exercise: EXERCISE, checks: [{ ...first, number: '1a' }] },
      { type: 'check-result', result },
      { type: 'check-done', report: { ...report, partial: true, passed: false, cancelled: false } },
    );
    await expect(page.getByText(words.partial)).toBeVisible();
    await expect(row('talk').locator('.wb-row')).not.toHaveClass(/is-stale/);
    for (const { id } of rest) await expect(row(id).locator('.wb-row')).toHaveClass(/is-stale/);
    await expect(page.getByRole('link', { name: /^(Go on|继续)/ })).toHaveCount(0);
  });
}

for (const [lang, one, more] of [
  ['en', '1 check is ahead of yours.', '3 checks are ahead of yours.'],
  ['zh', '前面还有 1 个检查。', '前面还有 3 个检查。'],
] as const) {
  test(`a learner who must wait for the checks of others is told how many are ahead (${lang})`, async ({
    page,
    site,
  }) => {
    const checks = await answerChecks(page);
    await openWorkbench(page, site, lang);
    await page.keyboard.press('ControlOrMeta+Enter');
    await checks.asked;
    checks.say({ type: 'check-queued', exercise: EXERCISE, ahead: 3 });
    await expect(page.getByText(more)).toBeVisible();
    checks.say({ type: 'check-queued', exercise: EXERCISE, ahead: 1 });
    await expect(page.getByText(one)).toBeVisible();
    checks.say(begun, { type: 'check-running', check: 'talk' });
    await expect(page.getByText(one)).toBeHidden();
  });
}

test('a request that the server refuses is reported, and ends the wait for checks', async ({
  page,
  site,
}) => {
  const checks = await answerChecks(page);
  await openWorkbench(page, site);
  await page.keyboard.press('ControlOrMeta+Enter');
  await checks.asked;
  const error = { en: 'Nobody understands this.', zh: '看不懂。' };
  checks.say({ type: 'refused', request: null, run: null, error });
  await expect(page.getByText(error.en)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Check/ })).toBeVisible();
});
