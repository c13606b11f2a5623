import { CHECKOUT, copyProgram, installPackages } from './checkout';

/** Before all tests of the queue: the program as a user has it who has installed the queue's packages. */
export function setup(): void {
  copyProgram(CHECKOUT);
  installPackages();
}
