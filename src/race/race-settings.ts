/** The settings of a race. */
export interface RaceSettings {
  /** Messages a second. */
  rate: number;
  /** Bytes of text in a message. */
  size: number;
  /** Milliseconds that polling waits between an answer and the next request. */
  poll: number;
  /** Milliseconds added each way. */
  latency: number;
  /** Seconds between two cuts of the wire, of 3 s each; 0 for none. */
  tunnel: number;
}

/** The values that the controls offer, in order. Any value between the first and the last is allowed. */
export const STOPS: Readonly<Record<keyof RaceSettings, readonly number[]>> = {
  rate: [1 / 60, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50],
  size: [2, 8, 24, 80, 250, 800, 2000],
  poll: [200, 500, 1000, 2000, 5000, 10_000],
  latency: [0, 20, 50, 120, 250, 500, 1000],
  tunnel: [0, 60, 30, 20, 15],
};

export const CUT_MS = 3_000;

/** Returns the time to wait for the last messages of a race, in ms: more than any of them could need. */
export function patienceFor({ poll, latency }: RaceSettings): number {
  return 5_000 + poll + 4 * latency;
}

export const DEFAULTS: RaceSettings = { rate: 1, size: 24, poll: 1000, latency: 120, tunnel: 0 };

export type PresetName = 'plain' | 'quiet' | 'busy' | 'train';

export const PRESETS: Readonly<Record<PresetName, RaceSettings>> = {
  plain: DEFAULTS,
  quiet: { rate: 1 / 60, size: 24, poll: 1000, latency: 50, tunnel: 0 },
  busy: { rate: 20, size: 80, poll: 1000, latency: 50, tunnel: 0 },
  train: { rate: 2, size: 24, poll: 2000, latency: 250, tunnel: 15 },
};

const NAMES = Object.keys(DEFAULTS) as (keyof RaceSettings)[];

function limitsOf(name: keyof RaceSettings): { least: number; most: number } {
  return { least: Math.min(...STOPS[name]), most: Math.max(...STOPS[name]) };
}

/** Tells whether a value is allowed; `tunnel` is 0 or at least its shortest. */
export function isAllowed(name: keyof RaceSettings, value: number): boolean {
  const { least, most } = limitsOf(name);
  if (name === 'tunnel') return value === 0 || (value >= 10 && value <= most);
  return value >= least && value <= most;
}

/** Reads `?preset=train` or `?rate=5&latency=50`; ignores names and values that are not allowed. */
export function readQuery(query: URLSearchParams): RaceSettings {
  const preset = query.get('preset') ?? '';
  const settings = { ...(isPreset(preset) ? PRESETS[preset] : DEFAULTS) };
  for (const name of NAMES) {
    const text = query.get(name);
    if (text !== null && text !== '' && isAllowed(name, Number(text))) settings[name] = Number(text);
  }
  return settings;
}

/** Returns the shortest query from which `readQuery` makes the same settings; empty for the defaults. */
export function writeQuery(settings: RaceSettings): string {
  const preset = presetOf(settings);
  if (preset === 'plain') return '';
  if (preset !== null) return `?preset=${preset}`;
  const query = new URLSearchParams();
  for (const name of NAMES) if (settings[name] !== DEFAULTS[name]) query.set(name, String(settings[name]));
  return `?${query}`;
}

export function presetOf(settings: RaceSettings): PresetName | null {
  const names = Object.keys(PRESETS) as PresetName[];
  return names.find((name) => NAMES.every((each) => PRESETS[name][each] === settings[each])) ?? null;
}

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}
