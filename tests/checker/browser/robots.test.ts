import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trial } from '../../../src/checker/check.ts';
import type { CheckNotice } from '../../../src/checker/engine.ts';
import {
  ANSWERS,
  assertPassed,
  check,
  program,
  report,
  resultOf,
  same,
  servesPage,
} from '../support/checked-program.ts';

const PAGE = '<!doctype html><title>Test</title><ul></ul><button>Add</button>';
const opens = check(async (trial: Trial) => void (await trial.robot('Ada')), { browser: true });

/** A program that answers every request with `ok`, and sends every WebSocket the origin of its page. */
const TELLS_ORIGIN = `import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
const server = createServer((request, response) => response.end('ok'));
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, request) => socket.send(request.headers.origin));
server.listen(3000);`;

test('two robots have clocks and time zones of their own, and their clocks run', async (t) => {
  const clocks = check(
    async (trial: Trial) => {
      const day = 86_400_000;
      const [ada, bo] = await Promise.all([
        trial.robot('Ada', { timeZone: 'UTC' }),
        trial.robot('Bo', { timeZone: 'Asia/Tokyo', clockOffset: day, locale: 'zh-CN' }),
      ]);
      const seen = await Promise.all([ada, bo].map(({ page }) => page.evaluate(readClocks)));
      const [right, wrong] = seen.map((clock) =>
        clock.times.map((time) => Math.round((time - Date.now()) / day) + 0),
      );
      assert.deepEqual(right, [0, 0, 0, 0]);
      assert.deepEqual(wrong, [1, 1, 1, 1]);
      assert.deepEqual(
        seen.map(({ zone }) => zone),
        ['UTC', 'Asia/Tokyo'],
      );
      assert.deepEqual(
        seen.map(({ kinds }) => kinds),
        [
          ['Date', true, true],
          ['Date', true, true],
        ],
      );
      assert.equal(seen[1]?.locale, 'zh-CN');
      // The clock runs by itself: the page's own timer sees it change.
      await bo.page.evaluate(async () => {
        const then = Date.now();
        while (Date.now() < then + 20) await new Promise((resolve) => setTimeout(resolve, 5));
      });
    },
    { browser: true },
  );
  assertPassed(await resultOf(await program(t, servesPage(PAGE)), clocks));
});

test('a robot’s page can be the check’s own, on the program’s origin', async (t) => {
  const own = check(
    async (trial: Trial) => {
      const { page, relay } = await trial.robot('Ada', { page: '<!doctype html><h1>你好</h1>' });
      assert.equal(await page.locator('h1').textContent(), '你好');
      const seen = await page.evaluate(async () => [
        location.href,
        await fetch('/other').then((response) => response.text()),
        await new Promise((resolve) => {
          new WebSocket(`ws://${location.host}/`).onmessage = ({ data }) => resolve(data);
        }),
      ]);
      assert.deepEqual(seen, [relay.url, 'ok', relay.url.slice(0, -1)]);
    },
    { browser: true },
  );
  assertPassed(await resultOf(await program(t, TELLS_ORIGIN), own));
});

test('robots share no cookies and each has a relay of its own', async (t) => {
  const separate = check(
    async (trial: Trial) => {
      const [ada, bo] = await Promise.all([trial.robot('Ada'), trial.robot('Bo')]);
      await ada.page.evaluate(() => cookieStore.set('who', 'Ada'));
      assert.equal(await bo.page.evaluate(() => document.cookie), '');
      assert.notEqual(ada.relay.port, bo.relay.port);
      assert.ok(ada.relay.counts.down > 0 && bo.relay.counts.down > 0);
    },
    { browser: true },
  );
  assertPassed(await resultOf(await program(t, servesPage(PAGE)), separate));
});

const notThere: [string, string, RegExp][] = [
  [
    'closes without an answer',
    `import { createServer } from 'node:net';
createServer((socket) => socket.once('data', () => socket.end())).listen(3000);`,
    /closed the connection without an answer/,
  ],
  [
    'speaks no HTTP',
    `import { createServer } from 'node:net';
createServer((socket) => socket.once('data', () => socket.end('hi\\n'))).listen(3000);`,
    /not an HTTP response|download|text\/plain/,
  ],
  [
    'answers with 404',
    `import { createServer } from 'node:http';
createServer((request, response) => response.writeHead(404).end('no')).listen(3000);`,
    /answered with 404/,
  ],
  [
    'sends no HTML',
    `import { createServer } from 'node:http';
createServer((request, response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('<p>')).listen(3000);`,
    /text\/plain/,
  ],
];

for (const [flaw, server, saw] of notThere) {
  test(`a program that ${flaw} fails with a sentence of its own`, async (t) => {
    const result = await resultOf(await program(t, server), opens);
    assert.equal(result.outcome, 'fail', JSON.stringify(result));
    assert.match(result.saw?.en ?? '', saw);
  });
}

