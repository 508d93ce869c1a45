import type { WireWords } from '../../i18n/wire/en.ts';
import { CUT, type Scene } from './layout.ts';
import { type Box, boxOf, type Note, settle, widthOf } from './note.ts';
import type { StreamBand } from './stream-bands.ts';

/** The part of a drawing in sight, in pixels from its top; nothing outside is drawn. */
export interface Sight {
  from: number;
  to: number;
  words: WireWords;
}

/** Distance of a note from the lifeline beside which it stands. */
const BESIDE = 14;
/** The same for a note of the times in which no server ran. */
const BESIDE_OUTAGE = 9;
/** Size of the note of an opened channel inside a lane. */
const OPENING = { width: 62, height: 14 };

/** Returns the notes that explain empty places of the drawing: idle times, scales, held requests, open channels. */
export function notesOf(scene: Scene, sight: Sight): Note[] {
  return settle([
    ...outageNotes(scene, sight),
    ...cutNotes(scene, sight),
    ...countNotes(scene, sight),
    ...openingNotes(scene, sight),
  ]);
}

export function scaleText(scale: number): string {
  return scale >= 1000 ? `${scale / 1000} s` : `${scale} ms`;
}

function cutNotes({ bands, lanes, holds }: Scene, { from, to, words }: Sight): Note[][] {
  const notes: Note[][] = [];
  const between = lanes.clients.length === 2;
  // Between the server and the many there are further lines; between it and the first client there are none.
  const isClass = !between && lanes.clients.some(({ folded }) => folded);
  const room = Math.min(...lanes.clients.map(({ x }) => Math.abs(x - lanes.server)));
  for (const [index, band] of bands.entries()) {
    const next = bands[index + 1];
    if (!next || band.bottom > to || next.top < from) continue;
    const y = band.bottom + CUT / 2 + 4;
    const idle = words.idle(next.from - band.to);
    const idlePlaces: Note[] = [];
    for (const side of [-1, 1] as const) {
      const passing = holds.filter((hold) => {
        return hold.side === side && hold.top < band.bottom && hold.bottom > next.top;
      });
      const begun = passing.find(({ top }) => top > band.top);
      if (begun) {
        const x = side * Math.max(...passing.map(({ edge }) => side * edge)) + side * 6;
        const full = begun.took === null ? words.stillHeld : words.held(begun.took);
        const fits = widthOf(full) < room - Math.abs(x - lanes.server);
        notes.push([{ text: fits ? full : words.stillHeld, x, y, anchor: side < 0 ? 'end' : 'start' }]);
      } else if (between && passing.length === 0 && widthOf(idle) < room) {
        idlePlaces.push({ text: idle, x: lanes.server + (side * room) / 2, y, anchor: 'middle' });
      }
    }
    if (isClass && widthOf(idle) < lanes.server - lanes.left)
      idlePlaces.push({ text: idle, x: (lanes.left + lanes.server) / 2, y, anchor: 'middle' });
    if (!between && !isClass && widthOf(idle) < lanes.width - lanes.server - 2 * BESIDE)
      idlePlaces.push({ text: idle, x: lanes.server + BESIDE, y, anchor: 'start' });
    idlePlaces.push({ text: idle, x: lanes.left - BESIDE, y, anchor: 'end' });
    notes.push(idlePlaces);
    if (next.scale === band.scale) continue;
    const text = words.scale(scaleText(next.scale));
    // Where the column beside the server is narrow, on the left, as the scale of the first segment.
    const scale: Omit<Note, 'y'> =
      lanes.narrow && !between && !isClass
        ? { text, x: 8, anchor: 'start' }
        : { text, x: lanes.width - 8, anchor: 'end' };
    notes.push([
      { ...scale, y },
      { ...scale, y: y + CUT / 2 },
    ]);
  }
  return notes;
}

