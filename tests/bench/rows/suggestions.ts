import { RUNNER_UPS_LISTED, suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import { withTenant } from '#db/tenant.server.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { countProcessor, LONGEST_WARM_UP_MS, summary, WARM_UP_ACTS } from '../load/measure-load.ts';
import type { BenchClinic } from '../world/make-clinic.ts';
import type { Row } from './row.ts';
import { inTurn } from './pages.ts';

const enter = enteredAs({ kind: 'job', name: 'bench' });

/** Ranking every therapist of a clinic for one client after another, without HTTP: one at a time. */
export async function measureSuggestions(
  clinics: readonly BenchClinic[],
  postmaster: number,
  measureMs: number,
): Promise<Row[]> {
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
    const perAct = countProcessor({ pid: process.pid, postmaster });
    const began = performance.now();
    while (performance.now() - began < measureMs) {
      const asked = performance.now();
      await suggest();
      latencies.push(performance.now() - asked);
    }
    const took = performance.now() - began;
    rows.push({
      name: `suggest ${clinic.size.therapists}`,
      what: `suggestions for one client among ${clinic.size.therapists} therapists, in one process, read audited`,
      ours: {
        concurrency: 1,
        ...summary(latencies, took),
        ...(await perAct(latencies.length)),
      },
      floor: null,
    });
  }
  return rows;
}
