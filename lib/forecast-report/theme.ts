import type { Hue } from './picture';

/** Colours for one background. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  readonly panic: string;
  readonly load: string;
  readonly hues: { readonly [hue in Hue]: string };
}

/** Hues that people with colour-blindness tell apart (after Okabe and Ito), with a contrast of at least 3 to the background. */
export const LIGHT: Theme = {
  background: '#ffffff',
  text: '#1c2430',
  muted: '#5a6573',
  rule: '#e3e7ec',
  panic: 'rgba(213, 94, 0, 0.13)',
  load: '#5a6573',
  hues: { wanted: '#0b62b8', ready: '#3b93d9', load: '#007a5c', waiting: '#c0392b', bound: '#b05a00', worst: '#a33c80' },
};

/** The same things on a dark background. */
export const DARK: Theme = {
  background: '#14181f',
  text: '#e6eaf0',
  muted: '#9aa6b5',
  rule: '#2c3440',
  panic: 'rgba(230, 130, 50, 0.20)',
  load: '#9aa6b5',
  hues: { wanted: '#7fbdf5', ready: '#3b82c4', load: '#3ccfa4', waiting: '#ff8a7a', bound: '#f0ab4a', worst: '#e08cc4' },
};
