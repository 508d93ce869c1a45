import type { WireWords } from '../../i18n/wire/en.ts';
import { button, element } from '../kit/dom.ts';
import { svg } from '../kit/svg.ts';
import { drawScene } from './drawing.ts';
import { createLabelList, type ListState } from './label-list.ts';
import type { Scene } from './layout.ts';
import { scaleText } from './notes.ts';
import { travel } from './travelling-dots.ts';

export interface DiagramState extends ListState {
  highlight: { from: number; to: number } | null;
  /** The last row whose travelling dot has been shown. */
  travelled: number;
}

export interface DiagramActions {
  select(row: number, open: boolean): void;
  unfold(rows: number[]): void;
  dismiss(): void;
  /** Draws with the next frame, when the end is followed again: rows may have come that are not drawn. */
  redraw(): void;
}

/** Pixels drawn beyond the visible edges, so that scrolling shows no blank. */
const MARGIN = 300;
/** Distance from the end, in pixels, within which the drawing follows it. */
const NEAR = 24;
/** A scroll position beyond any drawing, since browsers stop at the end. */
const FAR = 1e7;
/** New arrows of a second up to which each gets a travelling dot: on a busy wire, nobody could follow them. */
const FOLLOWED = 12;

/** The scrolling part of the view: lifeline heads, drawing, labels. It follows the end unless the reader scrolls. */
export interface Diagram {
  readonly root: HTMLElement;
  /** The element above the drawing that scrolls with it. */
  readonly top: HTMLElement;
  /** True while the end is in sight. */
  readonly following: boolean;
  /** Pixels beside the scrollbar. */
  readonly width: number;
  /** Reads the scroll position; call it before anything is written in a frame, when reading forces no layout. */
  measure(): void;
  draw(scene: Scene, state: DiagramState): void;
  /** Scrolls to the end and follows it. */
  follow(): void;
  /** No longer follows the end. */
  stay(): void;
  /** Moves the focus back to the selected row, after its bytes were closed. */
  refocus(): void;
  /** Scrolls a row into the middle, and stops following the end. */
  show(row: number): void;
  /** Scrolls no further than needed for a row to be seen. */
  keep(row: number): void;
}

