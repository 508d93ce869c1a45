import type { BenchWords } from '../../i18n/bench/en.ts';
import { clientLetter } from '../../i18n/client-letter.ts';
import type { Lang } from '../../i18n/text.ts';
import { type Faults, NO_FAULTS } from '../../relay/faults.ts';
import css from '../../styles/bench/fault-on.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { find as findIn } from '../kit/dom.ts';
import { createLatencyControl } from './latency-control.ts';

adoptSheet(css);

/** Callbacks that carry out a change made in the panel; `null` stands for every client. */
export interface FaultOrders {
  set(client: string | null, change: Partial<Faults>): void;
  cut(client: string | null, how: 'fin' | 'rst'): void;
  /** Absent where the panel has no button for it. */
  restart?(): void;
}

/** The controls for the faults between the clients and the server. Faults that are on are amber and are named. */
export interface FaultPanel {
  enable(on: boolean): void;
  setClients(clients: readonly string[]): void;
  /** Shows the faults that the relay of one client has now. */
  show(client: string, faults: Faults): void;
}

export interface FaultPanelOptions {
  words: BenchWords;
  lang: Lang;
  signal: AbortSignal;
  /** The word for all clients together; by default “clients”. */
  all?: string;
  /** Names a client in the list of those that faults apply to; by default by its letter. */
  nameOf?: (client: string) => string;
}

export function createFaultPanel(
  panel: HTMLElement,
  orders: FaultOrders,
  { words, lang, signal, all = words.clients, nameOf = (one) => clientLetter(one, lang) }: FaultPanelOptions,
): FaultPanel {
  const find = <E extends Element = HTMLElement>(selector: string) => findIn<E>(panel, selector);
  const known = new Map<string, Faults>();
  const whom = find<HTMLSelectElement>('[data-whom]');
  const throttle = find<HTMLSelectElement>('[data-rate]');
  const latencyControl = createLatencyControl(panel, (latency) => orders.set(client(), { latency }), {
    words,
    signal,
  });

  const client = () => whom.value || null;

  /** Returns the faults of the chosen client, or the worst of all clients. */
  function meant(): Faults {
    if (whom.value) return known.get(whom.value) ?? NO_FAULTS;
    const every = [...known.values()];
    return {
      latency: Math.max(0, ...every.map((faults) => faults.latency)),
      rate: slowest(every),
      frozen: every.some((faults) => faults.frozen),
      buffering: every.some((faults) => faults.buffering),
    };
  }

  function render(): void {
    const { latency, rate, frozen, buffering } = meant();
    latencyControl.show(latency);
    throttle.value = `${rate ?? ''}`;
    mark('latency', latency > 0);
    mark('rate', rate !== null);
    mark('frozen', frozen);
    mark('buffering', buffering);
  }

  function mark(name: string, on: boolean): void {
    const part = find(`[data-fault="${name}"]`);
    part.toggleAttribute('data-on', on);
    if (part.ariaPressed !== null) part.ariaPressed = `${on}`;
  }

  function choose(): void {
    latencyControl.reset();
    render();
  }

  const listening = { signal };
  whom.addEventListener('change', choose, listening);
  throttle.addEventListener(
    'change',
    () => orders.set(client(), { rate: throttle.value ? Number(throttle.value) : null }),
    listening,
  );
  for (const name of ['frozen', 'buffering'] as const) {
    const toggle = () => orders.set(client(), { [name]: !meant()[name] });
    find(`[data-fault="${name}"]`).addEventListener('click', toggle, listening);
  }
  for (const how of ['fin', 'rst'] as const) {
    const button = find(`[data-cut="${how}"]`);
    const cut = () => {
      orders.cut(client(), how);
      button.dataset.hit = '';
    };
    button.addEventListener('click', cut, listening);
    button.addEventListener('animationend', () => delete button.dataset.hit, listening);
  }
  if (orders.restart !== undefined) {
    const restart = find('[data-restart]');
    restart.title = words.restartServerTitle;
    restart.addEventListener('click', orders.restart, listening);
  }

  return {
    enable(on) {
      for (const control of panel.querySelectorAll<HTMLButtonElement>('button, input, select'))
        control.disabled = !on;
      if (on) return;
      known.clear();
      latencyControl.reset();
      render();
    },
    setClients(clients) {
      const chosen = whom.value;
      const options = clients.map((one) => new Option(nameOf(one), one));
      whom.replaceChildren(new Option(all, ''), ...options);
      whom.value = clients.includes(chosen) ? chosen : '';
      render();
    },
    show(one, faults) {
      known.set(one, faults);
      render();
    },
  };
}

function slowest(all: readonly Faults[]): number | null {
  const rates = all.flatMap(({ rate }) => rate ?? []);
  return rates.length > 0 ? Math.min(...rates) : null;
}
