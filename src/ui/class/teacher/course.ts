import type { Place } from '../../../class/messages.ts';
import type { Lane } from '../../../race/lane.ts';
import { find } from '../../kit/dom.ts';

/** The course as a teacher's page needs it, in the page's language; `components/class/course-data.ts` makes it. */
export interface Course {
  lessons: CourseLesson[];
  exercises: CourseExercise[];
}

export interface CourseLesson {
  slug: string;
  number: number;
  title: string;
  mark: Lane | null;
  steps: CourseStep[];
}

export interface CourseStep {
  id: string;
  title: string;
  /** From the teacher's notes; without them an equal share of the lesson. */
  minutes: number;
  program: string;
  clients: string[];
  predictions: CoursePrediction[];
}

export interface CoursePrediction {
  id: string;
  /** As `predictionKey` makes it. */
  key: string;
  question: string;
  unit: string;
  measure: string;
  /** The message text that the measuring function looks for. */
  subject: string;
  program: string;
  choices: number[] | null;
}

export interface CourseExercise {
  id: string;
  number: number;
  title: string;
  lesson: string;
  minutes: number;
  tasks: { id: string; title: string; isExtra: boolean }[];
  checks: { id: string; task: string; title: string }[];
}

/** A step with its lesson and its place in it, from 0. */
export interface StepAt {
  lesson: CourseLesson;
  step: CourseStep;
  index: number;
}

/** Reads the course from the page's markup. */
export function readCourse(page: ParentNode): Course {
  return JSON.parse(find(page, '[data-course]').textContent) as Course;
}

/** Returns the step at a place; `null` when the place is no lesson, or the course lacks the step. */
export function stepAt({ lessons }: Course, place: Place): StepAt | null {
  if (place.page !== 'lesson') return null;
  const lesson = lessons.find(({ slug }) => slug === place.lesson);
  const index = lesson?.steps.findIndex(({ id }) => id === place.step) ?? -1;
  const step = lesson?.steps[index];
  return lesson && step ? { lesson, step, index } : null;
}

/** Returns the place of a step. */
export const placeOf = (lesson: CourseLesson, step: CourseStep): Place => ({
  page: 'lesson',
  lesson: lesson.slug,
  step: step.id,
});

/** Writes a step's number: `4.4`. */
export const stepNumber = ({ lesson, index }: StepAt): string => `${lesson.number}.${index + 1}`;

/** Writes an exercise's number with two digits: `05`. */
export const exerciseNumber = (id: string): string => id.slice(0, 2);
