import type { SharedRunStatus } from '../../../../class/messages.ts';
import { PUBLISHER } from '../../../../race/lane.ts';
import { DEFAULTS } from '../../../../race/race-settings.ts';

/**
 * The page of a race, in the teacher's window, publishes and listens once it is told where its lanes are. It counts its
 * messages from 1, so each such page needs a server that has just been started.
 */
export interface RaceFeed {
  /** Returns the address of the page, which answers to this site alone. */
  page(url: string): string;
  take(status: SharedRunStatus): void;
}

/** `restart` is called when a page comes while the server has messages of an earlier one. */
export function attachRaceFeed(restart: () => void): RaceFeed {
  let origins: Record<string, string> = {};
  let isNew = false;

  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== origins[PUBLISHER] || data?.type !== 'ready') return;
    if (isNew) source?.postMessage({ type: 'start', origins, settings: DEFAULTS }, { targetOrigin: origin });
    else restart();
    isNew = false;
  });

  return {
    page(url) {
      const address = new URL(url);
      address.searchParams.set('site', location.origin);
      return address.href;
    },
    take({ state, addresses }) {
      if (state === 'starting') isNew = true;
      origins = Object.fromEntries(addresses.map(({ client, url }) => [client, new URL(url).origin]));
    },
  };
}
