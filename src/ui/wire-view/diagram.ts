import type { WireWords } from '../../i18n/wire.ts';
import { make, write } from './dom.ts';
import { drawScene } from './drawing.ts';
import { LabelList, type ListState } from './label-list.ts';
import type { Scene } from './layout.ts';
import { scaleText } from './notes.ts';
import { travel } from './travelling-dots.ts';

export interface DiagramState extends ListState {
  highlight: { from: number; to: number } | null;
  /** Rows up to this id have been seen to travel. */
  travelled: number;
}

export interface DiagramActions {
  select(row: number, open: boolean): void;
  unfold(rows: number[]): void;
  dismiss(): void;
}

/** Drawn beyond the edges of the sight, so that scrolling shows no blank. */
const MARGIN = 300;
/** So near to the end, the drawing follows it. */
const NEAR = 24;
/** Further than any drawing: browsers stop at the end. */
const FAR = 1e7;
/** New arrows of one frame along which a dot travels. */
const MOST_NEW = 4;
const SVG = 'http://www.w3.org/2000/svg';

/** The scrolling part: lifeline heads, drawing, labels. Follows the end unless the reader scrolls. */
export class Diagram {
  readonly element = make('div', { class: 'wire-plane' });
  /** Above the drawing, scrolled with it. */
  readonly top = make('div', { class: 'wire-top' });
  #heads = make('div', { class: 'wire-heads', 'aria-hidden': 'true' });
  #paper = make('div', { class: 'wire-paper' });
  #svg = document.createElementNS(SVG, 'svg');
  #dots = make('div', { class: 'wire-dots', 'aria-hidden': 'true' });
  #empty = make('p', { class: 'wire-empty' });
  #toEnd = make('button', { type: 'button', class: 'wire-control wire-to-end', hidden: '' });
  #list = new LabelList();
  #actions: DiagramActions;
  #scene: Scene | null = null;
  #state: DiagramState | null = null;
  #drawn = { from: 0, to: 0 };
  #sight = { top: 0, height: 0 };
  #headed = '';
  #following = true;

  constructor(actions: DiagramActions) {
    this.#actions = actions;
    this.#svg.setAttribute('class', 'wire-drawing');
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#paper.append(this.#svg, this.#dots, this.#list.element, this.#empty);
    this.element.append(this.top, this.#heads, this.#paper, this.#toEnd);
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.#list.element.addEventListener('click', (event) => this.#press(event));
    this.#toEnd.addEventListener('click', () => this.follow());
  }

  /** Whether the end is in sight. */
  get following(): boolean {
    return this.#following;
  }

  /** Reads where the reader is; call it before anything is written in a frame, when that costs nothing. */
  measure(): void {
    const { scrollTop, clientHeight } = this.element;
    this.#sight = { top: scrollTop, height: clientHeight };
  }

  draw(scene: Scene, state: DiagramState): void {
    this.#scene = scene;
    this.#state = state;
    const { lanes, height, labels } = scene;
    this.#paper.style.height = `${height}px`;
    if (this.#following) this.#sight.top = Math.max(0, height - this.#sight.height);
    this.#paint();
    this.#list.update(labels, lanes, state);
    this.#list.element.hidden = labels.length === 0;
    this.#empty.hidden = labels.length > 0;
    write(this.#empty, state.words.empty);
    write(this.#toEnd, state.words.toEnd);
    this.#toEnd.hidden = this.#following || state.still;
    if (state.still) return;
    const fresh = scene.arrows.filter(({ row, stuck }) => row.id > state.travelled && !stuck);
    for (const arrow of fresh.slice(-MOST_NEW)) if (arrow.to.y > this.#drawn.from) travel(this.#dots, arrow);
    if (this.#following) this.element.scrollTop = FAR;
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.#following = true;
    this.element.scrollTop = FAR;
    this.#toEnd.hidden = true;
  }

  /** Gives the focus back to the selected row, after its bytes were closed. */
  refocus(): void {
    if (!this.element.contains(document.activeElement)) this.#list.stop?.focus({ preventScroll: true });
  }

  /** Scrolls a row into the middle, and stays there. */
  show(row: number): void {
    const button = this.#list.find(row);
    if (!button) return;
    this.#following = false;
    button.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  /** Scrolls no further than needed for a row to be seen. */
  keep(row: number): void {
    this.#list.find(row)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #paint(): void {
    if (!this.#scene || !this.#state) return;
    const { lanes, height } = this.#scene;
    const still = this.#state.still;
    const from = still ? 0 : Math.max(0, this.#sight.top - MARGIN);
    const to = still ? height : Math.min(height, this.#sight.top + this.#sight.height + MARGIN);
    this.#drawn = { from, to };
    this.#svg.style.top = `${from}px`;
    this.#svg.setAttribute('width', String(lanes.width));
    this.#svg.setAttribute('height', String(to - from));
    this.#svg.setAttribute('viewBox', `0 ${from} ${lanes.width} ${to - from}`);
    this.#svg.innerHTML = drawScene(this.#scene, { ...this.#state, from, to });
    this.#writeHeads(this.#scene, this.#state.words);
  }

  #writeHeads({ lanes, bands }: Scene, words: WireWords): void {
    const band = bands.find(({ bottom }) => bottom > this.#sight.top) ?? bands[0];
    const scaled = band ? words.scale(scaleText(band.scale)) : '';
    const now = [
      scaled,
      words.server,
      lanes.server,
      ...lanes.clients.map(({ client, x }) => client + x),
    ].join();
    if (now === this.#headed) return;
    this.#headed = now;
    const heads = lanes.clients.map(({ client, x }) => ({
      name: words.clientName(client),
      x,
      kind: 'client',
    }));
    heads.push({ name: words.server, x: lanes.server, kind: 'server' });
    const made = heads.map(({ name, x, kind }) => {
      const head = make('b', { class: `wire-head-${kind}` }, name);
      head.style.left = `${x}px`;
      return head;
    });
    const scale = make('span', { class: 'wire-scale' }, scaled);
    this.#heads.replaceChildren(...made, scale);
  }

  #scrolled(): void {
    this.measure();
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#toEnd.hidden = this.#following || (this.#state?.still ?? true);
    const { from, to } = this.#drawn;
    const height = this.#scene?.height ?? 0;
    const above = from > 0 && scrollTop - MARGIN / 2 < from;
    if (above || (to < height && scrollTop + clientHeight + MARGIN / 2 > to)) this.#paint();
  }

  #press(event: Event): void {
    const button = (event.target as Element).closest('button');
    if (!button) return;
    if (button.dataset.fold) this.#actions.unfold(button.dataset.fold.split(' ').map(Number));
    else this.#actions.select(Number(button.dataset.row), true);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#actions.dismiss();
    const buttons = this.#list.buttons();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = buttons[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    if (!next.dataset.fold) this.#actions.select(Number(next.dataset.row), false);
    next.focus();
  }
}
