import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SECURITY_HEADER_LIST } from '../http/security-headers.ts';
import { isCompressible, mediaType } from './media-type.ts';
import type { Encoding } from './negotiate.ts';

/** A built file in one encoding, with its headers ready to be sent. */
export interface Variant {
  etag: string;
  body: Buffer;
  /** In the form that `writeHead` takes fastest: name, value, name, value. */
  headers: string[];
  /** The headers of a 304, which has no body to describe. */
  unchangedHeaders: string[];
}

/** A built file in the encodings that it was written in. */
export type BuiltFile = Readonly<Partial<Record<Encoding, Variant>> & { identity: Variant }>;

/** Reads every built file into memory. The keys are the paths they are served at: `/en/race/`, `/_astro/x.css`. */
export async function readBuiltPages(dir: string): Promise<Map<string, BuiltFile>> {
  const pages = new Map<string, BuiltFile>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(dir, file).split(sep).join('/')}`;
    pages.set(path.replace(/\/index\.html$/, '/'), await readBuiltFile(file, path));
  }
  return pages;
}

async function readBuiltFile(file: string, path: string): Promise<BuiltFile> {
  const identity = await readFile(file);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const type = mediaType(file);
  const compressible = isCompressible(file);
  // Astro puts a hash of the content into these names, so the content of a name never changes.
  const caching = path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache';

  function variant(encoding: Encoding, body: Buffer): Variant {
    // Strong tags differ by encoding: they promise the very same bytes (RFC 9110 §8.8.3).
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
    const unchangedHeaders = [...SECURITY_HEADER_LIST, 'ETag', etag, 'Cache-Control', caching];
    if (compressible) unchangedHeaders.push('Vary', 'Accept-Encoding');
    const headers = [...unchangedHeaders, 'Content-Type', type, 'Content-Length', `${body.length}`];
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
    return { etag, body, headers, unchangedHeaders };
  }

  const br = compressible ? await readIfThere(`${file}.br`) : null;
  const gzip = compressible ? await readIfThere(`${file}.gz`) : null;
  return {
    identity: variant('identity', identity),
    ...(br && br.length < identity.length && { br: variant('br', br) }),
    ...(gzip && gzip.length < identity.length && { gzip: variant('gzip', gzip) }),
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
