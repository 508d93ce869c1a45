import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { lessons } from '../../src/lessons/course.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { lessonNow, MOVES } from '../../src/lessons/moved.ts';

/** Names what a lesson has: `step origin`, `program chat`. */
function contentsOf({ slug, steps, predictions }: Lesson): string[] {
  const programs = globSync(`src/demos/??-${slug}/*/server.ts`).map((file) => basename(dirname(file)));
  return [
    ...steps.map(({ id }) => `step ${id}`),
    ...Object.keys(predictions).map((id) => `prediction ${id}`),
    ...programs.map((name) => `program ${name}`),
  ];
}

test('what moved is in the lesson that it moved to, and no more in the former one', () => {
  const contents = new Map(lessons.map((lesson) => [lesson.slug, contentsOf(lesson)]));
  for (const { from, to, steps, predictions, programs } of MOVES) {
    const moved = [
      ...steps.map((id) => `step ${id}`),
      ...predictions.map((id) => `prediction ${id}`),
      ...programs.map((name) => `program ${name}`),
    ];
    assert.deepEqual(
      moved.filter((one) => !contents.get(to)?.includes(one)),
      [],
      to,
    );
    assert.deepEqual(
      moved.filter((one) => contents.get(from)?.includes(one)),
      [],
      from,
    );
  }
});

test('a step or a prediction is found by its former lesson', () => {
  assert.equal(lessonNow('websocket', 'origin'), 'websocket-practice');
  assert.equal(lessonNow('websocket', 'event-content'), 'socket-io');
  assert.equal(lessonNow('websocket', 'ping'), 'websocket');
  assert.equal(lessonNow('sse', 'origin'), 'sse');
});
