import { type RedisAddress, redisAddress } from '../experiment/node/queue/line';
import { QueueError, queuePackages } from '../experiment/node/queue/packages';
import { Failure } from './io';

/**
 * The Redis that `--queue` names, once the packages that speak to it are known to be there.
 * @throws Failure with code 2: nothing has been begun
 */
export async function queueAddress(text: string): Promise<RedisAddress> {
  try {
    const address = redisAddress(text);
    await queuePackages();
    return address;
  } catch (error) {
    throw failureOf(error, 2);
  }
}

/** A trouble with the queue as the end of a command; any other error as it is. */
export function failureOf(error: unknown, code: 1 | 2): unknown {
  return error instanceof QueueError ? new Failure(code, `${error.message}.`) : error;
}
