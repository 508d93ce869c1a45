import type { Text } from '../i18n/text.ts';

/**
 * `missing`: it does not exist; `changed`: it has changed since it was read; `irregular`: it is no plain file or folder;
 * `too-large`: it would hold more than it may.
 */
export type WorkspaceErrorReason = 'missing' | 'changed' | 'irregular' | 'too-large';

/** Says why the workspace cannot do what was asked; `text` is for the learner. */
export class WorkspaceError extends Error {
  readonly reason: WorkspaceErrorReason;
  readonly text: Text;

  constructor(reason: WorkspaceErrorReason, text: Text) {
    super(text.en);
    this.reason = reason;
    this.text = text;
  }
}
