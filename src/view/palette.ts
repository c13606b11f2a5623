import { rgb } from './families';

/** Colours of the picture that are no family of flows. */
export interface Palette {
  readonly ground: string;
  readonly oceanDay: string;
  readonly oceanNight: string;
  readonly limb: string;
  readonly landDay: string;
  readonly landNight: string;
  readonly coast: string;
  readonly graticule: string;
  readonly lights: string;
  readonly vehicle: string;
  readonly robot: string;
  readonly satellite: string;
  readonly other: string;
  readonly site: string;
  readonly rivalSite: string;
}

/** Dark, the default: quiet ground, so that flows are what shines. */
export const DARK: Palette = {
  ground: '#0B0E14',
  oceanDay: '#111927',
  oceanNight: '#0A0D14',
  limb: '#2A3550',
  landDay: '#253149',
  landNight: '#161D2B',
  coast: '#43536F',
  graticule: '#5B6B8A',
  lights: '#D9A860',
  vehicle: '#F2E4CC',
  robot: '#A78BFA',
  satellite: '#9CC7E8',
  other: '#8B97AE',
  site: '#D55E00',
  rivalSite: '#8B97AE',
};

/** A colour as a shader takes it. */
export function ink(colour: string): Float32Array {
  return new Float32Array(rgb(colour));
}
