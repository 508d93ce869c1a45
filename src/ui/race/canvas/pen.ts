import { type Ink, readInk } from './canvas-layout.ts';

/** A canvas and the colours to draw on it with. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly ink: Ink;
  line(colour: string, width: number, trace: (context: CanvasRenderingContext2D) => void): void;
  font(size: number, weight?: number): void;
  /** Clears the canvas and sets its size, in CSS pixels. */
  clear(width: number, height: number): void;
}

export function createPen(canvas: HTMLCanvasElement): Pen {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const ink = readInk(canvas);

  return {
    context,
    ink,
    line(colour, width, trace) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      trace(context);
      context.stroke();
    },
    font(size, weight = 400) {
      context.font = `${weight} ${size}px ${ink.font}`;
    },
    clear(width, height) {
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, width, height);
    },
  };
}
