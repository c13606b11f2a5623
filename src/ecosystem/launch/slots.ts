/** Slots of a table in order: scratch that is filled anew each step without giving its memory back. */
export class Slots {
  readonly items: number[] = [];
  count = 0;

  clear(): void {
    this.count = 0;
  }

  push(slot: number): void {
    this.items[this.count++] = slot;
  }

  /** Takes a slot out; the order of the others stays. */
  remove(slot: number): void {
    let at = 0;
    while (at < this.count && this.items[at] !== slot) at++;
    if (at === this.count) return;
    this.count--;
    for (; at < this.count; at++) this.items[at] = this.items[at + 1];
  }

  has(slot: number): boolean {
    for (let i = 0; i < this.count; i++) if (this.items[i] === slot) return true;
    return false;
  }
}
