import type { Peer } from './peer.ts';

/** Knows which page of each teacher's link has the windows: two pages would be two clients by one name, and counted so. */
export interface WindowPages {
  /** Gives the windows to this page, and to no other of its link as long as it is there. */
  give(peer: Peer): void;
  remove(peer: Peer): void;
  /** True for the page that asked last, and for all of a link while none has asked. */
  has(peer: Peer): boolean;
}

/** `changed` is called with a page of a link whose windows another page may have now. */
export function createWindowPages(changed: (of: Peer) => void): WindowPages {
  let asked: Peer[] = [];

  return {
    give(peer) {
      asked = [...asked.filter((one) => one !== peer), peer];
      changed(peer);
    },
    remove(peer) {
      if (!asked.includes(peer)) return;
      asked = asked.filter((one) => one !== peer);
      changed(peer);
    },
    has(peer) {
      const last = asked.findLast((one) => isSameLink(one, peer));
      return last === undefined || last === peer;
    },
  };
}

/** Tells whether two pages are of the same teacher's link. */
export function isSameLink({ who }: Peer, { who: other }: Peer): boolean {
  return who.role === 'teacher' && other.role === 'teacher' && who.link === other.link;
}
