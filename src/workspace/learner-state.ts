/** A learner's file, as page and workspace exchange it. */
export interface FileState {
  name: string;
  text: string;
  etag: string;
  /** Its path on disk, for the learner's own editor. */
  path: string;
}

/** A file's name and text. */
export interface NamedText {
  name: string;
  text: string;
}

/** A former state of the learner's files, with the reason it was kept. */
export interface Version {
  id: string;
  /** ISO 8601. */
  at: string;
  why: 'reset' | 'restore' | 'reveal' | 'starter' | 'update' | 'conflict';
  files: string[];
}

/** The learner's progress; kept in `workspace/progress.json`. */
export interface Progress {
  /** Steps read: `websocket/2`. */
  steps: string[];
  predictions: Record<string, PredictionAnswer>;
  exercises: Record<string, ExerciseProgress>;
  /** The step that the learner read last: a path without the language. */
  last: string | null;
}

/** The learner's answer to a prediction. */
export interface PredictionAnswer {
  guess: number | string;
  measured: number | string | null;
  /** The numbers of the sentence about it, by their names; those not seen yet are `null`. */
  values?: Readonly<Record<string, number | null>> | undefined;
  /** The learner's own explanation. */
  explanation: string;
  /** ISO 8601. */
  at: string;
}

/** The learner's record with one exercise. */
export interface ExerciseProgress {
  attempts: number;
  /** Ids of the checks that passed last time. */
  passed: string[];
  /** ISO 8601, when all required checks first passed. */
  firstPass: string | null;
  revealed: boolean;
  /** Highest hint level opened, by task. */
  hints: Record<string, number>;
}
