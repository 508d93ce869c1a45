import type { TeacherRequest } from '../../../class/messages.ts';

type Versioned = Extract<TeacherRequest, { version: number }>;
type WithoutVersion<R> = R extends unknown ? Omit<R, 'version'> : never;

/** A request that changes the agenda, without the version that it was made on. */
export type Steering = WithoutVersion<Versioned>;
