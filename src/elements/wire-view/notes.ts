import type { Channel } from './channels.ts';
import type { View } from './draw.ts';
import { CUT, type Scene } from './layout.ts';

const MARKS: Record<Channel['kind'], string> = {
  sse: 'M1 4c2-2 4-2 6 0s4 2 6 0M1 8c2-2 4-2 6 0s4 2 6 0M1 12c2-2 4-2 6 0s4 2 6 0',
  websocket: 'M1 4.500h10M8 1.500l3.500 3L8 7.500M13 10H3M6 7l-3.500 3L6 13',
};
/** Room that a note needs inside a lane. */
const NOTE = { width: 62, height: 14, held: 112 };

/** Writes what belongs into the empty places of the drawing: idle times, scales, open channels, held requests. */
export function drawNotes(scene: Scene, view: View): string {
  return drawCuts(scene, view) + drawOpenings(scene, view) + drawCounts(scene, view);
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function scaleText(scale: number): string {
  return scale >= 1000 ? `${scale / 1000} s` : `${scale} ms`;
}

function drawCuts({ bands, lanes, holds }: Scene, { from, to, words }: View): string {
  const written: string[] = [];
  const between = lanes.clients.length === 2;
  const room = lanes.server - (lanes.clients.at(0)?.x ?? 0);
  for (const [index, band] of bands.entries()) {
    const next = bands[index + 1];
    if (!next || band.bottom > to || next.top < from) continue;
    const y = band.bottom + CUT / 2 + 4;
    const through = holds.filter((hold) => hold.top < band.bottom && hold.bottom > next.top);
    for (const side of [-1, 1] as const) {
      const hold = through.find((candidate) => candidate.side === side && candidate.top > band.top);
      if (!hold) continue;
      const outermost = Math.max(...through.filter((h) => h.side === side).map((h) => side * h.edge));
      const space = room - Math.abs(side * outermost - lanes.server);
      const name = hold.took === null || space < NOTE.held ? words.stillHeld : words.held(hold.took);
      written.push(note(side * outermost + side * 6, y, name, side < 0 ? 'end' : 'start'));
    }
    const idle = words.idle(next.from - band.to);
    const left = !through.some((hold) => hold.side < 0);
    if (!between) written.push(note(lanes.server + 14, y, idle, 'start'));
    else if (room < 110) written.push(note(lanes.left - 14, y, idle, 'end'));
    else written.push(note(lanes.server + (left ? -room / 2 : room / 2), y, idle, 'middle'));
    if (next.scale !== band.scale) {
      written.push(
        note(lanes.width - 8, y + (between ? 0 : CUT / 2), words.scale(scaleText(next.scale)), 'end'),
      );
    }
  }
  return written.join('');
}

/** An opening's note; several that would lie on one another are one, with their number. */
interface Opening {
  kind: Channel['kind'];
  x: number;
  y: number;
  count: number;
}

function drawOpenings(scene: Scene, { from, to, words }: View): string {
  const openings: Opening[] = [];
  for (const channel of scene.channels) {
    if (channel.top.server < from || channel.top.server > to || channel.top.client <= 0) continue;
    if (channel.bottom - channel.top.client < NOTE.height) continue;
    const place = placeOfOpening(scene, channel);
    if (place === null) continue;
    const near = openings.find(({ x, y }) => x === place.x && Math.abs(y - place.y) < NOTE.height);
    if (near) near.count++;
    else openings.push({ kind: channel.kind, ...place, count: 1 });
  }
  return openings
    .map(({ kind, x, y, count }) => {
      const text = count > 1 ? `${words.open} ×${count}` : words.open;
      const sign = `<path class="wire-sign" transform="translate(${x} ${y - 9}) scale(.75)" d="${MARKS[kind]}"/>`;
      return `<g class="wire-note wire-${kind}">${sign}${note(x + 14, y, text, 'start')}</g>`;
    })
    .join('');
}

/** Beside the server's line where there is room for it, else inside the client's lane where no arrow crosses it. */
function placeOfOpening(scene: Scene, { lane, top }: Channel): { x: number; y: number } | null {
  const { lanes } = scene;
  if (lanes.clients.length !== 2) return lanes.narrow ? null : { x: lanes.server + 12, y: top.server + 4 };
  const x = lane.side === 'left' ? lane.x + 12 : lane.x - NOTE.width;
  const y = top.client + 13;
  return isFree(scene, x, y) ? { x, y } : null;
}

/** How many held requests stand behind the last bar. */
function drawCounts({ holds }: Scene, { from, to }: View): string {
  return holds
    .filter((hold) => hold.others.length > 0 && hold.top >= from - 20 && hold.top <= to)
    .map((hold) =>
      note(
        hold.edge + hold.side * 4,
        hold.top + 15,
        `×${hold.others.length + 1}`,
        hold.side < 0 ? 'end' : 'start',
      ),
    )
    .join('');
}

/** Whether no arrow crosses the place of a note. */
function isFree({ arrows, channels, bands }: Scene, x: number, y: number): boolean {
  const [top, bottom] = [y - NOTE.height, y + 4];
  const band = bands.find((candidate) => candidate.top <= top && candidate.bottom + CUT / 4 >= bottom);
  if (!band) return false;
  return !arrows.some(({ row, from, to }) => {
    if (channels.some((channel) => channel.response === row.id)) return false;
    const at = (place: number) => {
      const part = (place - from.x) / (to.x - from.x || 1);
      return part < 0 || part > 1 ? null : from.y + part * (to.y - from.y);
    };
    const ys = [at(x), at(x + NOTE.width)].filter((value) => value !== null);
    return ys.length > 0 && Math.max(...ys) >= top && Math.min(...ys) <= bottom;
  });
}

function note(x: number, y: number, text: string, anchor: string): string {
  return `<text class="wire-note" x="${x}" y="${Math.round(y)}" text-anchor="${anchor}">${escapeText(text)}</text>`;
}
