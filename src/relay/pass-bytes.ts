import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { reset } from './reset.ts';

/** Passes bytes between two connections, both ways and untouched, with the ends of both: FIN for FIN, RST for RST. */
export function passBytes(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => breakOff(to));
    from.on('close', () => {
      // What both sides have ended is still on its way out.
      if (!from.readableEnded || !to.readableEnded) breakOff(to);
    });
  }
}

function breakOff(stream: Duplex): void {
  if (stream instanceof Socket) reset(stream);
  else stream.destroy();
}
