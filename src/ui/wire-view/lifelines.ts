/** One client's lifeline, and the side of the drawing on which its labels stand. */
export interface Lifeline {
  client: string;
  x: number;
  side: 'left' | 'right';
  /** True for a line that stands for many clients. */
  folded?: true;
}

/** Horizontal positions in the drawing, in pixels. */
export interface Lifelines {
  width: number;
  /** True on a phone: labels have no sizes. */
  narrow: boolean;
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
/** More clients than a bench has. */
const MANY = 4;
/** A client whose id is so long bears it as its name, in letters so wide, and with so much around them. */
const NAME = 6;
const LETTER = 7.5;
const AROUND = 18;

/**
 * Places the lifelines: the server between two clients, right of one, right of three and more. With `folded`, a client
 * that stands for many, the first one is left of the server and all others are right of it.
 */
export function layOutLifelines(
  clients: readonly string[],
  width: number,
  folded: string | null = null,
): Lifelines {
  const narrow = width < NARROW;
  const lead = narrow ? 12 : 18;
  const squares = (pixels: number) => Math.round(pixels / SQUARE) * SQUARE;
  const [first, ...others] = clients;
  if (first !== undefined && (others.length === 1 || (folded !== null && others.length > 1))) {
    const reach = narrow ? 80 : clamp(squares(Math.min(width * 0.19, width / 2 - 215)), 100, 200);
    const left = Math.round(width / 2 - reach);
    const server = left + reach;
    const right = server + reach;
    const lanes: Lifeline[] = [
      { client: first, x: left, side: 'left' },
      ...others.map((client, index): Lifeline => {
        const x = server + squares((reach * (index + 1)) / others.length);
        return { client, x, side: 'right', ...(client === folded && { folded: true as const }) };
      }),
    ];
    const room = { narrow, times: left >= WITH_TIMES, lead };
    return { width, ...room, clients: lanes, server, left, right };
  }
  // Many lines have names, not letters: they are further apart, nearer to the server.
  const many = clients.length > MANY && !narrow;
  const spare = narrow ? 58 : clamp(Math.round(width * (many ? 0.18 : 0.26)), many ? 100 : 120, 220);
  const server = width - spare;
  const last = server - clamp(squares(width * (many ? 0.14 : 0.2)), many ? 70 : 100, 200);
  const least = narrow ? 2 * SQUARE : (many ? 5 : 3) * SQUARE;
  const apart = narrow ? least : Math.max(least, Math.min(widthOfNames(clients), roomFor(clients, last)));
  const lanes = clients.map(
    (client, index): Lifeline => ({ client, x: last - (clients.length - 1 - index) * apart, side: 'left' }),
  );
  const left = lanes[0]?.x ?? last;
  const room = { narrow, times: left >= WITH_TIMES, lead };
  return { width, ...room, clients: lanes, server, left, right: server };
}

/** Returns the width of the longest name, in whole squares; 0 for letters. */
function widthOfNames(clients: readonly string[]): number {
  const longest = Math.max(0, ...clients.map(({ length }) => length));
  return longest < NAME ? 0 : Math.ceil((longest * LETTER + AROUND) / SQUARE) * SQUARE;
}

/** Returns how far apart lifelines may be that leave room for labels with times. */
function roomFor(clients: readonly string[], last: number): number {
  return Math.floor((last - WITH_TIMES) / Math.max(1, clients.length - 1) / SQUARE) * SQUARE;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