export function createDiagram(words: WireWords, actions: DiagramActions): Diagram {
  const top = element('div', { class: 'wire-top' });
  const heads = element('div', { class: 'wire-heads', 'aria-hidden': 'true' });
  const drawing = svg('svg', { class: 'wire-drawing', 'aria-hidden': 'true' });
  const dots = element('div', { class: 'wire-dots', 'aria-hidden': 'true' });
  const empty = element('p', { class: 'wire-empty' }, words.empty);
  const list = createLabelList();
  const paper = element('div', { class: 'wire-paper' }, drawing, dots, list.root, empty);
  const toEnd = button(words.toEnd, follow, { class: 'wire-control wire-to-end', hidden: true });
  const root = element('div', { class: 'wire-diagram' }, top, heads, paper, toEnd);
  let scene: Scene | null = null;
  let state: DiagramState | null = null;
  let drawn = { from: 0, to: 0 };
  let sight = { top: 0, height: 0, width: 0 };
  let headed = '';
  let following = true;
  /** The scroll position at the end, when it was last followed. */
  let followed = 0;
  let second = 0;
  let arrived = 0;
  root.addEventListener('scroll', scrolled, { passive: true });
  root.addEventListener('keydown', pressKey);
  list.root.addEventListener('click', pressLabel);

  function measure(): void {
    sight = { top: root.scrollTop, height: root.clientHeight, width: root.clientWidth };
  }

  function follow(): void {
    following = true;
    toEnd.hidden = true;
    goToEnd();
    actions.redraw();
  }

  function goToEnd(): void {
    root.scrollTop = FAR;
    followed = root.scrollTop;
  }

  /** Counts new arrows, and tells whether they are few. */
  function isCalm(more: number): boolean {
    const now = Math.floor(performance.now() / 1000);
    arrived = more + (now === second ? arrived : now === second + 1 ? arrived / 2 : 0);
    second = now;
    return arrived <= FOLLOWED;
  }

  function paint(): void {
    if (!scene || !state) return;
    const { lanes, height } = scene;
    const from = state.still ? 0 : Math.max(0, sight.top - MARGIN);
    const to = state.still ? height : Math.min(height, sight.top + sight.height + MARGIN);
    drawn = { from, to };
    drawing.style.top = `${from}px`;
    drawing.setAttribute('width', String(lanes.width));
    drawing.setAttribute('height', String(to - from));
    drawing.setAttribute('viewBox', `0 ${from} ${lanes.width} ${to - from}`);
    drawing.innerHTML = drawScene(scene, { ...state, from, to });
    writeHeads(scene);
  }

  function writeHeads({ lanes, bands }: Scene): void {
    const band = bands.find(({ bottom }) => bottom > sight.top) ?? bands[0];
    const scale = band ? words.scale(scaleText(band.scale)) : '';
    const now = [
      scale,
      lanes.server,
      ...lanes.clients.map(({ client, x }) => words.clientName(client) + x),
    ].join();
    if (now === headed) return;
    headed = now;
    const isClass = lanes.clients.some(({ folded }) => folded);
    const clients = lanes.clients.map(({ client, x }, index) =>
      headOf(isClass && index === 0 ? 'client wire-head-me' : 'client', words.clientName(client), x),
    );
    const server = headOf('server', words.server, lanes.server);
    heads.replaceChildren(...clients, server, element('span', { class: 'wire-scale' }, scale));
  }

  function scrolled(): void {
    measure();
    const { scrollTop, clientHeight, scrollHeight } = root;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    // Rows may have come since we scrolled: only who moves up from there is the reader.
    const was = following;
    following = isAtEnd || (following && scrollTop >= followed);
    if (following && !was) actions.redraw();
    toEnd.hidden = following || (state?.still ?? true);
    const height = scene?.height ?? 0;
    const above = drawn.from > 0 && scrollTop - MARGIN / 2 < drawn.from;
    if (above || (drawn.to < height && scrollTop + clientHeight + MARGIN / 2 > drawn.to)) paint();
  }

  function pressLabel(event: Event): void {
    const label = (event.target as Element).closest('button');
    if (!label) return;
    if (label.dataset.fold) actions.unfold(label.dataset.fold.split(' ').map(Number));
    else actions.select(Number(label.dataset.row), true);
  }

  function pressKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') actions.dismiss();
    const labels = list.buttons();
    const at = labels.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: labels.length - 1,
    };
    const next = labels[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    if (!next.dataset.fold) actions.select(Number(next.dataset.row), false);
    next.focus();
  }

  return {
    root,
    top,
    get following() {
      return following;
    },
    get width() {
      return sight.width;
    },
    measure,
    draw(nextScene, nextState) {
      scene = nextScene;
      state = nextState;
      const { lanes, height, labels, arrows } = scene;
      paper.style.height = `${height}px`;
      if (following) sight.top = Math.max(0, height - sight.height);
      paint();
      list.update(labels, lanes, state);
      list.root.hidden = labels.length === 0;
      empty.hidden = labels.length > 0;
      toEnd.hidden = following || state.still;
      if (state.still) return;
      const { travelled } = state;
      const fresh = arrows.filter(({ row, stuck }) => row.id > travelled && !stuck);
      if (isCalm(fresh.length)) for (const arrow of fresh) if (arrow.to.y > drawn.from) travel(dots, arrow);
      if (following) goToEnd();
    },
    follow,
    stay() {
      following = false;
    },
    refocus() {
      if (!root.contains(document.activeElement)) list.stop?.focus({ preventScroll: true });
    },
    show(row) {
      const label = list.find(row);
      if (!label) return;
      following = false;
      label.scrollIntoView({ block: 'center', inline: 'nearest' });
    },
    keep: (row) => list.find(row)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
  };
}

function headOf(kind: string, name: string, x: number): HTMLElement {
  const head = element('b', { class: `wire-head-${kind}` }, name);
  head.style.left = `${x}px`;
  return head;
}
