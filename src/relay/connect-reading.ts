import { connect, type Socket } from 'node:net';

/** Bytes of one read, as Node reads. */
const READ = 64 * 1024;

/**
 * Connects to a server and gives what comes to `take`, always in the same memory: a new buffer for each read, as
 * with `data` events, costs half as much again. `take` returns false while it still needs that memory; then the next read
 * gets other.
 */
export function connectReading(at: { host: string; port: number }, take: (bytes: Buffer) => boolean): Socket {
  let memory = Buffer.allocUnsafeSlow(READ);
  return connect({
    ...at,
    allowHalfOpen: true,
    noDelay: true,
    onread: {
      buffer: () => memory,
      callback(length) {
        if (!take(memory.subarray(0, length))) memory = Buffer.allocUnsafeSlow(READ);
        return true;
      },
    },
  });
}
