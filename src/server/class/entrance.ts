import { checkCode, findLink, type LiveClass } from '../../class/live-class.ts';
import type { Hello, You } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { join, move, resume } from '../../class/seats.ts';
import { createTries } from './tries.ts';

const MINUTE = 60_000;

/**
 * Lets pages in, each as what it can prove to be. A whole class may come from one address, so an address may be wrong
 * often; one seat may not, and the four words, which are short, not even over all addresses.
 */
export interface Entrance {
  /** Resolves to who the page is; rejects with a `Refusal`. */
  admit(hello: Hello, address: string): Promise<You>;
}

export function createEntrance(live: LiveClass): Entrance {
  const byAddress = createTries(120, MINUTE);
  const bySeat = createTries(20, MINUTE);
  const byWords = createTries(60, MINUTE);
  const wordsByAddress = createTries(20, MINUTE);

  async function find(hello: Hello): Promise<You> {
    if (hello.role === 'teacher') return { role: 'teacher', link: findLink(live, hello.secret) };
    if (hello.role === 'beamer') {
      checkCode(live, hello.code);
      return { role: 'beamer' };
    }
    const { via = 'browser' } = hello;
    if ('seat' in hello) return resume(live, hello.seat, hello.secret, via);
    if ('words' in hello) return move(live, hello.code, hello.words, via);
    return join(live, hello.code, hello.name, via);
  }

  return {
    async admit(hello, address) {
      const limits = [{ tries: byAddress, key: address }];
      if ('seat' in hello) limits.push({ tries: bySeat, key: String(hello.seat) });
      if ('words' in hello) limits.push({ tries: byWords, key: '' }, { tries: wordsByAddress, key: address });
      const check = () => {
        for (const { tries, key } of limits) tries.check(key);
      };
      // A secret of 128 bits is not found by trying: whoever has the right one comes in, however often others were wrong.
      const isShort = !('secret' in hello);
      if (isShort) check();
      try {
        return await find(hello);
      } catch (error) {
        if (!(error instanceof Refusal && error.why.startsWith('wrong-'))) throw error;
        check();
        // Who does not even know the code has not tried any words: it must not use up the tries of all.
        const concerned = error.why === 'wrong-code' ? limits.slice(0, 1) : limits;
        for (const { tries, key } of concerned) tries.fail(key);
        throw error;
      }
    },
  };
}
