import '../wire-view/wire-view.ts';
import type { BenchWords } from '../../i18n/bench/en.ts';
import { clientLetter } from '../../i18n/client-letter.ts';
import type { Faults } from '../../relay/faults.ts';
import type { Failure } from '../../runner/failure.ts';
import type { RunStatus } from '../../server/channel/messages.ts';
import { openChannel } from '../kit/channel-client.ts';
import { type ClientWindow, createClientWindow } from '../kit/client-window.ts';
import { element, find } from '../kit/dom.ts';
import { openRunSession } from '../kit/run-session.ts';
import { attachServerGone } from '../kit/server-gone.ts';
import { KEYS, keptInTab } from '../kit/storage.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import type { BenchAddress, BenchWire } from './bench-wire.ts';
import { createFaultPanel } from './fault-panel.ts';
import { createOutputLog } from './output-log.ts';
import { createRunStateLine } from './run-state.ts';

const CLIENTS = ['A', 'B', 'C', 'D'] as const;

/** A bench whose program runs or can be run. */
export interface BenchRun {
  start(): void;
  /** Ends the run and restores the bench as it was before. */
  close(): void;
}

/** Makes a bench work: its windows, its wire, its faults, and one run at a time of its program. */
export async function openBenchRun(bench: HTMLElement): Promise<BenchRun> {
  const lang = pageLang(bench);
  const [words, kit] = await Promise.all([loadWords.bench(lang), loadWords.kit(lang)]);
  const closing = new AbortController();
  const { signal } = closing;
  const program = bench.dataset.program ?? '';
  const given = (bench.dataset.clients ?? '').split(',');

  const state = createRunStateLine(bench, { words, kit, signal });
  const output = createOutputLog(find(bench, '[data-output]'), words, { signal });
  const wire = element('wire-view', { kept: program });
  const shelf = find(bench, '[data-windows]');
  const addClient = find<HTMLButtonElement>(bench, '[data-add-client]');
  const wirePlace = find(bench, '[data-wire]');
  const faultsPlace = bench.querySelector<HTMLElement>('[data-faults]');
  const windows = new Map<string, ClientWindow>();
  let addresses: RunStatus['addresses'] = [];
  /** True if the pages shall be loaded again: after a start by the learner, but not when a server restarts behind them. */
  let isFresh = true;
  /** True until the requested restart begins: reports about the earlier program are ignored until then. */
  let willBeFresh = false;

  attachServerGone(document, openChannel(), kit);
  const session = openRunSession(
    openChannel(),
    { kind: 'demo', lesson: bench.dataset.lesson ?? '', name: program },
    {
      status: onStatus,
      output: output.add,
      wire: (events) => wire.add(events),
      faults(client, faults) {
        faultPanel?.show(client, faults);
        windows.get(client)?.warn(warningOf(faults, words));
      },
      refused(error) {
        state.explain(error[lang]);
        if (addresses.length === 0) state.become('ended');
      },
      lost(isLeft) {
        if (state.now === 'idle' || state.now === 'ended') return;
        end();
        state.become(isLeft ? 'ended' : 'lost');
        state.explain(isLeft ? words.leftEnded : null);
      },
    },
  );

  const faultPanel =
    faultsPlace &&
    createFaultPanel(
      faultsPlace,
      { set: session.setFaults, cut: session.cut, restart: session.restart },
      { words, lang, signal },
    );

  function onStatus(status: RunStatus): void {
    addresses = status.addresses;
    if (status.state === 'starting' && willBeFresh) {
      isFresh = true;
      willBeFresh = false;
    }
    wire.serverBecame(status.state === 'running', status.now);
    if (status.state !== state.now) state.become(status.state);
    state.explain(status.failure);
    if (status.state === 'ended') end(status.failure);
    if (status.state !== 'running') return;
    tellAddress(addresses[0]?.url ?? null);
    faultPanel?.enable(true);
    for (const { client, url } of addresses) {
      const window = windows.get(client);
      if (window && (isFresh || !window.isOpen)) window.open(inLanguage(url));
    }
    isFresh = false;
  }

  /** Adds `?lang=` to an address: the programs of lessons answer in that language. */
  function inLanguage(url: string): string {
    const address = new URL(url);
    address.searchParams.set('lang', lang);
    return address.href;
  }

  function tellAddress(url: string | null): void {
    const detail: BenchAddress = { program, address: url && new URL(url).origin };
    document.dispatchEvent(new CustomEvent('bench-address', { detail }));
  }

  /** Shows that nothing answers any more. The pages stay to be read if the program ended by itself. */
  function end(failure: Failure | null = null): void {
    tellAddress(null);
    faultPanel?.enable(false);
    for (const window of windows.values()) {
      window.warn('');
      window.end(words.windowEnded, failure !== null && failure.kind !== 'limit');
    }
  }

  /** The workbook server is back: the run is over, and can be started again. */
  function comeBack(): void {
    if (state.now !== 'lost') return;
    state.become('ended');
    state.explain(words.goneEnded);
  }

  /** Leaves a word for the next visit of this tab: the run ends with the page. */
  function keepWord({ persisted }: PageTransitionEvent): void {
    if (persisted || state.now === 'idle' || state.now === 'ended') return;
    const ran = keptInTab.read(KEYS.ran) ?? '';
    keptInTab.write(KEYS.ran, `${ran} ${bench.dataset.lesson}/${program}`);
  }

  addEventListener('pagehide', keepWord, { signal });
  openChannel().onState((now) => now === 'open' && comeBack(), signal);

  function addWindow(client: string, place?: HTMLElement): ClientWindow {
    const letter = clientLetter(client, lang);
    const onRemove = given.includes(client) ? undefined : () => removeWindow(client);
    const window = createClientWindow({ letter, words: kit, isWhole: true, onRemove, place });
    windows.set(client, window);
    if (!place) shelf.append(window.element);
    nameClients();
    return window;
  }

  function removeWindow(client: string): void {
    windows.get(client)?.element.remove();
    windows.delete(client);
    nameClients();
  }

  function nameClients(): void {
    const clients = [...windows.keys()];
    wire.clients = clients;
    faultPanel?.setClients(clients);
    addClient.disabled = clients.length === CLIENTS.length;
  }

  function addNextClient(): void {
    const client = CLIENTS.find((letter) => !windows.has(letter));
    if (!client) return;
    const window = addWindow(client);
    const known = addresses.find((address) => address.client === client);
    // A client that was here before the restart still has its relay.
    if (known) window.open(inLanguage(known.url));
    else session.addClient(client);
  }

  function restart(): void {
    willBeFresh = true;
    session.restart();
  }

  addClient.addEventListener('click', addNextClient, { signal });
  const restartAll = find(bench, '.bar [data-restart]');
  restartAll.title = words.restartTitle;
  restartAll.addEventListener('click', restart, { signal });
  find(bench, '[data-stop]').addEventListener('click', session.stop, { signal });

  wire.addEventListener('wire-change', ({ detail: { rows, totals } }) => {
    const detail: BenchWire = { program, rows, totals, reveal: (ids) => wire.reveal([...ids]) };
    document.dispatchEvent(new CustomEvent('bench-wire', { detail }));
  });

  const places = [...shelf.children] as HTMLElement[];
  for (const [index, client] of given.entries()) addWindow(client, places[index]);
  // A file that is open below it stays.
  for (const old of wirePlace.querySelectorAll(':scope > :is(.bar, .blank)')) old.remove();
  wirePlace.prepend(wire);

  return {
    start() {
      isFresh = true;
      wire.clear();
      output.clear();
      state.explain(null);
      state.become('connecting');
      session.start([...windows.keys()]);
    },
    close() {
      session.close();
      closing.abort();
    },
  };
}

function warningOf({ latency, rate, frozen, buffering }: Faults, words: BenchWords): string {
  const all = [
    latency > 0 && words.milliseconds(latency),
    rate !== null && words.perSecond(rate),
    frozen && words.wrong.frozen,
    buffering && words.wrong.buffering,
  ];
  return all.filter((one) => one !== false).join(' · ');
}
