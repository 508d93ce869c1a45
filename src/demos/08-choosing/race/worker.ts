import { type Feed, startFeed } from './feed.ts';

/** Publisher and listeners have a thread of their own, so that no drawing of the page delays a message. */

let feed: Feed | null = null;

self.addEventListener('message', ({ data }) => {
  if (data.type === 'start')
    feed ??= startFeed(data.origins, data.settings, (what) => self.postMessage(what));
  else if (data.type === 'set') feed?.set(data.settings);
  else if (data.type === 'pause') feed?.pause();
  else if (data.type === 'resume') feed?.resume();
  else if (data.type === 'finish') feed?.finish();
  else if (data.type === 'close') feed?.close();
});
