import { STEPS } from '../ecosystem/equivalence';
import { prove } from './prove';

prove(STEPS);
