import { paths } from '#app/platform/paths.ts';
import { getText } from '#tests/support/http-text.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import type { Comparison } from './compare.ts';
import { inTurn, pageLoad } from './pages.ts';

/** The page of suggestions of one client after another. */
export function matchesComparison(ours: Answerer, floor: Answerer | null, visitor: Visitor): Comparison {
  const { tenant, size, clientIds } = visitor.clinic;
  const next = inTurn(clientIds);
  const nextOfFloor = inTurn(clientIds);
  return {
    name: `matches ${size.therapists}`,
    what: `page of suggestions among ${size.therapists} therapists, audited ÷ bare HTTP: two-phase reads, same score and rules, a plain table`,
    ours: pageLoad(
      ours,
      () => getText(paths.matches(tenant.slug, next()), visitor.headers),
      (body) => body.includes('</article>'),
    ),
    floor:
      floor &&
      pageLoad(
        floor,
        () => getText(`/suggestions?tenant=${tenant.id}&client=${nextOfFloor()}`),
        (body) => body.includes('%'),
      ),
  };
}
