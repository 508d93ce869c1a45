import { eastAsianWidth } from 'get-east-asian-width';
import { TRANSPORT_MARKS } from '../kit/transport-mark.ts';
import type { StreamBand } from './stream-bands.ts';

/** A short text in an empty place of the drawing; one about a channel has the channel's sign before it. */
export interface Note {
  text: string;
  x: number;
  /** The y of the baseline. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
  kind?: StreamBand['kind'];
  /** True for what is wrong on purpose, or gone. */
  warning?: boolean;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SIGNS: Record<StreamBand['kind'], string | undefined> = {
  sse: TRANSPORT_MARKS.sse.stroke,
  websocket: TRANSPORT_MARKS.ws.stroke,
};
const SIGN_WIDTH = 14;
const LETTER_WIDTH = 6.8;
const IDEOGRAPH_WIDTH = 11;

/** Places each note at the first of its places that is free of earlier notes; leaves out a note that has none. */
export function settle(notes: readonly Note[][]): Note[] {
  const settled: Note[] = [];
  for (const places of notes) {
    const place = places.find((note) => !settled.some((other) => overlap(boxOf(note), boxOf(other))));
    if (place) settled.push(place);
  }
  return settled;
}

/** Returns the box that a note covers. */
export function boxOf({ text, x, y, anchor, kind }: Note): Box {
  const width = widthOf(text) + (kind ? SIGN_WIDTH : 0);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y - 10, bottom: y + 4 };
}

export function widthOf(text: string): number {
  const isWide = (sign: string) => eastAsianWidth(sign.codePointAt(0) ?? 0) === 2;
  return [...text].reduce((sum, sign) => sum + (isWide(sign) ? IDEOGRAPH_WIDTH : LETTER_WIDTH), 0);
}

export function drawNote({ text, x, y, anchor, kind, warning }: Note): string {
  const [at, baseline] = [Math.round(kind ? x + SIGN_WIDTH : x), Math.round(y)];
  const words = `<text class="wire-note${warning ? ' wire-warning' : ''}" x="${at}" y="${baseline}" text-anchor="${anchor}">${escapeText(text)}</text>`;
  if (!kind) return words;
  const sign = `<path class="wire-sign" transform="translate(${Math.round(x)} ${baseline - 9}) scale(.75)" d="${SIGNS[kind]}"/>`;
  return `<g class="wire-note wire-${kind}">${sign}${words}</g>`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
