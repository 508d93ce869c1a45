import type { RaceWords } from '../../i18n/race/en.ts';
import {
  isPreset,
  PRESETS,
  presetOf,
  type RaceSettings,
  readQuery,
  STOPS,
  writeQuery,
} from '../../race/race-settings.ts';
import { copyText } from '../kit/dom.ts';

export interface Controls {
  /** True while the preset is chosen in which a crowd comes back; it has no settings. */
  readonly isCrowd: boolean;
  readonly settings: RaceSettings;
}

/** The preset in which a crowd comes back, as the page's address names it. */
const CROWD = 'crowd';

/** Connects the sliders and presets of the page, and keeps the settings in its address, so that a link contains them. */
export function createControls(
  root: Element,
  words: RaceWords,
  changed: (how: 'preset' | 'slider' | 'crowd') => void,
  say: (text: string) => void,
): Controls {
  const sliders = [...root.querySelectorAll<HTMLInputElement>('[data-control]')];
  const presets = [...root.querySelectorAll<HTMLButtonElement>('[data-preset]')];
  const about = root.querySelector('[data-preset-about]');
  const query = new URLSearchParams(sliders.length > 0 ? location.search : '');
  let settings = readQuery(query);
  let isCrowd = query.get('preset') === CROWD;

  function show(): void {
    for (const slider of sliders) {
      const name = slider.dataset.control as keyof RaceSettings;
      const text = words.value[name](settings[name]);
      slider.value = String(nearest(STOPS[name], settings[name]));
      slider.ariaValueText = text;
      const output = slider.parentElement?.querySelector('output');
      if (output) output.textContent = text;
    }
    const preset = isCrowd ? CROWD : presetOf(settings);
    for (const button of presets) {
      const isChosen = button.dataset.preset === preset;
      button.ariaPressed = String(isChosen);
      if (isChosen && about) about.textContent = button.title;
    }
    if (preset === null && about) about.textContent = '';
  }

  function become(next: RaceSettings, how: 'preset' | 'slider'): void {
    settings = next;
    isCrowd = false;
    keep(writeQuery(settings));
    changed(how);
  }

  function becomeCrowd(): void {
    isCrowd = true;
    keep(`?preset=${CROWD}`);
    changed('crowd');
  }

  function keep(query: string): void {
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    show();
  }

  for (const slider of sliders) {
    const name = slider.dataset.control as keyof RaceSettings;
    slider.addEventListener('input', () =>
      become({ ...settings, [name]: STOPS[name][Number(slider.value)] ?? settings[name] }, 'slider'),
    );
  }
  for (const button of presets) {
    const name = button.dataset.preset ?? '';
    button.addEventListener('click', () => {
      if (isPreset(name)) become({ ...PRESETS[name] }, 'preset');
      else becomeCrowd();
    });
  }
  root.querySelector('[data-share]')?.addEventListener('click', async () => {
    say((await copyText(location.href)) ? words.shared : words.copyFailed);
  });
  show();

  return {
    get isCrowd() {
      return isCrowd;
    },
    get settings() {
      return settings;
    },
  };
}

function nearest(stops: readonly number[], value: number): number {
  const distances = stops.map((stop) => Math.abs(stop - value));
  return distances.indexOf(Math.min(...distances));
}
