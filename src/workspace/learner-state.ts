/** A learner's file as the page and the workspace exchange it. */
export interface FileState {
  name: string;
  text: string;
  etag: string;
  /** Where it lies on disk, for the learner's own editor. */
  path: string;
}

export interface NamedText {
  name: string;
  text: string;
}

/** A former state of the learner's files, kept by Reset, Restore, Reveal and a newer starter. */
export interface Version {
  id: string;
  /** ISO 8601. */
  at: string;
  why: 'reset' | 'restore' | 'reveal' | 'update' | 'conflict';
  files: string[];
}

/** The learner's progress; kept in `workspace/progress.json`. */
export interface Progress {
  /** Steps read: `websocket/2`. */
  steps: string[];
  predictions: Record<string, PredictionAnswer>;
  exercises: Record<string, ExerciseProgress>;
  /** Where the learner was last: a path without the language. */
  last: string | null;
}

export interface PredictionAnswer {
  guess: number | string;
  measured: number | string | null;
  /** The learner's own explanation. */
  explanation: string;
  /** ISO 8601. */
  at: string;
}

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
