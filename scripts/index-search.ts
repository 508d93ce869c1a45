/** Writes the search index of the built lessons and exercises, one for each language, into `dist/client/pagefind`. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

const client = join(import.meta.dirname, '..', 'dist', 'client');
const outputPath = join(client, 'pagefind');
/** Files of Pagefind's own widgets, which the site does not use. */
const WIDGETS = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

const { index, errors } = await pagefind.createIndex();
if (index === undefined) throw new Error(errors.join('\n'));
const added = await index.addDirectory({ path: client, glob: '{en,zh}/{lessons,exercises}/*/index.html' });
const written = await index.writeFiles({ outputPath });
const problems = [...added.errors, ...written.errors];
if (problems.length > 0) throw new Error(problems.join('\n'));
await pagefind.close();

for (const name of await readdir(outputPath)) {
  if (WIDGETS.test(name)) await rm(join(outputPath, name));
}
