import { type HeldRequest, HOLD_WIDTH } from './held-requests.ts';
import { isHard } from './label-text.ts';
import { type Arrow, CUT, type Scene } from './layout.ts';
import { SQUARE } from './lifelines.ts';
import { drawNote, escapeText } from './note.ts';
import { notesOf, type Sight } from './notes.ts';

export interface DrawingView extends Sight {
  selected: number | null;
  /** Rows that have left their sender and have been held for a long time. */
  stalled: ReadonlySet<number>;
  /** The time span to mark, in milliseconds. */
  highlight: { from: number; to: number } | null;
}

/** Least distance between drawn arrows of a folded run, in pixels. */
const BUNDLED = 4;

/** Draws the visible part of a scene, without its labels, and returns the content of an `<svg>`. */
export function drawScene(scene: Scene, view: DrawingView): string {
  const inSight = (top: number, bottom: number) => bottom >= view.from && top <= view.to;
  const parts = [drawHighlight(scene, view), drawChannels(scene, view), drawGrid(scene, view)];
  parts.push(drawChannelEdges(scene, view), drawLifelines(scene, view));
  for (const { top, bottom } of scene.outages) {
    if (!inSight(top, bottom)) continue;
    const height = px(Math.min(bottom, view.to) - top);
    parts.push(`<path class="wire-outage" d="M${scene.lanes.server - 5} ${px(top)}h10v${height}h-10Z"/>`);
  }
  for (const hold of scene.holds) if (inSight(hold.top, hold.bottom)) parts.push(drawHold(hold, view));
  for (const { row, lane, y } of scene.ends) {
    if (!inSight(y, y)) continue;
    const hard = isHard(row) ? ' wire-hard' : '';
    const out = lane.x < scene.lanes.server ? -6 : 6;
    parts.push(`<path class="wire-end${hard}" d="M${lane.x + out} ${px(y)}H${scene.lanes.server - out}"/>`);
  }
  for (const mark of scene.marks) if (inSight(mark.y, mark.y)) parts.push(drawMark(mark, view));
  const inBundle = bundler(scene);
  for (const arrow of scene.arrows) {
    const [a, b] = [arrow.from.y, arrow.to.y];
    const far = arrow.fan ? Math.max(a, b, arrow.fan.from, arrow.fan.to) : Math.max(a, b);
    if (inSight(Math.min(a, b), far) && !inBundle(arrow)) parts.push(drawArrow(arrow, view));
  }
  for (const { rows, lane, tip, y } of scene.labels) {
    if (inSight(tip, y)) parts.push(drawLead(rows[0], scene, lane, tip, y));
  }
  parts.push(...notesOf(scene, view).map(drawNote));
  return parts.join('');
}

function drawHighlight({ lanes, yAt }: Scene, { highlight }: DrawingView): string {
  if (!highlight) return '';
  const top = yAt(highlight.from) - 8;
  const height = yAt(highlight.to) + 8 - top;
  return `<path class="wire-mark" d="M0 ${px(top)}h${lanes.width}v${px(height)}H0Z"/>`;
}

function drawChannels({ channels, lanes, bands }: Scene, { from, to }: DrawingView): string {
  const first = bands[0]?.top ?? 0;
  return channels
    .filter(({ top, bottom }) => bottom > from && top.server < to)
    .map(({ kind, lane, top, bottom }) => {
      const client = Math.max(first, top.client);
      const server = Math.max(first, top.server);
      return `<path class="wire-channel wire-${kind}" d="M${lane.x} ${px(client)}L${lanes.server} ${px(server)}V${px(bottom)}H${lane.x}Z"/>`;
    })
    .join('');
}

function drawChannelEdges({ channels, lanes, bands }: Scene, { from, to }: DrawingView): string {
  const first = bands[0]?.top ?? 0;
  return channels
    .filter(({ top, bottom }) => bottom > from && top.server < to)
    .map(({ kind, lane, top, bottom }) => {
      const inward = lane.x < lanes.server ? 4 : -4;
      const client = `M${lane.x + inward} ${px(Math.max(first, top.client))}V${px(bottom)}`;
      const server = `M${lanes.server - inward} ${px(Math.max(first, top.server))}V${px(bottom)}`;
      return `<path class="wire-edge wire-${kind}" d="${client}${kind === 'websocket' ? server : ''}"/>`;
    })
    .join('');
}

