import type { TapStatus } from '../../server/channel/messages.ts';
import { createFaultPanel } from '../bench/fault-panel.ts';
import { openChannel } from '../kit/channel-client.ts';
import { find, part, write } from '../kit/dom.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { WireView } from '../wire-view/wire-view.ts';

/** The run that stands for the tap in messages, and its only relay. */
const TAP = 'tap';

/** Shows the wire of the tap of this site. Without one, the page stays what it is: how to start one. */
export async function openTapPage(page: HTMLElement): Promise<void> {
  const lang = pageLang(page);
  const [words, bench] = await Promise.all([loadWords.tap(lang), loadWords.bench(lang)]);
  const channel = openChannel();
  const status = part(page, 'status');
  const address = part<HTMLAnchorElement>(page, 'address');
  const panelPlace = find(page, '[data-faults]');
  const view = new WireView();
  view.setAttribute('kept', '');
  view.nameClient = (client) => client;
  view.clients = [];
  let startedAt = 0;

  const panel = createFaultPanel(
    panelPlace,
    {
      set: (_, change) => channel.send({ type: 'faults', run: TAP, client: null, change }),
      cut: (_, how) => channel.send({ type: 'cut', run: TAP, client: null, how }),
    },
    { words: bench, lang, signal: new AbortController().signal },
  );

  function show(next: TapStatus): void {
    if (startedAt === 0) {
      part(page, 'intro').hidden = true;
      part(page, 'live').hidden = false;
      part(page, 'faults').hidden = false;
      part(page, 'view').replaceChildren(view);
    }
    // Another tap than before, on the same address.
    if (next.startedAt !== startedAt) view.clear();
    startedAt = next.startedAt;
    view.startedAt = startedAt;
    view.title = next.server;
    view.serverBecame(next.state !== 'waiting', next.now);
    address.href = next.url;
    write(address, next.url);
    write(part(page, 'server'), next.server);
    say(next.state, words.state[next.state]);
    panel.enable(true);
  }

  function say(state: TapStatus['state'] | 'lost', text: string): void {
    status.dataset.state = state;
    write(status, text);
  }

  channel.on('tap', (message) => show(message.status));
  channel.on('faults', ({ run, client, faults }) => run === TAP && panel.show(client, faults));
  channel.on('wire', ({ run, events }) => run === TAP && view.add(events));
  channel.on('refused', ({ request, error }) => request === 'tap' && write(status, error[lang]));
  channel.onState((state) => {
    if (state === 'open') ask();
    else if (startedAt !== 0) {
      panel.enable(false);
      say('lost', words.lost);
    }
  });

  /** Asks for all of the wire: what was shown before the channel was lost comes again. */
  function ask(): void {
    view.clear();
    channel.send({ type: 'tap' });
  }

  write(status, words.connecting);
  channel.send({ type: 'tap' });
}
