/** One client's lifeline, and the side of the drawing on which its labels stand. */
export interface Lane {
  client: string;
  x: number;
  side: 'left' | 'right';
}

/** Where everything stands across the drawing, in pixels. */
export interface Lanes {
  width: number;
  /** Too narrow for times and sizes: a phone. */
  narrow: boolean;
  clients: Lane[];
  server: number;
  /** The outermost lifelines; the grid lies between them, the label columns outside. */
  left: number;
  right: number;
}

/** Side of a grid square. */
export const SQUARE = 10;
const NARROW = 560;

/** Places the lifelines: the server between two clients, right of one, right of three and more. */
export function layLanes(clients: readonly string[], width: number): Lanes {
  const narrow = width < NARROW;
  const reach = clamp(Math.round((width * 0.2) / SQUARE) * SQUARE, narrow ? 80 : 120, 200);
  if (clients.length === 2) {
    const left = Math.round(width / 2 - reach);
    const [a, b] = clients as [string, string];
    const right = left + 2 * reach;
    const lanes: Lane[] = [
      { client: a, x: left, side: 'left' },
      { client: b, x: right, side: 'right' },
    ];
    return { width, narrow, clients: lanes, server: left + reach, left, right };
  }
  const spare = narrow ? 58 : clamp(Math.round(width * 0.26), 120, 220);
  const server = width - spare;
  const apart = narrow ? 2 * SQUARE : 3 * SQUARE;
  const last = server - Math.max(reach, 100);
  const lanes = clients.map(
    (client, index): Lane => ({ client, x: last - (clients.length - 1 - index) * apart, side: 'left' }),
  );
  return { width, narrow, clients: lanes, server, left: lanes[0]?.x ?? last, right: server };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
