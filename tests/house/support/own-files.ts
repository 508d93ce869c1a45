import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository, by its path in it. */
interface OwnFile {
  path: string;
  text: string;
}

const CODE = ['{src,exercises,scripts,tests,bench,.ci,.github}/**/*', '*.{ts,mjs,json}'];
const DOCUMENTS = ['docs/**/*', '*.md'];

/** Reads all code and settings. */
export function ownCode(): OwnFile[] {
  return read(CODE);
}

/** Reads all code, settings and documents. */
export function ownFiles(): OwnFile[] {
  return read([...CODE, ...DOCUMENTS]);
}

function read(patterns: string[]): OwnFile[] {
  const entries = globSync(patterns, { withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
