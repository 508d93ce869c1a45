import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { codeToHtml } from 'shiki';
import { codeLines, type Token } from '../../src/components/code-lines.ts';
import { classesForColours, syntaxTheme } from '../../src/components/syntax-theme.ts';

const DEMOS = join(import.meta.dirname, '../../src/demos');

async function linesOf(path: string): Promise<Token[][]> {
  return codeLines(readFileSync(join(DEMOS, path), 'utf8'), path);
}

/** Writes a line as text, each coloured part in brackets after its kind. */
function written(line: Token[] | undefined): string {
  return (line ?? []).map(({ text, kind }) => (kind === null ? text : `[${kind} ${text}]`)).join('');
}

test('a line is coloured to its end, however long the machine takes over it', async (t) => {
  const quick = await linesOf('04-sse/by-hand/index.html');
  let now = 0;
  t.mock.method(Date, 'now', () => {
    now += 1000;
    return now;
  });
  assert.deepEqual(await linesOf('04-sse/by-hand/index.html'), quick);
});

test('the line that makes an SSE event is a string within a template, what is put into it is code', async () => {
  const lines = await linesOf('04-sse/stream/server.ts');
  assert.equal(
    written(lines[34]),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the line is a template itself
    "  [k return] [s `]${lines.[f map]((line) => [s `data: ]${line}[s \\n`]).[f join]([s ''])}[s \\n`];",
  );
});

test('keywords, numbers, functions, types, regular expressions and comments have their kinds', async () => {
  const lines = await linesOf('04-sse/stream/server.ts');
  assert.equal(written(lines[6]), '[c /** The responses that stay open: one for each reader. */]');
  assert.equal(written(lines[7]), '[k const] readers = [k new] [ty Set]<[ty ServerResponse]>();');
  assert.equal(written(lines[11]), '    response.[f writeHead]([n 200], {');
  assert.equal(written(lines[33]), '  [k const] lines = message.[f split]([s /\\r\\n|\\r|\\n/]);');
});

test('the scripts and styles of a page are read as what they are', async () => {
  const text = (await linesOf('04-sse/stream/index.html')).map(written).join('\n');
  assert.match(text, /\[k <meta\] charset=\[s "utf-8"\]/);
  assert.match(text, /\[k body\] \{ margin: \[n 8px\]/);
  assert.match(text, /\[k const\] source = \[k new\] \[ty EventSource\]\(\[s '\/events'\]\);/);
});

test('the configuration of nginx is read as what it is', async () => {
  const lines = await linesOf('10-production/proxy/nginx.conf');
  assert.equal(written(lines[0]), '[k location] /chat {');
  assert.equal(written(lines[4]), '  proxy_set_header Connection [s "upgrade"];');
  assert.ok(lines.map(written).includes('  proxy_buffering [k off];'));
});

test('no character and no line of any demo is lost or added', async () => {
  for (const path of globSync('*/*/*', { cwd: DEMOS })) {
    const source = readFileSync(join(DEMOS, path), 'utf8');
    const lines = await codeLines(source, basename(path));
    const text = lines.map((line) => line.map((token) => token.text).join('')).join('\n');
    assert.equal(text, source.trimEnd(), path);
  }
});

test('a block in Markdown gets the same classes, and no inline style', async () => {
  const html = await codeToHtml('{"id": 1, "name": "Ada"}', {
    lang: 'json',
    theme: syntaxTheme,
    transformers: [classesForColours],
  });
  assert.match(html, /<span>"name"<\/span>.*<span class="s">"Ada"<\/span>/);
  assert.match(html, /<span class="n">1<\/span>/);
  assert.doesNotMatch(html, /style=/);
});
