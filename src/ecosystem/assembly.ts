import { chips } from './chips';
import { compute } from './compute';
import { demand } from './demand';
import { energy } from './energy';
import { firms } from './firms';
import { fleet } from './fleet';
import { launch } from './launch';
import { learning } from './learning';
import { ecosystemModel } from './model';
import { network } from './network';
import { orbit } from './orbit';
import { robots } from './robots';
import { signals } from './signals';
import { value } from './value';

/**
 * The whole model on one page: the layers in the order of their turns. Links down this order arrive in the same
 * step, links up it are under way for at least one. The links themselves are the table in world/links.ts.
 */
export const LAYERS = [
  energy,
  chips,
  launch,
  orbit,
  network,
  compute,
  learning,
  signals,
  fleet,
  robots,
  demand,
  firms,
  value,
];

/** The ecosystem: all layers on all links. */
export const ecosystem = ecosystemModel(LAYERS);
