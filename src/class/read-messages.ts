import type { ClassMessage } from './messages.ts';

/**
 * Creates a function that takes what a socket of the class receives (`binaryType = 'arraybuffer'`), and calls `take` with
 * the messages in the order in which they came. The wire comes deflated, once for everybody, and is inflated here.
 */
export function createMessageReader(
  take: (message: ClassMessage) => void,
): (data: string | ArrayBuffer) => void {
  let before: Promise<void> | null = null;

  async function readLater(data: string | ArrayBuffer, earlier: Promise<void> | null): Promise<void> {
    const text = typeof data === 'string' ? data : await inflate(data);
    await earlier;
    take(JSON.parse(text) as ClassMessage);
  }

  return (data) => {
    if (typeof data === 'string' && before === null) {
      take(JSON.parse(data) as ClassMessage);
      return;
    }
    const mine = readLater(data, before).finally(() => {
      if (before === mine) before = null;
    });
    before = mine;
  };
}

function inflate(data: ArrayBuffer): Promise<string> {
  const inflated = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(inflated).text();
}
