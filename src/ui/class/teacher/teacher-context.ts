import type { TeacherState } from '../../../class/messages.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { TeacherWords } from '../../../i18n/class/teacher/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import type { ClassChannel, ClassView } from '../kit/class-channel.ts';
import type { Course } from './course.ts';
import type { Steering } from './steering.ts';

/** What a teacher knows of the class. */
export interface TeacherView extends ClassView {
  teacher: TeacherState;
  /** True while this page's link leads. */
  leads: boolean;
}

/** What all parts of a teacher's page work with. */
export interface TeacherPage {
  readonly lang: Lang;
  readonly words: TeacherWords;
  /** The words of the client windows and dialogs. */
  readonly kit: KitWords;
  /** The words that all roles share. */
  readonly shared: ClassKitWords;
  readonly course: Course;
  readonly channel: ClassChannel;
  /** What is known now. */
  readonly view: TeacherView;
  /** The page of the class with the secret in the fragment, for a link. */
  address(page: 'door' | 'lead' | 'board'): string;
  /** Sends a request that changes the agenda, made on the agenda that is shown. */
  steer(request: Steering): void;
  /** Shows a sentence for some seconds. */
  notify(text: string): void;
  /** Calls the listener with what is known, at once, after each change, and every second, for all that shows a duration. */
  follow(listener: (view: TeacherView) => void): void;
}
