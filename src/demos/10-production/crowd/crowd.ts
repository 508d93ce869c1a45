import { WebSocket } from 'ws';

// Everybody waits the same time, in ms.
export const fixed = () => 500;

// Back-off: twice as long after each failure, up to 30 s.
// Jitter: a random part of that.
export function jittered(failures: number) {
  const longest = Math.min(4000 * 2 ** failures, 30_000);
  return Math.random() * longest;
}

const pauses = { fixed, jittered };
let pause: (failures: number) => number = fixed;
let isHere = false;

export function takePause(name: keyof typeof pauses) {
  pause = pauses[name];
}

export function gather(size: number, url: string) {
  if (isHere) return;
  isHere = true;
  for (let n = 0; n < size; n++) stayConnected(url);
}

function stayConnected(url: string) {
  let failures = 0;
  connect();

  function connect() {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('open', () => {
      failures = 0;
    });
    // Emitted after a failed attempt, too.
    socket.on('close', () => {
      setTimeout(connect, pause(failures));
      failures += 1;
    });
    socket.on('error', () => {});
  }
}