function drawGrid({ lanes, bands }: Scene, { from, to }: DrawingView): string {
  let fine = '';
  let bold = '';
  const across = lanes.right - lanes.left;
  const shown = bands.length > 0 ? bands : [{ top: SQUARE / 2, bottom: SQUARE / 2 + 9 * SQUARE }];
  for (const { top, bottom } of shown) {
    if (bottom < from || top > to) continue;
    const first = Math.max(0, Math.floor((from - top) / SQUARE));
    const last = Math.min((bottom - top) / SQUARE, Math.ceil((to - top) / SQUARE));
    const [y1, y2] = [top + first * SQUARE, top + last * SQUARE];
    for (let x = 0; x <= across; x += SQUARE) {
      const line = `M${lanes.left + x} ${y1}V${y2}`;
      if (x % (5 * SQUARE) === 0) bold += line;
      else fine += line;
    }
    for (let i = first; i <= last; i++) {
      const line = `M${lanes.left} ${top + i * SQUARE}h${across}`;
      if (i % 5 === 0) bold += line;
      else fine += line;
    }
  }
  return `<path class="wire-grid" d="${fine}"/><path class="wire-grid wire-grid-5" d="${bold}"/>`;
}

function drawLifelines({ lanes, bands, height }: Scene, { from, to }: DrawingView): string {
  const xs = [...lanes.clients.filter(({ folded }) => !folded).map((lane) => lane.x), lanes.server];
  const many = lanes.clients.filter(({ folded }) => folded).flatMap(({ x }) => [x - 4, x, x + 4]);
  let solid = '';
  let dotted = '';
  let slashes = '';
  let thin = '';
  let top = 0;
  for (const [index, band] of bands.entries()) {
    const last = index === bands.length - 1;
    const bottom = last ? height : band.bottom;
    const inSight = bottom + CUT >= from && top <= to;
    for (const x of inSight ? many : []) {
      thin += `M${x} ${px(Math.max(top, from))}V${px(Math.min(bottom, to))}`;
      if (!last) dotted += `M${x} ${bottom}v${CUT}`;
    }
    for (const x of inSight ? many.slice(1, 2) : [])
      if (!last) slashes += `M${x - 10} ${bottom + 17}l20-8M${x - 10} ${bottom + 23}l20-8`;
    for (const x of inSight ? xs : []) {
      solid += `M${x} ${px(Math.max(top, from))}V${px(Math.min(bottom, to))}`;
      if (last) continue;
      dotted += `M${x} ${bottom}v${CUT}`;
      slashes += `M${x - 6} ${bottom + 15}l12-6M${x - 6} ${bottom + 21}l12-6`;
    }
    top = band.bottom + CUT;
  }
  if (bands.length === 0) for (const x of xs) solid += `M${x} 0V${height}`;
  if (bands.length === 0) for (const x of many) thin += `M${x} 0V${height}`;
  return `<path class="wire-life wire-many" d="${thin}"/><path class="wire-life" d="${solid}"/><path class="wire-life wire-dotted" d="${dotted}"/><path class="wire-slash" d="${slashes}"/>`;
}

/** Draws a ring where a connection opened, a cross where it closed. */
function drawMark({ row, lane, y }: Scene['marks'][number], { words }: DrawingView): string {
  const said = row.kind === 'open' ? words.opened : words.ended(row.by, row.how);
  const ring = `M${lane.x - 3.5} ${px(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z`;
  const cross = `M${lane.x - 3.5} ${px(y - 3.5)}l7 7m0-7l-7 7`;
  const title = `<title>${escapeText(`${said}, ${words.ms(row.start)}`)}</title>`;
  return `<path class="wire-socket-${row.kind}" d="${row.kind === 'open' ? ring : cross}">${title}</path>`;
}

