import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureText } from '../../src/i18n/failure/index.ts';
import { startRun } from '../support/program-run.ts';
import { readAnew } from '../support/read-anew.ts';
import { tempDir } from '../support/temp-dir.ts';

const SERVER = `import { createServer } from 'node:http';
import greet from 'greet';
import { loud } from '@some/loud/lib.mjs';
createServer((_, response) => response.end(loud(greet('Ada')))).listen(3000);`;

/** Packages in both of Node's forms, and one that another depends on. */
const PACKAGES = {
  'package.json': '{ "type": "commonjs" }',
  'node_modules/greet/package.json': '{ "name": "greet", "main": "main.js" }',
  'node_modules/greet/main.js': `const hello = require('hello'); module.exports = (name) => hello + name;`,
  'node_modules/greet/node_modules/hello/index.js': `module.exports = 'Hello, ';`,
  'node_modules/@some/loud/package.json': '{ "type": "module", "exports": { "./lib.mjs": "./lib.mjs" } }',
  'node_modules/@some/loud/lib.mjs': 'export const loud = (text) => text + "!";',
};

test('packages that are installed in the program’s folder can be imported', async (t) => {
  const packages = await tempDir(t, { ...PACKAGES, 'server.ts': SERVER });
  // The files may be a copy: the packages stay where they are.
  const dir = await tempDir(t, { 'server.ts': SERVER });
  const { run, relay } = await startRun(t, { dir, packages, modules: ['ws'] });
  assert.equal(await run.listening, null);
  assert.equal(await readAnew(relay.url), 'Hello, Ada!');
});

test('they are no way to the other files there, nor to those of a program that is to do without', async (t) => {
  const secret = `import { readFileSync } from 'node:fs';`;
  const packages = await tempDir(t, { ...PACKAGES, 'secret.txt': 'secret' });
  const path = JSON.stringify(`${packages}/secret.txt`);
  const reading = await tempDir(t, { 'server.ts': `${secret} readFileSync(${path});` });
  const { run } = await startRun(t, { dir: reading, packages });
  assert.partialDeepStrictEqual(await run.listening, { kind: 'crash', denied: 'read' });

  const dir = await tempDir(t, { ...PACKAGES, 'server.ts': SERVER });
  const without = await startRun(t, { dir });
  const failure = await without.run.listening;
  assert.ok(failure?.kind === 'import');
  assert.equal(failure.module, 'greet');
  assert.match(failureText(failure).en, /, and no other packages\.$/);
  assert.match(failureText(failure).zh, /不能用别的包。$/);
});

test('a package that is not there is said with the line that installs it', async (t) => {
  for (const [module, name] of [
    ['koa', 'koa'],
    ['@koa/router/lib/x.js', '@koa/router'],
  ]) {
    const dir = await tempDir(t, { 'server.ts': `import it from '${module}';\n` });
    const { run } = await startRun(t, { dir, packages: dir });
    const failure = await run.listening;
    assert.ok(failure?.kind === 'no-package');
    const { en, zh } = failureText(failure);
    assert.equal(en, `The package "${name}" is not installed. In the folder ${dir}: npm install ${name}`);
    assert.equal(zh, `没有安装包 "${name}"。请在文件夹 ${dir} 中运行：npm install ${name}`);
  }
});
