/** The steps of a lesson on the projector, one screen at a time, as the present page has them. */
export interface BeamerStage {
  readonly place: { step: string; part: number; parts: number };
  /** Shows a step. Returns false if there is no such step. */
  go(step: string, part?: number): boolean;
  /** Divides the steps into screens anew, after something on them has grown. */
  layOut(): void;
}

/** Shows a step unless the stage is at it already, be it at a later screen. */
export function showOnStage(stage: BeamerStage, step: string): void {
  if (stage.place.step !== step) stage.go(step);
}

/** Goes to the screen of a step on which an element is in sight. Returns false when it is on none. */
export function showElement(stage: BeamerStage, step: string, element: HTMLElement): boolean {
  const isSeen = () => stage.place.step === step && element.getClientRects().length > 0;
  if (isSeen()) return true;
  const { parts } = stage.go(step) ? stage.place : { parts: 0 };
  for (let part = 1; part <= parts; part++) {
    stage.go(step, part);
    if (isSeen()) return true;
  }
  stage.go(step);
  return false;
}
