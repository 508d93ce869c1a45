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
  readonly settings: RaceSettings;
}

/** Connects the sliders and presets of the page, and keeps the settings in its address, so that a link contains them. */
export function createControls(
  root: Element,
  words: RaceWords,
  changed: (how: 'preset' | 'slider') => void,
  say: (text: string) => void,
): Controls {
  const sliders = [...root.querySelectorAll<HTMLInputElement>('[data-control]')];
  const presets = [...root.querySelectorAll<HTMLButtonElement>('[data-preset]')];
  const about = root.querySelector('[data-preset-about]');
  let settings = readQuery(new URLSearchParams(sliders.length > 0 ? location.search : ''));

  function show(): void {
    for (const slider of sliders) {
      const name = slider.dataset.control as keyof RaceSettings;
      const text = words.value[name](settings[name]);
      slider.value = String(nearest(STOPS[name], settings[name]));
      slider.ariaValueText = text;
      const output = slider.parentElement?.querySelector('output');
      if (output) output.textContent = text;
    }
    const preset = presetOf(settings);
    for (const button of presets) {
      const isChosen = button.dataset.preset === preset;
      button.ariaPressed = String(isChosen);
      if (isChosen && about) about.textContent = button.title;
    }
    if (preset === null && about) about.textContent = '';
  }

  function become(next: RaceSettings, how: 'preset' | 'slider'): void {
    settings = next;
    history.replaceState(history.state, '', `${location.pathname}${writeQuery(settings)}${location.hash}`);
    show();
    changed(how);
  }

  for (const slider of sliders) {
    const name = slider.dataset.control as keyof RaceSettings;
    slider.addEventListener('input', () =>
      become({ ...settings, [name]: STOPS[name][Number(slider.value)] ?? settings[name] }, 'slider'),
    );
  }
  for (const button of presets) {
    const name = button.dataset.preset ?? '';
    button.addEventListener('click', () => isPreset(name) && become({ ...PRESETS[name] }, 'preset'));
  }
  root.querySelector('[data-share]')?.addEventListener('click', async () => {
    say((await copyText(location.href)) ? words.shared : words.copyFailed);
  });
  show();

  return {
    get settings() {
      return settings;
    },
  };
}

function nearest(stops: readonly number[], value: number): number {
  const distances = stops.map((stop) => Math.abs(stop - value));
  return distances.indexOf(Math.min(...distances));
}
