import { JUDGED, parameter } from '../../quantity/parameter';

/**
 * A shell of Walker planes. @param target share of its slots to be filled in the end
 * @param filled share of the slots filled on day one, in proportion to the other shells of Gen1
 */
const shell = (
  altitude: number,
  inclination: number,
  planes: number,
  slots: number,
  target: number,
  fact: string,
  asOf: string,
  filled = 0,
) => ({
  altitude: parameter({
    value: altitude,
    unit: 'km',
    about: 'altitude of the shell',
    source: fact,
    asOf,
    min: 200,
    max: 2000,
    change: 'set-up',
  }),
  inclination: parameter({
    value: inclination,
    unit: 'deg',
    about: 'inclination of the shell',
    source: fact,
    asOf,
    max: 180,
    change: 'set-up',
  }),
  planes: parameter({
    value: planes,
    unit: 'plane',
    about: 'planes of the shell',
    source: fact,
    asOf,
    min: 1,
    max: 96,
    integer: true,
    change: 'set-up',
  }),
  slots: parameter({
    value: slots,
    unit: 'satellite/plane',
    about: 'satellites of a full plane',
    source: fact,
    asOf,
    min: 1,
    max: 250,
    integer: true,
    change: 'set-up',
  }),
  target: parameter({
    value: target,
    unit: '1',
    about: 'share of the slots to be filled in the end',
    source: `${JUDGED}; Gen2 in all limited by the authorisation`,
    max: 1,
  }),
  filled: parameter({
    value: filled,
    unit: '1',
    about:
      'share of its slots filled on day one over that of the other shells of Gen1; 0: filled otherwise or empty',
    source: 'public lists of launches, recalled (weak)',
    max: 1,
    role: 'state',
    change: 'set-up',
  }),
});

/** Shells that are authorised or filed: Gen1 4,408 satellites, Gen2 29,988 (submodels T04). */
export const shells = {
  gen1a: shell(550, 53, 72, 22, 1, 'C118', '2021-04', 0.85),
  gen1b: shell(540, 53.2, 72, 22, 1, 'C119', '2021-04', 0.95),
  gen1c: shell(570, 70, 36, 20, 1, 'C120', '2021-04', 0.8),
  gen1d: shell(560, 97.6, 6, 58, 1, 'C121', '2021-04', 0.97),
  gen1e: shell(560, 97.6, 4, 43, 1, 'C122', '2021-04', 0.97),
  gen2a: shell(525, 53, 28, 120, 1, 'C123a-d', '2022-12'),
  gen2b: shell(530, 43, 28, 120, 1, 'C123e-h', '2022-12'),
  gen2c: shell(535, 33, 28, 120, 0.6, 'C123i-l', '2022-12'),
  gen2d: shell(340, 53, 48, 110, 0.32, 'C124a-d', '2021-08'),
  gen2e: shell(345, 46, 48, 110, 0.32, 'C124e-h', '2021-08'),
  gen2f: shell(350, 38, 48, 110, 0.32, 'C124i-l', '2021-08'),
  gen2g: shell(360, 96.9, 30, 120, 0.32, 'C125', '2021-08'),
  gen2h: shell(604, 148, 12, 12, 0, 'C126a-d', '2021-08'),
  gen2i: shell(614, 115.7, 18, 18, 0, 'C126e-h', '2021-08'),
};
