import { PREVIEW } from '../ecosystem/equivalence';
import { prove } from './prove';

prove(PREVIEW);
