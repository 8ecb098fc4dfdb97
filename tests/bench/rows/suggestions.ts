import { RUNNER_UPS_LISTED, suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import { withTenant } from '#db/tenant.server.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { LONGEST_WARM_UP_MS, round, summary, WARM_UP_ACTS } from '../load/measure-load.ts';
import type { BenchClinic } from '../world/make-clinic.ts';
import type { Row } from './row.ts';
import { inTurn } from './pages.ts';

const enter = enteredAs({ kind: 'job', name: 'bench' });

/** Ranking every therapist of a clinic for one client after another, without HTTP: one at a time. */
export async function measureSuggestions(clinics: readonly BenchClinic[], measureMs: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const clinic of clinics) {
    const next = inTurn(clinic.clientIds);
    const suggest = () =>
      withTenant(clinic.tenant, enter, { requestId: 'bench' }, (scope) =>
        suggestTherapists(scope, next(), { listed: RUNNER_UPS_LISTED }),
      );
    const first = await suggest();
    if (first === null || !('suggestions' in first) || first.suggestions.length === 0)
      throw new Error('Nobody was suggested.');
    const warmed = performance.now();
    for (let n = 0; n < WARM_UP_ACTS && performance.now() - warmed < LONGEST_WARM_UP_MS; n += 1)
      await suggest();
    const latencies: number[] = [];
    const cpuBefore = process.cpuUsage();
    const began = performance.now();
    while (performance.now() - began < measureMs) {
      const asked = performance.now();
      await suggest();
      latencies.push(performance.now() - asked);
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    rows.push({
      name: `suggest ${clinic.size.therapists}`,
      what: `suggestions for one client among ${clinic.size.therapists} therapists, in one process, read audited`,
      ours: {
        concurrency: 1,
        ...summary(latencies, performance.now() - began),
        cpuMs: round((user + system) / 1_000 / latencies.length),
      },
      floor: null,
    });
  }
  return rows;
}
