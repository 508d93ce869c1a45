import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Course } from '../../../../src/ui/class/teacher/course.ts';
import { isRace, isSameProgram, programAt } from '../../../../src/ui/class/teacher/programs.ts';

const step = { id: 'endless', title: '', minutes: 5, program: 'stream', clients: ['A'], predictions: [] };
const course: Course = {
  lessons: [{ slug: 'sse', number: 4, title: 'SSE', mark: 'sse', steps: [step] }],
  exercises: [],
};

test('each place that has a program has it for the class', () => {
  assert.deepEqual(programAt(course, { page: 'lesson', lesson: 'sse', step: 'endless' }), {
    program: { kind: 'demo', lesson: 'sse', name: 'stream' },
    clients: ['A'],
  });
  assert.deepEqual(programAt(course, { page: 'exercise', exercise: '05-stream' })?.program, {
    kind: 'exercise',
    exercise: '05-stream',
    which: 'solution',
  });
  const race = programAt(course, { page: 'race' });
  assert.ok(race && isRace(race.program));
  assert.deepEqual(race.clients, ['poll', 'long', 'sse', 'ws', 'publisher']);
});

test('the board and an unknown step have none', () => {
  assert.equal(programAt(course, { page: 'board' }), null);
  assert.equal(programAt(course, { page: 'lesson', lesson: 'sse', step: 'gone' }), null);
});

test('a demo and a solution are never the same program', () => {
  const demo = { kind: 'demo', lesson: 'sse', name: 'stream' } as const;
  const solution = { kind: 'exercise', exercise: '05-stream', which: 'solution' } as const;
  assert.ok(isSameProgram(demo, { ...demo }));
  assert.ok(isSameProgram(solution, { ...solution }));
  assert.ok(!isSameProgram(demo, solution));
  assert.ok(!isSameProgram(demo, { ...demo, name: 'flush' }));
});
