import type { PredictionAnswer, Progress } from '../../workspace/learner-state.ts';
import { KEYS, kept } from './storage.ts';

/** The learner's progress, as the workbook server keeps it. */
export interface ProgressClient {
  /** Asks the server for the progress; resolves to `null` when it does not answer. */
  load(): Promise<Progress | null>;
  /** Merges a change in, and resolves once the server has taken it. Until then this browser keeps it. */
  save(change: Partial<Progress>): Promise<void>;
  /** Merges a change into the answer to one prediction. */
  saveAnswer(key: string, change: Partial<PredictionAnswer>): Promise<void>;
  /** Sends the changes that an earlier page could not send; `null` when there are none. */
  sendUnsaved(): Promise<void> | null;
  /** Calls the listener at once with the latest known state, then with every newer one, until the signal aborts. */
  follow(listener: (progress: Progress) => void, signal?: AbortSignal): void;
}

const RETRY_MS = 5000;

let latest: Progress | null = null;
let loading: Promise<Progress | null> | undefined;
let sending: Promise<void> | undefined;
const listeners = new Set<(progress: Progress) => void>();

export const progress: ProgressClient = {
  load() {
    loading ??= request().then(() => {
      void progress.sendUnsaved();
      return latest;
    });
    return loading;
  },

  save(change) {
    const waiting = unsaved();
    kept.write(
      KEYS.unsaved,
      JSON.stringify({
        ...waiting,
        ...change,
        ...((waiting.steps || change.steps) && {
          steps: [...(waiting.steps ?? []), ...(change.steps ?? [])],
        }),
        ...((waiting.predictions || change.predictions) && {
          predictions: { ...waiting.predictions, ...change.predictions },
        }),
      }),
    );
    return send();
  },

  saveAnswer(key, change) {
    const blank: PredictionAnswer = {
      guess: '',
      measured: null,
      explanation: '',
      at: new Date().toISOString(),
    };
    const known = { ...latest?.predictions[key], ...unsaved().predictions?.[key] };
    return progress.save({ predictions: { [key]: { ...blank, ...known, ...change } } });
  },

  sendUnsaved: () => (kept.read(KEYS.unsaved) === null ? null : send()),

  follow(listener, signal) {
    listeners.add(listener);
    signal?.addEventListener('abort', () => listeners.delete(listener));
    if (latest) listener(latest);
    else void progress.load();
  },
};

function unsaved(): Partial<Progress> {
  return JSON.parse(kept.read(KEYS.unsaved) ?? '{}') as Partial<Progress>;
}

/** Sends the unsaved changes, one request at a time, and tries again until the server has taken or refused them. */
function send(): Promise<void> {
  sending ??= (async () => {
    for (let body = kept.read(KEYS.unsaved); body; body = kept.read(KEYS.unsaved)) {
      const status = await request({
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      const isSettled = status >= 200 && status < 500;
      if (!isSettled) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      else if (kept.read(KEYS.unsaved) === body) kept.remove(KEYS.unsaved);
    }
    sending = undefined;
  })();
  return sending;
}

/** Returns the status of the answer; 0 when there was none. */
async function request(init?: RequestInit): Promise<number> {
  const response = await fetch('/api/progress', init).catch(() => null);
  if (response?.ok) {
    latest = (await response.json()) as Progress;
    for (const listener of listeners) listener(latest);
  }
  if (response?.status === 507)
    void import('./unsaved-notice.ts').then(({ showUnsaved }) => showUnsaved(response, listeners));
  return response?.status ?? 0;
}
