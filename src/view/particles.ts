/** Particles a second on an arc that carries all of its kind: rate is proportional to the share. */
export const FULL_RATE = 6;
/** Speed of every particle, rad of arc a second: it is the rate that means something, not the speed. */
const SPEED = 0.22;
/** No arc is crossed faster than this, s: on a short one the eye would lose it. */
const LEAST_CROSSING = 1.6;

/** Particles a second that leave the sender. */
export function particleRate(share: number): number {
  return FULL_RATE * share;
}

/** Seconds that a particle takes over an arc of this angle in rad. */
export function crossingTime(angle: number): number {
  return Math.max(LEAST_CROSSING, angle / SPEED);
}

/** An arc as particles see it. */
export interface ParticleArc {
  readonly key: number;
  readonly share: number;
  /** Length, rad. */
  readonly angle: number;
}

interface Track {
  /** Part of the next particle that is due. */
  due: number;
  /** Shares of the way that its particles have gone, oldest first. */
  readonly gone: number[];
}

/** The particles under way on all arcs. Time is an argument, so that tests drive it. */
export class ParticleField {
  readonly #tracks = new Map<number, Track>();

  /** Moves all particles on; those of arcs that are gone vanish. */
  advance(arcs: readonly ParticleArc[], seconds: number): void {
    const keys = new Set(arcs.map((arc) => arc.key));
    for (const key of this.#tracks.keys()) if (!keys.has(key)) this.#tracks.delete(key);
    for (const arc of arcs) {
      const rate = particleRate(arc.share);
      const track = this.#tracks.get(arc.key) ?? this.#start(arc, rate);
      const step = seconds / crossingTime(arc.angle);
      for (let i = 0; i < track.gone.length; i++) track.gone[i] += step;
      while (track.gone.length > 0 && track.gone[0] >= 1) track.gone.shift();
      track.due += rate * seconds;
      while (track.due >= 1) {
        track.due -= 1;
        const since = track.due / rate / crossingTime(arc.angle);
        if (since < 1) track.gone.push(since);
      }
    }
  }

  /** Shares of the way of the particles on an arc. */
  on(key: number): readonly number[] {
    return this.#tracks.get(key)?.gone ?? [];
  }

  /** A new arc starts full, as if it had flowed before: pictures need no warming up. */
  #start(arc: ParticleArc, rate: number): Track {
    // Arcs with equal rates must not beat in time: the key decides where each begins.
    const due = (Math.imul(arc.key, 0x9e3779b1) >>> 0) / 0x1_0000_0000;
    const spacing = rate > 0 ? 1 / rate / crossingTime(arc.angle) : 1;
    const gone: number[] = [];
    for (let way = due * spacing; way < 1; way += spacing) gone.unshift(way);
    const track = { due, gone };
    this.#tracks.set(arc.key, track);
    return track;
  }
}
