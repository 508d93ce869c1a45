/** One client's lifeline, and the side of the drawing on which its labels stand. */
export interface Lifeline {
  client: string;
  x: number;
  side: 'left' | 'right';
}

/** Horizontal positions in the drawing, in pixels. */
export interface Lifelines {
  width: number;
  /** True on a phone: labels have no sizes. */
  narrow: boolean;
  /** True if labels have to be short. */
  short: boolean;
  /** True if the label columns have room for times. */
  times: boolean;
  /** Distance from a lifeline to its labels. */
  lead: number;
  clients: Lifeline[];
  server: number;
  /** The outermost lifelines; the grid lies between them, the label columns outside. */
  left: number;
  right: number;
}

/** Side of a grid square. */
export const SQUARE = 10;
const NARROW = 480;
/** A label column narrower than this shows no times. */
const WITH_TIMES = 205;
/** A label column narrower than this has short labels. */
const IN_FULL = 230;

/** Places the lifelines: the server between two clients, right of one, right of three and more. */
export function layOutLifelines(clients: readonly string[], width: number): Lifelines {
  const narrow = width < NARROW;
  const lead = narrow ? 12 : 18;
  const squares = (pixels: number) => Math.round(pixels / SQUARE) * SQUARE;
  if (clients.length === 2) {
    const reach = narrow ? 80 : clamp(squares(Math.min(width * 0.19, width / 2 - 215)), 100, 200);
    const left = Math.round(width / 2 - reach);
    const [a, b] = clients as [string, string];
    const right = left + 2 * reach;
    const lanes: Lifeline[] = [
      { client: a, x: left, side: 'left' },
      { client: b, x: right, side: 'right' },
    ];
    const room = { narrow, short: left < IN_FULL, times: left >= WITH_TIMES, lead };
    return { width, ...room, clients: lanes, server: left + reach, left, right };
  }
  const spare = narrow ? 58 : clamp(Math.round(width * 0.26), 120, 220);
  const server = width - spare;
  const apart = narrow ? 2 * SQUARE : 3 * SQUARE;
  const last = server - clamp(squares(width * 0.2), 100, 200);
  const lanes = clients.map(
    (client, index): Lifeline => ({ client, x: last - (clients.length - 1 - index) * apart, side: 'left' }),
  );
  const left = lanes[0]?.x ?? last;
  const room = { narrow, short: left < IN_FULL, times: left >= WITH_TIMES, lead };
  return { width, ...room, clients: lanes, server, left, right: server };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
