import type { EcosystemTurn } from '../layer';
import { NOTICES } from '../world';
import {
  type ChipsParameters,
  contracts,
  GROUND,
  lines,
  orderRow,
  orders,
  PARTIES,
  TESLA,
  TYPES,
} from './agents';
import { fillOf } from './books';
import { isEnded } from './generations';
import { h100Tokens } from './serving';

type Announcing = Pick<EcosystemTurn<ChipsParameters>, 'publish' | 'table' | 'p'>;

/** What is on sale at a minute, what it can do, at what price, and when it would come. */
export function announce(context: Announcing, minute: number): void {
  const { p } = context;
  const rows = context.table(lines).only;
  const factor = context.publish(NOTICES.chipH100e);
  const power = context.publish(NOTICES.chipPower);
  const trained = context.publish(NOTICES.chipTrained);
  const served = context.publish(NOTICES.chipServed);
  const price = context.publish(NOTICES.chipPrice);
  context.publish(NOTICES.chipTokens)[0] = h100Tokens(p) * (1 + p.model.prompt);
  for (let type = 0; type < TYPES; type++) {
    factor[type] = rows.h100e[type];
    power[type] = rows.power[type];
    trained[type] = rows.trained[type];
    served[type] = rows.served[type];
    const onSale = rows.launch[type] <= minute && !isEnded(context, type, minute);
    price[type] = onSale ? rows.price[type] * rows.premium[type] : 0;
  }
  context.publish(NOTICES.chipCommitments)[TESLA] = context.table(contracts).only.committed[0];
}

/** Share of what came due of late that each firm was delivered, by type. */
export function publishFill(context: Announcing): void {
  const fill = context.publish(NOTICES.chipFill);
  const book = context.table(orders).only;
  for (let party = 0; party < PARTIES; party++) {
    for (let type = 0; type < TYPES; type++)
      fill[party * TYPES + type] = fillOf(book, orderRow(GROUND, party, type));
  }
}
