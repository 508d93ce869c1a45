import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { textNow } from './clock.ts';
import type { CrowdOrder, Transport } from './crowd.ts';
import type { ServerOrder } from './server.ts';

/** A server under measurement with its crowd of subscribers, each side a process of its own. */
export interface Contender {
  /** µs of CPU that the server's process has used so far. */
  cpu(): Promise<number>;
  /** Publishes so many messages at once; resolves when all subscribers have all of them, to how late each was, in ms. */
  publish(messages: number): Promise<number[]>;
  close(): void;
}

export interface Entry {
  /** A kind of `servers/`, or the file of a program. */
  server: string;
  transport: Transport;
}

/** A delivery that takes longer than this will not come. */
const PATIENCE = 30_000;

export async function enter({ server, transport }: Entry, size: number): Promise<Contender> {
  const served = start('server.ts', server);
  const crowd = start('crowd.ts');
  const close = () => {
    served.kill('SIGKILL');
    crowd.kill('SIGKILL');
  };

  async function all(messages: number): Promise<number[]> {
    tell(crowd, { deliveries: messages * size });
    const delays = await answer<number[]>(crowd, `all ${messages * size} deliveries of ${server}`);
    return delays.map((delay) => delay / 1000);
  }

  try {
    const { port } = await answer<AddressInfo>(served, `${server} to listen`);
    tell(crowd, { port, transport, size });
    await answer(crowd, `${size} subscribers of ${server}`);
    return {
      cpu() {
        tell(served, 'cpu');
        return answer<number>(served, 'its CPU time');
      },
      async publish(messages) {
        const arrived = all(messages);
        if (server.endsWith('.ts')) await post(port, messages);
        else tell(served, { publish: messages });
        return await arrived;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** To a program, messages are posted. */
async function post(port: number, messages: number): Promise<void> {
  for (let n = 0; n < messages; n++) {
    const answer = await fetch(`http://127.0.0.1:${port}/messages`, { method: 'POST', body: textNow() });
    await answer.text();
  }
}

function start(file: string, ...args: string[]): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  return fork(join(import.meta.dirname, file), args, { stdio: [...stdio] });
}

function tell(child: ChildProcess, order: ServerOrder | CrowdOrder): void {
  child.send(order);
}

async function answer<T>(child: ChildProcess, what: string): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const timer = setTimeout(() => over.abort(new Error('it took too long')), PATIENCE);
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error('the process has ended');
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone]);
    return message as T;
  } catch (cause) {
    throw new Error(`Waited in vain for ${what}.`, { cause });
  } finally {
    clearTimeout(timer);
    gone.catch(() => {});
    over.abort();
  }
}
