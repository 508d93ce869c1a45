import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { textNow } from './clock.ts';
import type { ServerOrder } from './server.ts';
import type { SubscriberOrder, Transport } from './subscribers.ts';

/** A server under measurement and its subscribers, in two processes. */
export interface Contender {
  /** Returns the CPU time that the server's process has used so far, in µs. */
  cpu(): Promise<number>;
  /** Publishes messages at once. Resolves when all subscribers have all of them, to the delay of each delivery in ms. */
  publish(messages: number): Promise<number[]>;
  close(): void;
}

/** A server, and the transport by which its subscribers connect. */
export interface ContenderOptions {
  /** The name of a file in `servers/`, or the path of a program. */
  server: string;
  transport: Transport;
}

/** Milliseconds to wait for an answer of a process. */
const LONGEST_WAIT = 30_000;

/** Starts a server and connects `size` subscribers to it. */
export async function startContender(
  { server, transport }: ContenderOptions,
  size: number,
): Promise<Contender> {
  const serverProcess = start('server.ts', server);
  const subscribers = start('subscribers.ts');
  const close = () => {
    serverProcess.kill('SIGKILL');
    subscribers.kill('SIGKILL');
  };

  async function awaitDeliveries(messages: number): Promise<number[]> {
    tell(subscribers, { deliveries: messages * size });
    const delays = await answer<number[]>(subscribers, `all ${messages * size} deliveries of ${server}`);
    return delays.map((delay) => delay / 1000);
  }

  try {
    const { port } = await answer<AddressInfo>(serverProcess, `${server} to listen`);
    tell(subscribers, { port, transport, size });
    await answer(subscribers, `${size} subscribers of ${server}`);
    return {
      cpu() {
        tell(serverProcess, 'cpu');
        return answer<number>(serverProcess, 'its CPU time');
      },
      async publish(messages) {
        const arrived = awaitDeliveries(messages);
        if (server.endsWith('.ts')) await post(port, messages);
        else tell(serverProcess, { publish: messages });
        return await arrived;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Publishes through a program, as its page does. */
async function post(port: number, messages: number): Promise<void> {
  for (let n = 0; n < messages; n++) {
    const response = await fetch(`http://127.0.0.1:${port}/messages`, { method: 'POST', body: textNow() });
    await response.text();
  }
}

function start(file: string, ...args: string[]): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  return fork(join(import.meta.dirname, file), args, { stdio: [...stdio] });
}

function tell(child: ChildProcess, order: ServerOrder | SubscriberOrder): void {
  child.send(order);
}

async function answer<T>(child: ChildProcess, what: string): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const timer = setTimeout(() => over.abort(new Error('it took too long')), LONGEST_WAIT);
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
