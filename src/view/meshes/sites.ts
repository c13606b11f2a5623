import { ink, type Palette } from '../palette';
import { SITE_FRAGMENT, SITE_VERTEX } from '../shaders/agents';
import type { SiteDisc } from '../sites';
import { meshOf, type PartMesh, type Uniforms, Values, Vertices } from './parts';

/** Sites of others stay in the background. */
const RIVAL_ALPHA = 0.6;

/** Data centers: few, so that their places on the screen are worked out beforehand. */
export class SiteMesh {
  readonly mesh: PartMesh;
  readonly #vertices = new Vertices({ aScreen: 2, aDisc: 4, aInk: 3 }, 32);
  readonly #own: Float32Array;
  readonly #rival: Float32Array;

  constructor(camera: Values<Uniforms>, palette: Palette) {
    this.#own = ink(palette.site);
    this.#rival = ink(palette.rivalSite);
    this.mesh = meshOf({
      label: 'sites',
      vertices: this.#vertices,
      topology: 'point-list',
      vertex: SITE_VERTEX,
      fragment: SITE_FRAGMENT,
      values: [camera, new Values({ uGround: ink(palette.ground) })],
    });
  }

  /** @param chosen the site whose card is open */
  draw(discs: readonly SiteDisc[], chosen: (disc: SiteDisc) => boolean): void {
    this.#vertices.reserve(discs.length);
    const { data, stride } = this.#vertices;
    data.fill(0);
    for (const [i, disc] of discs.entries()) {
      const at = i * stride;
      data.set(
        [disc.x, disc.y, disc.radius, disc.fill, disc.site.isGroup ? 1 : RIVAL_ALPHA, chosen(disc) ? 1 : 0],
        at,
      );
      data.set(disc.site.isGroup ? this.#own : this.#rival, at + 6);
    }
    this.#vertices.upload();
  }
}
