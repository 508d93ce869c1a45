import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { suite, test } from 'node:test';
import ts from 'typescript';
import { PROGRAM_WORDS, type ProgramWords, programIn } from '../../src/i18n/program-words.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HAN = /\p{Script=Han}/u;
/** A word of English: comments like `// 0x81` or `// {"id":1}` need no translation. */
const ENGLISH = /[A-Za-z]{3,}\s+[A-Za-z]{2,}|^\W*[A-Z]?[a-z]{3,}\W*$/;

const exercises = await folders('exercises', ['starter', 'starters', 'solution']);
const demos = await folders('src/demos');

suite('programs in Chinese', () => {
  for (const { folder, programs } of [...exercises, ...demos]) {
    test(folder, async () => {
      const words = JSON.parse(await readFile(join(ROOT, folder, PROGRAM_WORDS), 'utf8')) as ProgramWords;
      const sources = await Promise.all(programs.map((path) => readFile(join(ROOT, path), 'utf8')));
      const wrong: string[] = [];

      for (const [key, value] of Object.entries(words)) {
        if (!sources.some((source) => source.includes(key))) wrong.push(`occurs nowhere: ${key}`);
        if (/[\r\n]/.test(key + value)) wrong.push(`more than one line: ${key}`);
      }
      for (const [index, path] of programs.entries()) {
        const english = sources[index] ?? '';
        const chinese = programIn('zh', english, words);
        const at = relative(folder, path);
        assert.equal(chinese.split('\n').length, english.split('\n').length, at);
        const isPage = path.endsWith('.html');
        if (!isPage)
          assert.deepEqual(codeOf(path, chinese), codeOf(path, english), `${at}: only comments may differ`);
        const isShown = isPage && folder.startsWith('exercises');
        for (const text of [...commentsIn(chinese, path), ...(isShown ? shownIn(chinese) : [])])
          if (!HAN.test(text) && ENGLISH.test(text)) wrong.push(`${at}: ${text}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

/** Lists the folders under `root` that hold programs, and the programs' files. */
async function folders(root: string, only?: readonly string[]) {
  const names = (await readdir(join(ROOT, root))).filter((name) => /^\d\d-/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const folder = join(root, name);
      const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
      const programs = entries
        .filter((entry) => entry.isFile() && /\.(ts|js|html|py|go|java)$/.test(entry.name))
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
        .filter((path) => relative(folder, path).includes('/'))
        .filter((path) => only?.includes(relative(folder, path).split('/')[0] ?? '') ?? true);
      return { folder, programs };
    }),
  );
}

/** Returns the tokens of a TypeScript file, without comments. */
function tokens(source: string): string[] {
  return nodes(source).flatMap((node) => (node.getChildCount() === 0 ? [node.getText()] : []));
}

/** Returns a program without its comments, in parts. */
function codeOf(path: string, source: string): string[] {
  return /\.(ts|js)$/.test(path) ? tokens(source) : source.split(ownComments(path));
}

/** Matches the comments of another language, which have a line to themselves or come after two spaces. */
function ownComments(path: string): RegExp {
  return path.endsWith('.py') ? /(?<=^ *| {2})#(?!!).*$/gm : /(?<=^\s*| )\/\/.*$/gm;
}

function commentsIn(source: string, path: string): string[] {
  if (/\.(py|go|java)$/.test(path)) return source.match(ownComments(path)) ?? [];
  if (path.endsWith('.html'))
    return source.match(/(?<=^|[\s;{}(),])\/\/.*?$|\/\*.*?\*\/|<!--.*?-->/gms) ?? [];
  const ranges = nodes(source).flatMap((node) => [
    ...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
    ...(ts.getTrailingCommentRanges(source, node.getEnd()) ?? []),
  ]);
  return [...new Set(ranges.map(({ pos, end }) => source.slice(pos, end)))];
}

function nodes(source: string): ts.Node[] {
  const below = (node: ts.Node): ts.Node[] => [
    node,
    ...node.getChildren().flatMap((child) => (ts.isJSDoc(child) ? [] : below(child))),
  ];
  return below(ts.createSourceFile('program.ts', source, ts.ScriptTarget.Latest, true));
}

/** Returns what a page shows before its script runs: its texts, and the attributes that are read. */
function shownIn(page: string): string[] {
  const markup = page.replace(/<(script|style)\b.*?<\/\1>/gs, '');
  const texts = markup.split(/<[^>]*>/).map((text) => text.trim());
  const attributes = [...markup.matchAll(/\b(?:placeholder|title|aria-label|alt)="([^"]*)"/g)];
  return [...texts, ...attributes.map(([, value = '']) => value)].filter((text) => text !== '');
}
