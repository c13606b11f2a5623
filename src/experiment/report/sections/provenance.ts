import { html, type Markup } from '../markup';
import type { ArmReport, Provenance } from '../model';
import { ENGLISH, quantityText, whole } from '../number';

/** How it was done, so that anybody can do it again and see that it is the same. */
export function provenanceSection(provenance: Provenance): Markup {
  const { version, commit, plan, command, uncertainty, seeds, design, points, varied, arms, files } =
    provenance;
  const facts: [name: string, value: string | Markup][] = [
    ['Version', `Roda ${version}, commit ${commit}`],
    ['Plan', html`<code>${plan}</code>`],
    ['Seeds', seeds],
    [
      'Parameters',
      uncertainty === 'on' ? 'drawn from their priors, the same draw for all arms' : 'at their medians',
    ],
    ...(varied.length > 0
      ? ([['Design', `${design}, ${whole(points, ENGLISH)} points`]] as [string, string][])
      : []),
  ];
  return html`<section aria-labelledby="provenance">
<h2 id="provenance">Provenance</h2>
<p class="intro">The same command with the same version gives the same numbers, bit for bit.</p>
<pre>${command}</pre>
<h3>Identity</h3>
<dl class="pairs-list">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${varied.length > 0 ? variedTable(varied) : undefined}
<h3>Scenarios</h3>
${scenarioTable(arms)}
${arms.map((arm) => (arm.differences.length > 0 ? differences(arm, arms[0] as ArmReport) : undefined))}
${files.length > 0 ? filesTable(files) : undefined}
</section>
`;
}

function scenarioTable(arms: readonly ArmReport[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of scenarios"><table><thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Step</th><th scope="col">Scenario hash</th></tr></thead><tbody>${arms.map(
    ({ name, title, start, end, step, hash }) =>
      html`<tr><th scope="row">${name}</th><td>${title}</td><td>${start}</td><td>${end}</td><td>${step}</td><td><code>${hash}</code></td></tr>`,
  )}</tbody></table></div>`;
}

function differences(arm: ArmReport, first: ArmReport): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Settings in which ${arm.name} differs"><table><caption>Settings in which ${arm.name} differs from ${first.name}</caption><thead><tr><th scope="col">Setting</th><th scope="col">${first.name}</th><th scope="col">${arm.name}</th></tr></thead><tbody>${arm.differences.map(
    ({ path, a, b }) => html`<tr><th scope="row">${path}</th><td>${a}</td><td>${b}</td></tr>`,
  )}</tbody></table></div>`;
}

function variedTable(varied: Provenance['varied']): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="What was varied"><table><caption>What was varied</caption><thead><tr><th scope="col">Path</th><th scope="col">Chosen as</th><th scope="col" class="number">from</th><th scope="col" class="number">to</th></tr></thead><tbody>${varied.map(
    ({ path, unit, spread, range }) =>
      html`<tr><th scope="row">${path}</th><td>${spread}</td><td class="number">${quantityText(range.low, unit, ENGLISH)}</td><td class="number">${quantityText(range.high, unit, ENGLISH)}</td></tr>`,
  )}</tbody></table></div>`;
}

function filesTable(files: Provenance['files']): Markup {
  return html`<h3>Files of the batch directory</h3><div class="scroll" tabindex="0" role="region" aria-label="Table of files"><table><thead><tr><th scope="col">File</th><th scope="col" class="number">Size</th><th scope="col">SHA-256</th></tr></thead><tbody>${files.map(
    ({ name, bytes, sha256 }) =>
      html`<tr><th scope="row">${name}</th><td class="number">${quantityText(bytes, 'B', ENGLISH)}</td><td><code>${sha256}</code></td></tr>`,
  )}</tbody></table></div>`;
}
