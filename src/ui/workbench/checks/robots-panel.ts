import { element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';

export interface RobotsPanel {
  /** Shows a picture of a robot of the check with this number, `null` when its browser has closed. */
  picture(number: string, robot: string, caption: string, jpeg: string | null): void;
  /** Marks the pictures as the last ones: the check with this number has ended. */
  rest(number: string): void;
  clear(): void;
}

interface Shown {
  root: HTMLElement;
  caption: HTMLElement;
  image: HTMLImageElement;
}

/** Shows the browsers of the page checks beside the list: live, then their last picture. */
export function createRobotsPanel(panel: HTMLElement, { words }: WorkbenchContext): RobotsPanel {
  const what = element('span');
  const count = element('span');
  const list = element('div', { class: 'wb-robot-list' });
  panel.replaceChildren(element('div', { class: 'wb-robot-bar' }, what, count), list);
  const robots = new Map<string, Shown>();
  let shownNumber = '';

  function clear(): void {
    robots.clear();
    list.replaceChildren();
    panel.hidden = true;
  }

  function add(robot: string): Shown {
    const caption = element('span', { class: 'url' });
    const image = element('img', { alt: words.checks.picture(robot), class: 'wb-robot-picture' });
    const letter = element('span', { class: 'id', 'aria-hidden': 'true' }, robot.slice(0, 1));
    const root = element(
      'figure',
      { class: 'wb-robot' },
      element('figcaption', { class: 'addr' }, letter, caption),
      image,
    );
    const shown = { root, caption, image };
    const after = [...robots].filter(([other]) => other > robot).map(([, other]) => other.root)[0];
    robots.set(robot, shown);
    list.insertBefore(root, after ?? null);
    return shown;
  }

  clear();
  return {
    clear,
    picture(number, robot, caption, jpeg) {
      // The browser has closed: its last picture stays.
      if (jpeg === null) {
        const closed = shownNumber === number ? robots.get(robot) : undefined;
        if (closed) closed.root.dataset.live = 'false';
        return;
      }
      if (shownNumber !== number) clear();
      shownNumber = number;
      panel.hidden = false;
      const shown = robots.get(robot) ?? add(robot);
      shown.root.dataset.live = 'true';
      const [name = robot, ...rest] = caption.split(' · ');
      shown.caption.replaceChildren(element('b', {}, name), ...rest.map((more) => ` · ${more}`));
      shown.image.src = `data:image/jpeg;base64,${jpeg}`;
      what.textContent = words.checks.liveIn(shownNumber);
      count.textContent = words.checks.browsers(robots.size);
    },
    rest(number) {
      if (number === shownNumber) what.textContent = words.checks.lastOf(shownNumber);
    },
  };
}
