import type { BenchWords } from '../../i18n/bench/en.ts';
import { clientLetter } from '../../i18n/client-letter.ts';
import type { Lang } from '../../i18n/text.ts';
import { type Faults, NO_FAULTS } from '../../relay/faults.ts';
import css from '../../styles/bench/fault-on.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { find as findIn } from '../kit/dom.ts';

adoptSheet(css);

/** Callbacks that carry out a change made in the panel; `null` stands for every client. */
export interface FaultOrders {
  set(client: string | null, change: Partial<Faults>): void;
  cut(client: string | null, how: 'fin' | 'rst'): void;
  restart(): void;
}

/** The controls for the faults between the clients and the server. Faults that are on are amber and are named. */
export interface FaultPanel {
  enable(on: boolean): void;
  setClients(clients: readonly string[]): void;
  /** Shows the faults that the relay of one client has now. */
  show(client: string, faults: Faults): void;
}

/** Stops of the latency slider, in milliseconds: close together where the eye sees a difference, wider above. */
const LATENCIES = [
  0, 1, 2, 3, 5, 7, 10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000,
];

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
  const slider = find<HTMLInputElement>('input[type="range"]');
  const reading = find<HTMLOutputElement>('output');
  const throttle = find<HTMLSelectElement>('[data-rate]');
  /** The latency asked for last, until the relays report it. Reports in between are older and must not move the slider. */
  let asked: number | null = null;
  slider.max = `${LATENCIES.length - 1}`;

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
    const { latency: told, rate, frozen, buffering } = meant();
    if (told === asked) asked = null;
    const latency = asked ?? told;
    slider.value = `${Math.max(
      0,
      LATENCIES.findLastIndex((stop) => stop <= latency),
    )}`;
    readOut(latency);
    throttle.value = `${rate ?? ''}`;
    mark('latency', latency > 0);
    mark('rate', rate !== null);
    mark('frozen', frozen);
    mark('buffering', buffering);
  }

  function readOut(latency: number): void {
    reading.textContent = words.milliseconds(latency);
    slider.ariaValueText = reading.textContent;
  }

  function mark(name: string, on: boolean): void {
    const part = find(`[data-fault="${name}"]`);
    part.toggleAttribute('data-on', on);
    if (part.ariaPressed !== null) part.ariaPressed = `${on}`;
  }

  function choose(): void {
    asked = null;
    render();
  }

  function slide(): void {
    const latency = LATENCIES[Number(slider.value)] ?? 0;
    readOut(latency);
    asked = latency;
    orders.set(client(), { latency });
  }

  const listening = { signal };
  whom.addEventListener('change', choose, listening);
  slider.addEventListener('input', slide, listening);
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
  find('[data-restart]').addEventListener('click', orders.restart, listening);

  return {
    enable(on) {
      for (const control of panel.querySelectorAll<HTMLButtonElement>('button, input, select'))
        control.disabled = !on;
      if (on) return;
      known.clear();
      asked = null;
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
