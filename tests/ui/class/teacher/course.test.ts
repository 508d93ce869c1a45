import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Course,
  exerciseNumber,
  placeOf,
  stepAt,
  stepNumber,
} from '../../../../src/ui/class/teacher/course.ts';

const step = (id: string) => ({
  id,
  title: id,
  minutes: 5,
  program: 'stream',
  clients: ['A'],
  predictions: [],
});
const course: Course = {
  lessons: [
    { slug: 'http', number: 1, title: 'HTTP', mark: null, steps: [step('text')] },
    { slug: 'sse', number: 4, title: 'SSE', mark: 'sse', steps: [step('endless'), step('format')] },
  ],
  exercises: [],
};

test('a place of the class is found in the course, with its number', () => {
  const at = stepAt(course, { page: 'lesson', lesson: 'sse', step: 'format' });
  assert.equal(at?.lesson.slug, 'sse');
  assert.equal(at && stepNumber(at), '4.2');
  assert.deepEqual(at && placeOf(at.lesson, at.step), { page: 'lesson', lesson: 'sse', step: 'format' });
});

test('a place that is no step of the course is none', () => {
  assert.equal(stepAt(course, { page: 'lesson', lesson: 'sse', step: 'gone' }), null);
  assert.equal(stepAt(course, { page: 'lesson', lesson: 'gone', step: 'format' }), null);
  assert.equal(stepAt(course, { page: 'board' }), null);
});

test('an exercise is named by the number that its folder begins with', () => {
  assert.equal(exerciseNumber('05-stream'), '05');
});
