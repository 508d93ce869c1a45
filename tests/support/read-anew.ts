import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Reads what an address answers, over a connection of its own. `fetch` may take one that it has kept from before a restart,
 * whose reset it has not seen yet.
 */
export function readAnew(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => text(response).then(resolve, reject)).on('error', reject);
  });
}
