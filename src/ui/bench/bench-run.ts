import '../wire-view/wire-view.ts';
import { benchWords } from '../../i18n/bench.ts';
import type { RunStatus } from '../../server/protocol.ts';
import type { Row, Totals } from '../../wire/row.ts';
import { openChannel } from '../kit/channel.ts';
import { pageLang } from '../kit/page-lang.ts';
import type { BenchWire } from './bench-wire.ts';
import { type ClientWindow, createClientWindow } from './client-window.ts';
import { createFaultPanel } from './fault-panel.ts';
import { showWhenGone } from './gone-banner.ts';
import { createOutputLog } from './output-log.ts';
import { openRunSession } from './run-session.ts';
import { createRunStateLine } from './run-state.ts';

if (document.querySelector('accept-key')) void import('../lesson/accept-key.ts');
showWhenGone(openChannel());

const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A bench that has come to life. */
export interface BenchRun {
  start(): void;
  close(): void;
}

/** Brings a bench to life: its windows, its wire, its faults, and one run at a time of its program. */
export function openBenchRun(bench: HTMLElement): BenchRun {
  const lang = pageLang(bench);
  const program = bench.dataset.program ?? '';
  const find = <E extends HTMLElement>(selector: string) => bench.querySelector<E>(selector) as E;

  const state = createRunStateLine(bench, lang);
  const output = createOutputLog(find('[data-output]'), lang);
  const wire = document.createElement('wire-view');
  const windows: ClientWindow[] = [];
  const shelf = find('[data-windows]');
  const faultsPlace = bench.querySelector<HTMLElement>('[data-faults]');
  let addresses: RunStatus['addresses'] = [];
  /** Pages are loaded anew when the learner asks the bench for a fresh start, not when a server restarts behind them. */
  let isFresh = true;
  /** Until the restart that was asked for begins: what is told of the former program is not meant. */
  let willBeFresh = false;

  const session = openRunSession(
    openChannel(),
    { kind: 'demo', lesson: bench.dataset.lesson ?? '', name: program },
    {
      status: onStatus,
      output: output.add,
      wire: (events) => wire.add(events),
      faults(client, faults) {
        faultPanel?.show(client, faults);
        windows.find((one) => one.client === client)?.showFaults(faults);
      },
      refused(error) {
        state.explain(error);
        if (addresses.length === 0) state.become('ended');
      },
      lost() {
        if (state.now === 'idle' || state.now === 'ended') return;
        end();
        state.become('lost');
        state.explain({ en: benchWords.en.goneEnded, zh: benchWords.zh.goneEnded });
      },
    },
  );

  const faultPanel =
    faultsPlace &&
    createFaultPanel(faultsPlace, lang, {
      set: session.setFaults,
      cut: session.cut,
      restart: session.restart,
    });

  function onStatus(status: RunStatus): void {
    addresses = status.addresses;
    if (status.state === 'starting' && willBeFresh) {
      isFresh = true;
      willBeFresh = false;
    }
    if (status.state !== state.now) state.become(status.state);
    state.explain(status.failure);
    if (status.state === 'ended') end();
    if (status.state !== 'running') return;
    faultPanel?.enable(true);
    for (const { client, url } of addresses) {
      const one = windows.find((window) => window.client === client);
      if (one && (isFresh || one.element.dataset.opened === undefined)) {
        one.open(url);
        one.element.dataset.opened = '';
      }
    }
    isFresh = false;
  }

  function end(): void {
    faultPanel?.enable(false);
    for (const one of windows) one.showFaults({ latency: 0, rate: null, frozen: false, buffering: false });
  }

  function addWindow(client: string, element: HTMLElement = document.createElement('div')): void {
    const removable = !(bench.dataset.clients ?? '').split(',').includes(client);
    windows.push(createClientWindow(client, lang, element, removable ? () => removeWindow(client) : null));
    if (!element.isConnected) shelf.append(element);
    nameClients();
  }

  function removeWindow(client: string): void {
    const index = windows.findIndex((one) => one.client === client);
    for (const one of windows.splice(index, 1)) one.element.remove();
    nameClients();
  }

  function nameClients(): void {
    const clients = windows.map((one) => one.client);
    wire.clients = clients;
    faultPanel?.setClients(clients);
    find('[data-add-client]').toggleAttribute('disabled', clients.length === LETTERS.length);
  }

  find('[data-add-client]').addEventListener('click', () => {
    const client = LETTERS.find((letter) => !windows.some((one) => one.client === letter));
    if (!client) return;
    addWindow(client);
    const known = addresses.find((address) => address.client === client);
    // A client that was here before still has its relay.
    if (known) windows.at(-1)?.open(known.url);
    else session.addClient(client);
  });
  find('.bar [data-restart]').addEventListener('click', () => {
    willBeFresh = true;
    session.restart();
  });
  find('[data-stop]').addEventListener('click', session.stop);

  wire.addEventListener('wire-change', (event) => {
    const { rows, totals } = (event as CustomEvent<{ rows: readonly Row[]; totals: Totals }>).detail;
    const detail: BenchWire = { program, rows, totals, reveal: (ids) => wire.reveal([...ids]) };
    document.dispatchEvent(new CustomEvent('bench-wire', { detail }));
  });

  const places = [...shelf.children] as HTMLElement[];
  for (const [index, client] of (bench.dataset.clients ?? '').split(',').entries())
    addWindow(client, places[index]);
  find('[data-wire]').replaceChildren(wire);

  return {
    start() {
      isFresh = true;
      wire.clear();
      output.clear();
      state.explain(null);
      state.become('connecting');
      session.start(windows.map((one) => one.client));
    },
    close: session.close,
  };
}
