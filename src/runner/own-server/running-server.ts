import type { Failure } from '../failure.ts';
import type { ProgramProcess, ProgramProcessHost } from '../program-process.ts';
import { whoAnswers } from './find-port.ts';
import type { Address } from './own-server.ts';

/** Hosts to try for a name: programs listen at either of them. */
const LOCALHOST = ['127.0.0.1', '::1'];

/** Creates the process of a run whose server runs already: it is neither started nor ended. */
export function createRunningServer({ host, port }: Address, hooks: ProgramProcessHost): ProgramProcess {
  const listening = Promise.withResolvers<Failure | null>();
  let at: Address | null = null;
  let isOver = false;

  function end(reason: Failure | null): void {
    if (isOver) return;
    isOver = true;
    at = null;
    if (reason !== null) hooks.ended(reason);
    listening.resolve(reason ?? { kind: 'own-server', problem: { kind: 'nobody', host, port } });
  }

  return {
    pid: null,
    get at() {
      return at;
    },
    get settled() {
      return at !== null || isOver;
    },
    listening: listening.promise,
    data: null,
    async start() {
      const found = await whoAnswers(host === 'localhost' ? LOCALHOST : [host], port);
      if (isOver) return;
      if (found === null) return end({ kind: 'own-server', problem: { kind: 'nobody', host, port } });
      at = found;
      hooks.listens();
      listening.resolve(null);
    },
    answers: async () => {},
    active() {},
    end,
    async kill() {},
  };
}
