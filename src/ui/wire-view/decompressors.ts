import type { Coding, Decompressors } from '../../wire/coding/decompressor.ts';

/** The decompressors of a conversation in a browser: loaded when something compressed first comes by. */
export interface LoadedDecompressors extends Decompressors {
  /** Called when what was waited for has been loaded, or cannot be. */
  onload: () => void;
}

type All = typeof import('../../wire/coding/all.ts');

let all: All | 'failed' | null = null;
let brotli: 'started' | 'failed' | null = null;

async function loadAll(): Promise<void> {
  all = await import('../../wire/coding/all.ts').catch(() => 'failed' as const);
}

async function startBrotli(): Promise<void> {
  try {
    const [{ default: start }, { default: url }] = await Promise.all([
      import('brotli-dec-wasm/web'),
      import('brotli-dec-wasm/web/bg.wasm?url'),
    ]);
    await start({ module_or_path: url });
    brotli = 'started';
  } catch {
    brotli = 'failed';
  }
}

export function createDecompressors(): LoadedDecompressors {
  let isLoading = false;

  function load(work: () => Promise<void>): 'loading' {
    if (!isLoading) {
      isLoading = true;
      void work().then(() => {
        isLoading = false;
        self.onload();
      });
    }
    return 'loading';
  }

  const self: LoadedDecompressors = {
    onload: () => {},
    open(coding) {
      if (all === null) return load(loadAll);
      if (all === 'failed' || !Object.hasOwn(all.CREATE, coding)) return null;
      if (coding === 'br' && brotli === null) return load(startBrotli);
      return coding === 'br' && brotli === 'failed' ? null : all.CREATE[coding as Coding]();
    },
  };
  return self;
}
