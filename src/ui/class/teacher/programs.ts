import type { Place, ShippedProgram } from '../../../class/messages.ts';
import { LANES, PUBLISHER } from '../../../race/lane.ts';
import { type Course, stepAt } from './course.ts';

/** A program that can run for the whole class, and the teacher's clients that it begins with. */
export interface ClassProgram {
  program: ShippedProgram;
  clients: string[];
}

const RACE: ShippedProgram = { kind: 'demo', lesson: 'choosing', name: 'race' };

/** Returns the program of a place: a step's demo, the race, the solution of an exercise; `null` when it has none. */
export function programAt(course: Course, place: Place): ClassProgram | null {
  if (place.page === 'race') return { program: RACE, clients: [...LANES, PUBLISHER] };
  if (place.page === 'exercise')
    return {
      program: { kind: 'exercise', exercise: place.exercise, which: 'solution' },
      clients: ['A', 'B'],
    };
  const at = stepAt(course, place);
  if (!at) return null;
  const { lesson, step } = at;
  return { program: { kind: 'demo', lesson: lesson.slug, name: step.program }, clients: step.clients };
}

export function isRace(program: ShippedProgram): boolean {
  return isSameProgram(program, RACE);
}

export function isSameProgram(a: ShippedProgram, b: ShippedProgram): boolean {
  if (a.kind === 'demo') return b.kind === 'demo' && a.lesson === b.lesson && a.name === b.name;
  return b.kind === 'exercise' && a.exercise === b.exercise;
}
