import { SCALES } from '../ecosystem/equivalence';
import { prove } from './prove';

prove(SCALES);
