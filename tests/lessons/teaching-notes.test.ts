import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lessons } from '../../src/lessons/course.ts';
import { parseTeachingNotes } from '../../src/lessons/teaching-notes.ts';

const SOURCE = { file: 'teach.en.md', lang: 'en', steps: ['first', 'second'] } as const;

const RIGHT = `Start \`chat\` before the class.

## first

4 min

**Ask.** Who sends first? *The client.*

**Goes wrong.** They say **both**.
Wait.

Then ask again.

**Break.** Cut, RST.

## second

15 min

**Ask.** And now?

**Goes wrong.** Nothing.
`;

/** Reads the notes with one text replaced by another. */
const read = (from = '', to = '') => parseTeachingNotes(RIGHT.replace(from, to), SOURCE);

test('notes are read: the introduction, and of each step its minutes and its texts', () => {
  const { intro, steps } = read();
  assert.equal(intro, 'Start `chat` before the class.');
  assert.deepEqual(Object.fromEntries(steps), {
    first: {
      minutes: 4,
      ask: 'Who sends first?',
      expect: 'The client.',
      goesWrong: 'They say **both**.\nWait.\n\nThen ask again.',
      breakIt: 'Cut, RST.',
    },
    second: { minutes: 15, ask: 'And now?', expect: '', goesWrong: 'Nothing.', breakIt: '' },
  });
});

test('the notes of a whole lesson are read in both languages', () => {
  const [http] = lessons;
  for (const lang of ['en', 'zh'] as const) {
    const file = join(import.meta.dirname, 'support', `teach.${lang}.md`);
    const ids = http?.steps.map(({ id }) => id) ?? [];
    const { intro, steps } = parseTeachingNotes(readFileSync(file, 'utf8'), { file, lang, steps: ids });
    assert.ok(intro.length > 0);
    assert.deepEqual([...steps.keys()], ids);
    for (const { ask, expect } of steps.values()) assert.ok(ask.length > 0 && expect.length > 0);
  }
});

test('italics are marked either way, and an underscore in code marks nothing', () => {
  const expected = (text: string) => read('*The client.*', text).steps.get('first')?.expect;
  assert.equal(expected('_The client._'), 'The client.');
  assert.equal(expected('_The client, by `a_b`._'), 'The client, by `a_b`.');
  assert.equal(expected('**The client.**'), '');
});

test('files with the line ends of Windows are read, too', () => {
  const crlf = parseTeachingNotes(RIGHT.replaceAll('\n', '\r\n'), SOURCE);
  assert.deepEqual(crlf, read());
});

for (const { flaw, change, message } of [
  {
    flaw: 'a step that the lesson does not have',
    change: ['## second', '## third'],
    message: 'teach.en.md:16: the lesson has no step “third”. It has: first, second.',
  },
  {
    flaw: 'a step twice',
    change: ['## second', '## first'],
    message: 'teach.en.md:16: the step “first” is here twice.',
  },
  {
    flaw: 'steps in another order',
    change: ['## first', '## second'],
    message: 'teach.en.md:3: the step “first” comes before “second”: add it above, or move it.',
  },
  {
    flaw: 'a missing step',
    change: [RIGHT.slice(RIGHT.indexOf('## second')), ''],
    message: 'teach.en.md:16: add notes for second.',
  },
  {
    flaw: 'minutes in another form',
    change: ['4 min', 'four minutes'],
    message: 'teach.en.md:5: write how long the step takes below its heading: “4 min”.',
  },
  {
    flaw: 'too many minutes',
    change: ['15 min', '16 min'],
    message: 'teach.en.md:18: a step takes 1 to 15 minutes, not 16.',
  },
  {
    flaw: 'a paragraph without a label',
    change: ['**Ask.** Who', 'Who'],
    message: 'teach.en.md:7: begin the paragraph with **Ask.**, **Goes wrong.**, **Break.**.',
  },
  {
    flaw: 'a label that there is not',
    change: ['**Break.**', '**Hint.**'],
    message: 'teach.en.md:14: begin the paragraph with **Ask.**, **Goes wrong.**, **Break.**.',
  },
  {
    flaw: 'a label twice',
    change: ['**Break.**', '**Ask.**'],
    message: 'teach.en.md:14: the step has two paragraphs **Ask.**: join them.',
  },
  {
    flaw: 'no question',
    change: ['**Ask.** And now?\n\n', ''],
    message: 'teach.en.md:16: the step lacks a paragraph that begins with **Ask.**',
  },
] as const) {
  test(`${flaw} is refused, with the place and what to do`, () => {
    assert.throws(() => read(...change), { message });
  });
}
