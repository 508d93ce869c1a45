import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initSync } from 'brotli-dec-wasm/web';
import { CREATE } from './wire/coding/all.ts';
import type { Coding, Decompressors } from './wire/coding/decompressor.ts';

let isStarted = false;

/** The decompressors of a conversation in Node. */
export const nodeDecompressors: Decompressors = {
  open(coding) {
    if (!Object.hasOwn(CREATE, coding)) return null;
    if (coding === 'br' && !isStarted) startBrotli();
    return CREATE[coding as Coding]();
  },
};

function startBrotli(): void {
  const file = fileURLToPath(import.meta.resolve('brotli-dec-wasm/web/bg.wasm'));
  initSync({ module: readFileSync(file) });
  isStarted = true;
}
