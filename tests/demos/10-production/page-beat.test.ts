import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { testOddRequests } from './support/odd-requests.ts';

test('without beats the page gives its connection up, and has a new one as soon as the cable is back', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, measure } = await startDemo(t, '10-production/page-beat');
  const page = await openPage(t, A);
  await page.getByText('connected · 2 beats').waitFor();
  A.setFaults({ frozen: true });
  const { value, values } = await measure(measures['missedBeats']);
  assert.ok(value >= 1 && Number(values['after']) >= 4.9, JSON.stringify(values));
  await page.getByText('connecting', { exact: true }).waitFor();
  A.setFaults({ frozen: false });
  await page.getByText('connected · 2 beats').waitFor();
  assert.equal(await page.getByText('given up').count(), 1);
});

test('the page tries at once when the network is back', { skip: NEEDS_BROWSER }, async (t) => {
  const { A } = await startDemo(t, '10-production/page-beat');
  const page = await openPage(t, A);
  await page.getByText('connected · 2 beats').waitFor();
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.getByText('given up').waitFor();
  await page.getByText('connected · 1 beats').waitFor();
});

testOddRequests('page-beat');