test('no answer, half a page and a program that hangs are told apart', async (t) => {
  const does = (what: string) => `import { createServer } from 'node:http';
createServer((request, response) => { ${what} }).listen(3000);`;
  const half = `response.setHeader('Content-Type', 'text/html'); response.write('<!doctype html><p>half');`;
  const [silent, stuck, hung] = await Promise.all([
    resultOf(await program(t, does('')), opens),
    resultOf(await program(t, does(half)), opens),
    resultOf(await program(t, does('for (;;);')), opens),
  ]);
  assert.deepEqual([silent.outcome, stuck.outcome, hung.outcome], ['timeout', 'fail', 'error']);
  assert.match(silent.saw?.en ?? '', /sent no response: not one byte/);
  assert.match(stuck.saw?.en ?? '', /not complete/);
  assert.equal(hung.failure?.kind, 'hung');
});

test('a program that crashes when the page is opened is an error, not a page that fails', async (t) => {
  const crashes = `import { createServer } from 'node:http';
createServer((request, response) => {
  response.end(undefined.page);
}).listen(3000);`;
  const { outcome, failure, saw } = await resultOf(await program(t, crashes), opens);
  assert.equal(outcome, 'error');
  assert.ok(failure?.kind === 'crash');
  assert.equal(failure.place?.line, 3);
  assert.match(saw?.en ?? '', /first request/);
});

test('waiting for what a page never shows is a timeout, not our fault', async (t) => {
  const waits = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Ada');
      trial.did(same('pressed Send'));
      await page.getByRole('button', { name: 'Send' }).click();
    },
    { browser: true, timeout: 2_500 },
  );
  const { outcome } = await resultOf(await program(t, servesPage(PAGE)), waits);
  assert.equal(outcome, 'timeout');
});

test('what a page complains about is shown beside the result, with the name of its robot', async (t) => {
  const page = `${PAGE}<script>throw new Error('page trouble')</script>`;
  const listens = check(
    async (trial: Trial) => {
      await trial.robot('Ada');
    },
    { browser: true },
  );
  const { outcome, output } = await resultOf(await program(t, servesPage(page)), listens);
  assert.equal(outcome, 'pass');
  assert.match(output, /^Ada: Uncaught Error: page trouble/m);
});

test('the robots are shown live, and their pictures end with them', async (t) => {
  const notices: Extract<CheckNotice, { type: 'robot' }>[] = [];
  let pictures = 0;
  const changes = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Bo', { timeZone: 'Asia/Tokyo', clockOffset: -3_600_000 });
      await page.evaluate(() => setInterval(() => document.body.append(' more'), 50));
      await trial.until(20_000, () => (pictures > 1 ? true : undefined));
    },
    { browser: true },
  );
  await report(await program(t, servesPage(PAGE)), [changes], {
    notify(notice) {
      if (notice.type !== 'robot') return;
      notices.push(notice);
      pictures += 1;
    },
  });
  const [first] = notices;
  assert.equal(first?.robot, 'Bo');
  assert.deepEqual(first?.caption, {
    en: 'Bo · clock 1 hour slow, Asia/Tokyo',
    zh: 'Bo · 时钟慢 1 小时，Asia/Tokyo',
  });
  assert.deepEqual([...(first?.jpeg?.subarray(0, 2) ?? [])], [0xff, 0xd8]);
  assert.equal(notices.at(-1)?.jpeg, null);
});

test('cancelling while robots are at work is no fault of ours and leaves no result', async (t) => {
  const abort = new AbortController();
  const waits = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Ada');
      setImmediate(() => abort.abort());
      await page.getByText('never').waitFor();
    },
    { browser: true },
  );
  const { results, cancelled } = await report(await program(t, servesPage(PAGE)), [waits], {
    signal: abort.signal,
  });
  assert.deepEqual(results, []);
  assert.equal(cancelled, true);
});

test('a robot may open another path', async (t) => {
  const paths = ANSWERS.replace(
    `response.end('ok')`,
    `response.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url)`,
  );
  const looks = check(
    async (trial: Trial) => {
      const { page } = await trial.robot('Ada', { path: '/room?name=1' });
      assert.equal(await page.locator('body').textContent(), '/room?name=1');
    },
    { browser: true },
  );
  assertPassed(await resultOf(await program(t, paths), looks));
});

/** Runs in the page: reads the current time in all ways that the page's own code has. */
function readClocks() {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const formatted = new Intl.DateTimeFormat('en', {
    dateStyle: 'short',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format();
  return {
    times: [Date.now(), Date.parse(new Date().toISOString()), Date.parse(Date()), Date.parse(formatted)],
    zone: timeZone,
    locale,
    kinds: [new Date().constructor.name, new Date(5) instanceof Date, new Date(5).getTime() === 5],
  };
}
