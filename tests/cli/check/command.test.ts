import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { NEEDS_SIGNALS } from '../../support/needs.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { command, EXERCISES } from './support/check-command.ts';

const solution = join(EXERCISES, '01-greet/solution');
const starter = join(EXERCISES, '01-greet/starter');

describe('npm run check', { concurrency: 2 }, () => {
  test('a program that passes everything prints so and exits with 0', async (t) => {
    const { code, out, err } = await command(t, ['01-greet', '--dir', solution]).ended;
    assert.equal(code, 0, err);
    assert.match(out, /^✓ PASS +1 {2}The answer says hello {2}\d/m);
    assert.match(out, /^✓ PASS +2 {2}It says please \(extra\)/m);
    assert.match(out, /All required checks passed\. · 1 of 1 extra · .* · seed \d+/);
  });

  test('without a folder the starter is put into the workspace, and its failure told line by line', async (t) => {
    const workspace = await tempDir(t);
    const { code, out } = await command(t, ['greet', '--seed', '42'], { WIREBOOK_WORKSPACE: workspace })
      .ended;
    assert.equal(code, 1);
    const own = join(workspace, '01-greet');
    assert.equal(
      await readFile(join(own, 'server.ts'), 'utf8'),
      await readFile(join(starter, 'server.ts'), 'utf8'),
    );
    assert.ok(out.includes(`${own} did not exist: the starter was copied there.`));
    assert.match(
      out,
      new RegExp(
        [
          '^✗ FAIL +1  The answer says hello.*',
          '     did       GET /',
          '     expected  a text that begins with Hello',
          '     saw       "…"',
          '     likely    the greeting is missing$',
        ].join('\n'),
        'm',
      ),
    );
    assert.match(out, /0 of 1 required checks passed · 0 of 1 extra · .* · seed 42\n$/);
  });

  test('in Chinese, everything is Chinese and aligned by the width of the characters', async (t) => {
    const { out } = await command(t, ['1', '--dir', starter], { LC_ALL: 'zh_CN.UTF-8' }).ended;
    assert.match(
      out,
      new RegExp(
        [
          '^✗ 未通过     1  回应里有问候.*',
          '     我们做了  请求 GET /',
          '     期望      以 Hello 开头的文字',
          '     实际      “…”',
          '     可能原因  少了问候语$',
        ].join('\n'),
        'm',
      ),
    );
  });

  test('a syntax error is shown with file, line, source and caret, once', async (t) => {
    const dir = await tempDir(t, { 'server.ts': `const first = '你好';\nconst port = ;\n` });
    const { code, out } = await command(t, ['01-greet', '--dir', dir, '--lang', 'en']).ended;
    assert.equal(code, 1);
    assert.match(out, /^! ERROR/m);
    assert.match(out, /where {5}server\.ts:2:14\n +const port = ;\n +\^\n/);
    const [source, caret] = out.split('\n').filter((line) => /const port|^ +\^$/.test(line));
    assert.equal(source?.indexOf(';'), caret?.indexOf('^'));
    assert.equal(out.match(/const port/g)?.length, 1);
    assert.match(out, /^! ERROR +2 {2}as above$/m);
    assert.doesNotMatch(out, /It says please/);
  });

  test('--json prints the report and nothing else to standard output', async (t) => {
    const { code, out } = await command(t, ['01-greet', '--dir', starter, '--json']).ended;
    assert.equal(code, 1);
    const report = JSON.parse(out);
    assert.deepEqual(
      report.results.map((result: { outcome: string }) => result.outcome),
      ['fail', 'fail'],
    );
    const up = report.results[0].wire.events.find((event: { kind: string }) => event.kind === 'up');
    assert.match(Buffer.from(up.bytes, 'base64').toString(), /^GET \/ HTTP\/1\.1\r\n/);
  });

  test('--only runs one check, which then decides, star or not', async (t) => {
    const { code, out } = await command(t, ['01-greet', '--dir', starter, '--only', 'polite']).ended;
    assert.equal(code, 1);
    assert.match(out, /2 {2}It says please/);
    assert.doesNotMatch(out, /says hello/);
  });

  test('--only takes the numbers that are shown, and says that the run was partial', async (t) => {
    const { code, out } = await command(t, ['01-greet', '--dir', solution, '--only', '1,nothing']).ended;
    assert.equal(code, 2);
    assert.equal(out, '');
    const one = await command(t, ['01-greet', '--dir', solution, '--only', '2']).ended;
    assert.equal(one.code, 0);
    assert.match(one.out, /^✓ PASS +2 {2}It says please/m);
    assert.match(one.out, /1 of 1 extra · partial run, 1 of 2 checks: not a pass of the exercise · /);
    const page = ['02-page', '--dir', join(EXERCISES, '02-page/solution')];
    const env = { WIREBOOK_BROWSER: '/no/browser' };
    assert.match((await command(t, [...page, '--only', '1b'], env).ended).out, /1b {2}Page 2 opens/);
    const task = await command(t, [...page, '--only', '1'], env).ended;
    assert.match(task.out, /1a {2}Page 1 opens/);
    assert.doesNotMatch(task.out, /partial/);
  });

  test('--no-stars leaves out the extra checks, and is a pass all the same', async (t) => {
    const workspace = await tempDir(t);
    const env = { WIREBOOK_WORKSPACE: workspace };
    await cp(solution, join(workspace, '01-greet'), { recursive: true });
    const { code, out } = await command(t, ['01-greet', '--no-stars'], env).ended;
    assert.equal(code, 0);
    assert.doesNotMatch(out, /It says please/);
    assert.match(out, /All required checks passed\. · partial run, 1 of 2 checks · /);
    assert.match((await command(t, [], env).ended).out, /^01-greet .*passed on/m);
  });

  test('a partial run is no pass of the exercise, and keeps what had passed', async (t) => {
    const workspace = await tempDir(t);
    const env = { WIREBOOK_WORKSPACE: workspace };
    await cp(solution, join(workspace, '01-greet'), { recursive: true });
    await command(t, ['01-greet', '--only', '2'], env).ended;
    assert.match((await command(t, [], env).ended).out, /^01-greet .*0 of 1 checks$/m);
    await cp(starter, join(workspace, '01-greet'), { recursive: true });
    await command(t, ['01-greet', '--only', '1'], env).ended;
    const kept = JSON.parse(await readFile(join(workspace, 'progress.json'), 'utf8'));
    assert.deepEqual(kept.exercises['01-greet'].passed, ['polite']);
  });

  test('a reader that goes away ends it without an error', { skip: NEEDS_SIGNALS }, async (t) => {
    const dir = await tempDir(t, { 'server.ts': 'setInterval(() => {}, 1000);' });
    for (const args of [['01-greet', '--dir', dir], ['--help']]) {
      const { child, ended } = command(t, args);
      child.stdout?.destroy();
      const { code, err } = await ended;
      assert.doesNotMatch(err, /EPIPE|Unhandled/);
      assert.notEqual(code, null);
    }
  });

  test('an unknown exercise, folder or check is reported with those that are known, and exits with 2', async (t) => {
    const wrong: [string[], RegExp][] = [
      [['17-nothing'], /no exercise "17-nothing".*01-greet, 02-page/],
      [['01-greet', '--dir', '/no/such/folder'], /no folder \/no\/such\/folder/],
      [['01-greet', '--only', 'nothing'], /no check "nothing".*1 hello, 2 polite/],
    ];
    for (const [args, message] of wrong) {
      const { code, err } = await command(t, args).ended;
      assert.equal(code, 2, args.join(' '));
      assert.match(err, message);
    }
  });

  test('--help tells the options and the exit codes', async (t) => {
    const { code, out } = await command(t, ['--help', '--lang', 'zh']).ended;
    assert.equal(code, 0);
    assert.match(out, /--dir.*--only.*--no-stars.*--seed.*--watch.*--json.*--lang.*退出码：0/s);
  });

  test('a pass is recorded, and without a name all exercises are listed with how far the learner is', async (t) => {
    const workspace = await tempDir(t);
    const env = { WIREBOOK_WORKSPACE: workspace };
    await cp(solution, join(workspace, '01-greet'), { recursive: true });
    assert.equal((await command(t, ['01-greet'], env).ended).code, 0);
    const { code, out } = await command(t, [], env).ended;
    assert.equal(code, 0);
    assert.match(out, /^01-greet +Greet +5 min +passed on \d{4}-\d\d-\d\d$/m);
    assert.match(out, /^02-page +A page +10 min +not begun$/m);
  });

  test('without a browser the page checks say that they were not run, why, and the command; no pass', async (t) => {
    const dir = join(EXERCISES, '02-page/solution');
    const { code, out } = await command(t, ['02-page', '--dir', dir], { WIREBOOK_BROWSER: '/no/browser' })
      .ended;
    assert.equal(code, 3);
    assert.equal(out.match(/^- NOT RUN/gm)?.length, 2);
    assert.equal(out.match(/npm run browser/g)?.length, 1);
    assert.match(out, /0 of 2 required checks passed/);
  });

  test('--watch checks again when a file changes, until it is interrupted', {
    skip: NEEDS_SIGNALS,
  }, async (t) => {
    const dir = await tempDir(t);
    const file = join(dir, 'server.ts');
    await writeFile(file, await readFile(join(starter, 'server.ts'), 'utf8'));
    const { child, printed, ended } = command(t, ['01-greet', '--dir', dir, '--watch']);
    await printed(/Watching/);
    await writeFile(file, await readFile(join(solution, 'server.ts'), 'utf8'));
    await printed(/FAIL.*server\.ts changed.*All required checks passed/s);
    await printed(/Watching.*Watching/s);
    child.kill('SIGINT');
    assert.equal((await ended).code, 0);
  });

  test('an interrupt during a check cancels it and exits with 130', { skip: NEEDS_SIGNALS }, async (t) => {
    const dir = await tempDir(t, { 'server.ts': 'setInterval(() => {}, 1000);' });
    const { child, printed, ended } = command(t, ['01-greet', '--dir', dir]);
    await printed(/checking/);
    child.kill('SIGINT');
    const { code, out } = await ended;
    assert.equal(code, 130);
    assert.match(out, /Cancelled/);
  });
});
