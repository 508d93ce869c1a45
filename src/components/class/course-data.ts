import type { Lang } from '../../i18n/text.ts';
import { lessons } from '../../lessons/course.ts';
import { type Lesson, predictionKey, predictionOf } from '../../lessons/lesson.ts';
import { notesOf } from '../../lessons/lesson-notes.ts';
import { lessonSteps } from '../../lessons/lesson-steps.ts';
import type {
  Course,
  CourseExercise,
  CourseLesson,
  CoursePrediction,
} from '../../ui/class/teacher/course.ts';
import { checksOf } from '../checks.ts';
import { exercises } from '../exercises.ts';

/** Returns what the teacher's pages know of the course, in one language. */
export function courseData(lang: Lang): Course {
  return { lessons: lessons.map((lesson) => lessonData(lesson, lang)), exercises: exerciseData(lang) };
}

function lessonData(lesson: Lesson, lang: Lang): CourseLesson {
  const notes = notesOf(lesson, lang);
  const share = Math.max(1, Math.round(lesson.minutes / lesson.steps.length));
  const { slug, number, title, mark } = lesson;
  return {
    slug,
    number,
    title: title[lang],
    mark,
    steps: lessonSteps(lesson).map(({ step, program, clients, predictions }) => ({
      id: step.id,
      title: step.title[lang],
      minutes: notes?.steps.get(step.id)?.minutes ?? share,
      program,
      clients,
      predictions: predictions.map((id) => predictionData(lesson, id, lang)),
    })),
  };
}

function predictionData(lesson: Lesson, id: string, lang: Lang): CoursePrediction {
  const { question, unit, measure, subject, program, choices } = predictionOf(lesson, id);
  return {
    id,
    key: predictionKey(lesson, id, lang),
    question: question[lang],
    unit: unit[lang],
    measure,
    subject: subject?.[lang] ?? '',
    program,
    choices: choices ? [...choices] : null,
  };
}

function exerciseData(lang: Lang): CourseExercise[] {
  return exercises.map(({ id, number, title, lesson, minutes, tasks }) => ({
    id,
    number,
    title: title[lang],
    lesson,
    minutes,
    tasks: tasks.map((task) => ({ id: task.id, title: task.title[lang], isExtra: task.star ?? false })),
    checks: checksOf(id).map((check) => ({ id: check.id, task: check.task, title: check.title[lang] })),
  }));
}