/** Returns notes beside the times in which no server ran, as long as the way to the next line allows. */
function outageNotes({ outages, lanes }: Scene, { from, to, words }: Sight): Note[][] {
  const roomTo = (side: -1 | 1): number => {
    const ways = lanes.clients.map(({ x }) => side * (x - lanes.server)).filter((way) => way > 0);
    return Math.min(...ways, side < 0 ? lanes.server : lanes.width - lanes.server) - 2 * BESIDE_OUTAGE;
  };
  const sides = [
    { room: roomTo(1), x: lanes.server + BESIDE_OUTAGE, anchor: 'start' },
    { room: roomTo(-1), x: lanes.server - BESIDE_OUTAGE, anchor: 'end' },
  ] as const;
  return outages
    .filter(({ top, bottom }) => bottom >= from && top <= to)
    .map(({ top, took }) => {
      const texts = words.serverDown(took);
      return texts.flatMap((text) =>
        sides
          .filter(({ room }) => widthOf(text) <= room)
          .map(({ x, anchor }): Note => ({ text, x, anchor, y: top + 11, warning: true })),
      );
    });
}

/** Returns notes with the number of further held requests: beside the last bar where no arrow crosses, or near its top. */
function countNotes(scene: Scene, { from, to }: Sight): Note[][] {
  return scene.holds
    .filter((hold) => hold.others.length > 0 && hold.top >= from - 20 && hold.top <= to)
    .map(({ edge, side, top, bottom, others }) => {
      const place = {
        text: `×${others.length + 1}`,
        x: edge + side * 4,
        anchor: side < 0 ? 'end' : 'start',
      } as const;
      const places: Note[] = [];
      for (let y = top + 15; y < bottom && y < top + 200; y += 10) places.push({ ...place, y });
      return [...places.filter((note) => isFree(scene, boxOf(note))), { ...place, y: top + 15 }];
    });
}

/** Returns notes at the openings of channels; several that would cover each other become one, with their number. */
function openingNotes(scene: Scene, { from, to, words }: Sight): Note[][] {
  const openings: { kind: StreamBand['kind']; x: number; y: number; count: number }[] = [];
  for (const channel of scene.channels) {
    if (channel.top.server < from || channel.top.server > to || channel.top.client <= 0) continue;
    if (channel.bottom - channel.top.client < OPENING.height) continue;
    const place = placeOfOpening(scene, channel);
    if (place === null) continue;
    const near = openings.find(({ x, y }) => x === place.x && Math.abs(y - place.y) < OPENING.height);
    if (near) near.count++;
    else openings.push({ kind: channel.kind, ...place, count: 1 });
  }
  return openings.map(({ count, ...place }) => {
    return [{ ...place, text: count > 1 ? `${words.open} ×${count}` : words.open, anchor: 'start' }];
  });
}

/** Finds a place beside the server's line, or inside the client's lane where no arrow crosses it; else returns `null`. */
function placeOfOpening(scene: Scene, { lane, top }: StreamBand): { x: number; y: number } | null {
  const { lanes } = scene;
  const isAlone = lane.side === 'left' && lanes.clients.filter(({ side }) => side === 'left').length === 1;
  if (lanes.clients.some(({ folded }) => folded) && !isAlone) return null;
  if (lanes.right === lanes.server) return lanes.narrow ? null : { x: lanes.server + 12, y: top.server + 4 };
  const x = lane.side === 'left' ? lane.x + 12 : lane.x - OPENING.width;
  const y = top.client + 13;
  const box = { left: x, right: x + OPENING.width, top: y - OPENING.height, bottom: y + 4 };
  return isFree(scene, box) ? { x, y } : null;
}

/** Tells whether a box is inside one segment, or reaches only a little into the cut below, and no arrow crosses it. */
function isFree({ arrows, channels, bands }: Scene, { left, right, top, bottom }: Box): boolean {
  const band = bands.find((candidate) => candidate.top <= top && candidate.bottom + CUT / 4 >= bottom);
  if (!band) return false;
  return !arrows.some(({ row, from, to }) => {
    if (channels.some((channel) => channel.response === row.id)) return false;
    const at = (place: number) => {
      const part = (place - from.x) / (to.x - from.x || 1);
      return part < 0 || part > 1 ? null : from.y + part * (to.y - from.y);
    };
    const ys = [at(left), at(right)].filter((value) => value !== null);
    return ys.length > 0 && Math.max(...ys) >= top && Math.min(...ys) <= bottom;
  });
}
