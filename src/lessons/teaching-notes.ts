import type { Lang } from '../i18n/text.ts';

/** What a teacher is told about a lesson, from its `teach.en.md` or `teach.zh.md`. Texts are Markdown of one paragraph or more. */
export interface TeachingNotes {
  /** What to prepare, before the first step; may be empty. */
  intro: string;
  /** By the id of the step, in the order of the lesson. */
  steps: ReadonlyMap<string, StepNotes>;
}

/** The notes of one step. */
export interface StepNotes {
  /** How long it takes with a class: a whole number, 1 to 15. */
  minutes: number;
  /** The question to put to the room. */
  ask: string;
  /** The answer that is expected; may be empty. */
  expect: string;
  /** What usually goes wrong, and what to do then. */
  goesWrong: string;
  /** What to break on purpose; empty where nothing can be broken. */
  breakIt: string;
}

export interface NotesSource {
  /** The path that errors name. */
  file: string;
  lang: Lang;
  /** The ids of the lesson's steps, in order. */
  steps: readonly string[];
}

type Field = 'ask' | 'goesWrong' | 'breakIt';

/** How a language writes the minutes, and the labels that a paragraph begins with. */
const FORMS = {
  en: {
    minutes: /^(\d+) min$/,
    minutesForm: '4 min',
    labels: { ask: '**Ask.**', goesWrong: '**Goes wrong.**', breakIt: '**Break.**' },
  },
  zh: {
    minutes: /^(\d+) 分钟$/,
    minutesForm: '4 分钟',
    labels: { ask: '**提问。**', goesWrong: '**常见问题。**', breakIt: '**制造故障。**' },
  },
} as const satisfies Record<Lang, { minutes: RegExp; minutesForm: string; labels: Record<Field, string> }>;

const FIELDS: readonly Field[] = ['ask', 'goesWrong', 'breakIt'];
const MOST_MINUTES = 15;

/** The expected answer: italics, by either mark, at the end of the question. What looks like a mark in code is none. */
const EXPECTED = /(?<![\w*_])(?<mark>[*_])(?<said>(?:`[^`]*`|(?!\k<mark>).)+)\k<mark>$/s;

/** A bold sentence at the beginning of a paragraph, which is a label and nothing else. */
const LABEL = /^\*\*[^*]+[.。]\*\*/;

/** A paragraph and the line that it begins on, from 1. */
interface Paragraph {
  line: number;
  text: string;
}

/** Reads the notes of a lesson. Throws an error with file, line and what to do when a part is missing, unknown or misplaced. */
export function parseTeachingNotes(markdown: string, { file, lang, steps }: NotesSource): TeachingNotes {
  const { minutes: minutesIn, minutesForm, labels } = FORMS[lang];

  function fail(line: number, what: string): never {
    throw new Error(`${file}:${line}: ${what}`);
  }

  function readMinutes(heading: Paragraph, paragraph: Paragraph | undefined): number {
    const [, digits] = minutesIn.exec(paragraph?.text ?? '') ?? [];
    const { line } = paragraph ?? heading;
    if (digits === undefined)
      fail(line, `write how long the step takes below its heading: “${minutesForm}”.`);
    const minutes = Number(digits);
    if (minutes < 1 || minutes > MOST_MINUTES)
      fail(line, `a step takes 1 to ${MOST_MINUTES} minutes, not ${minutes}.`);
    return minutes;
  }

  function readStep(heading: Paragraph, [first, ...rest]: Paragraph[]): StepNotes {
    const minutes = readMinutes(heading, first);
    const texts: Record<Field, string> = { ask: '', goesWrong: '', breakIt: '' };
    let field: Field | undefined;
    for (const { line, text } of rest) {
      const begun = FIELDS.find((one) => text.startsWith(labels[one]));
      if (begun && texts[begun] !== '')
        fail(line, `the step has two paragraphs ${labels[begun]}: join them.`);
      field = begun ?? field;
      if (field === undefined || (!begun && LABEL.test(text)))
        fail(line, `begin the paragraph with ${FIELDS.map((one) => labels[one]).join(', ')}.`);
      const said = begun ? text.slice(labels[begun].length).trim() : text;
      texts[field] = texts[field] === '' ? said : `${texts[field]}\n\n${said}`;
    }
    for (const needed of ['ask', 'goesWrong'] as const) {
      if (texts[needed] === '')
        fail(heading.line, `the step lacks a paragraph that begins with ${labels[needed]}`);
    }
    const { said: expect = '' } = EXPECTED.exec(texts.ask)?.groups ?? {};
    return { minutes, ...texts, ask: texts.ask.replace(EXPECTED, '').trim(), expect };
  }

  const [intro = [], ...sections] = sectionsOf(markdown);
  const notes = new Map<string, StepNotes>();
  for (const [heading, ...paragraphs] of sections) {
    if (!heading) continue;
    const id = heading.text.slice('## '.length).trim();
    if (!steps.includes(id))
      fail(heading.line, `the lesson has no step “${id}”. It has: ${steps.join(', ')}.`);
    if (notes.has(id)) fail(heading.line, `the step “${id}” is here twice.`);
    const expected = steps[notes.size];
    if (id !== expected)
      fail(heading.line, `the step “${expected}” comes before “${id}”: add it above, or move it.`);
    notes.set(id, readStep(heading, paragraphs));
  }
  const missing = steps.slice(notes.size);
  if (missing.length > 0) fail(markdown.split('\n').length, `add notes for ${missing.join(', ')}.`);
  return { intro: intro.map(({ text }) => text).join('\n\n'), steps: notes };
}

/** Divides a text at its headings `## `: first what stands before them, then each heading with its paragraphs. */
function sectionsOf(markdown: string): Paragraph[][] {
  const sections: Paragraph[][] = [[]];
  let open: Paragraph | undefined;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const text = line.trim();
    if (text === '') open = undefined;
    else if (text.startsWith('## ')) {
      sections.push([{ line: index + 1, text }]);
      open = undefined;
    } else if (open) open.text += `\n${text}`;
    else {
      open = { line: index + 1, text };
      sections.at(-1)?.push(open);
    }
  }
  return sections;
}