function drawHold({ x, top, bottom, took }: HeldRequest, { from, to }: DrawingView): string {
  const [y1, y2] = [Math.max(top, from - 12), Math.min(bottom, to + 12)];
  let hatch = '';
  for (let y = y1 + 6; y < y2; y += 6) hatch += `M${x} ${px(y)}l${HOLD_WIDTH}-5`;
  const outline = `M${x} ${px(y2)}V${px(y1)}h${HOLD_WIDTH}V${px(y2)}${took === null ? '' : 'Z'}`;
  return `<path class="wire-hold" d="${outline}"/><path class="wire-hatch" d="${hatch}"/>`;
}

function drawArrow(arrow: Arrow, { selected, stalled }: DrawingView): string {
  const { row, from, to, stuck, fan } = arrow;
  if (fan) return drawFan(arrow, fan);
  const control = row.kind === 'frame' && row.opcode >= 8;
  const quiet = arrow.early === true || (row.kind === 'sse' && !row.dispatched);
  const chosen = row.id === selected;
  const kind = `wire-arrow wire-${row.direction}${control || stuck ? ' wire-dashed' : ''}`;
  const state = `${quiet ? ' wire-quiet' : ''}${chosen ? ' wire-chosen' : ''}`;
  if (stuck) {
    const line = `<path class="${kind}${state}" d="M${px(from.x)} ${px(from.y)}H${px(to.x)}"/>`;
    return stalled.has(row.id)
      ? `${line}<path class="wire-stop" d="M${px(to.x)} ${px(to.y - 7)}v14"/>`
      : line;
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [head, half] = chosen ? [10.5, 4.2] : [8.5, 3.3];
  const [bx, by] = [to.x - ux * head, to.y - uy * head];
  const shaft = `M${px(from.x)} ${px(from.y)}L${px(bx + ux)} ${px(by + uy)}`;
  const tip = `M${px(to.x)} ${px(to.y)}L${px(bx - uy * half)} ${px(by + ux * half)}L${px(bx + uy * half)} ${px(by - ux * half)}Z`;
  return `<g class="${kind}${state}"><path d="${shaft}"/><path class="wire-head" d="${tip}"/></g>`;
}

/** Draws a fan: the area between its first and its last arrow, with a bar at the end that receives. */
function drawFan({ row, from, to }: Arrow, last: NonNullable<Arrow['fan']>): string {
  const area = `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}V${px(last.to)}L${px(from.x)} ${px(last.from)}Z`;
  const bar = `M${px(to.x)} ${px(to.y)}V${px(Math.max(last.to, to.y + 2))}`;
  return `<g class="wire-fan wire-${row.direction}"><path d="${area}"/><path class="wire-fan-end" d="${bar}"/></g>`;
}

/** Returns a function that is true for an arrow of a folded run too close to the last one drawn. */
function bundler({ labels }: Scene): (arrow: Arrow) => boolean {
  const folded = new Set(
    labels.filter(({ rows }) => rows.length > 1).flatMap(({ rows }) => rows.map(({ id }) => id)),
  );
  const last = new Map<string, number>();
  return ({ row, lane, from }) => {
    if (!folded.has(row.id)) return false;
    const bundle = `${lane.client} ${row.direction}`;
    if (from.y - (last.get(bundle) ?? Number.NEGATIVE_INFINITY) < BUNDLED) return true;
    last.set(bundle, from.y);
    return false;
  };
}

/** Draws the bent line from an arrow's end to its label. */
function drawLead(
  row: Scene['labels'][number]['rows'][0],
  { lanes }: Scene,
  lane: Arrow['lane'],
  tip: number,
  y: number,
): string {
  const direction = 'direction' in row ? row.direction : 'close';
  const out = lane.side === 'left' ? -1 : 1;
  const edge = lane.side === 'left' ? lanes.left : lanes.right;
  const reach = lane.x === edge ? '' : `H${edge + out * 2}`;
  return `<path class="wire-lead wire-${escapeText(direction)}" d="M${lane.x + out * 2} ${px(tip)}${reach}H${edge + (out * lanes.lead) / 2}l${out * 4} ${px(y - tip)}H${edge + out * lanes.lead}"/>`;
}

/** Rounds a coordinate, since short numbers keep the markup small. */
function px(value: number): number {
  return Math.round(value * 10) / 10;
}
