import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireWords } from '../../../src/i18n/wire/index.ts';
import { measures } from '../../../src/ui/lesson/measures/socket-io.ts';
import { labelOf } from '../../../src/ui/wire-view/label-text.ts';
import type { Row } from '../../../src/wire/row.ts';
import { engineVersion } from '../../../src/wire/socket-io.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';

test('Socket.IO polls first, then probes and upgrades; an event begins with 42, its receipt with 43', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, rows, measure } = await startDemo(t, '07-socket-io/socket-io');
  const page = await openPage(t, A);
  const { value, values } = await measure(measures['requestsToUpgrade']);
  assert.equal(values['polling'], value - 1);
  assert.ok(value >= 4, `${value} requests`);

  await page.getByRole('textbox').fill('hi');
  await page.getByRole('button').click();
  await page.getByRole('listitem').waitFor();
  const content = await measure(measures['eventContent'], 'hi');
  assert.deepEqual(content.values, { total: 15, words: 2, added: 13 });
  await page.getByRole('checkbox').check();
  await page.getByRole('textbox').fill('there');
  await page.getByRole('button').click();
  await page.getByText('Receipt: ok').waitFor();
  await page.close();

  const asked = rows.find((row) => row.kind === 'request' && engineVersion(row.target) !== null);
  assert.match(asked?.kind === 'request' ? asked.target : '', /transport=polling/);
  const said = rows.map(say);
  for (const line of [
    '200 0{…} open',
    'POST polling 40 connect',
    '200 40{…} connect',
    'GET websocket',
    '2probe ping',
    '3probe pong',
    '5 upgrade',
    '42["chat","hi"] event',
    '420["chat","there"] event',
    '430["ok"] acknowledgement',
  ])
    assert.ok(said.includes(line), `${line} in\n${said.join('\n')}`);
});

function say(row: Row): string {
  const { main, rest } = labelOf(row, wireWords.en);
  return `${main} ${rest}`.trim();
}
