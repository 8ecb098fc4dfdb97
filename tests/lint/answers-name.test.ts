import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Calls of `seeOther` that lead to a page about several clients, with a sentence: `seeOther(paths.waitingList(…), 'done')`. */
const NAMELESS =
  /seeOther\(\s*(?:paths\.(?:today|myDay|waitingList|intakes|unsigned|offerFreed|offerTime)|offerPath|waitingOf)\([^'"`]*\),?\s*'[a-z-]+'/g;

const namelessIn = (source: string) => source.match(NAMELESS) ?? [];

describe('an act that leads to a page about several clients', () => {
  it.each(globSync('app/routes/{clinic,frames}/**/*.{ts,tsx}'))('says in %s whom it was about', (file) => {
    expect(namelessIn(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('is found where it says so of nobody', () => {
    const list = 'paths.waitingList(scope.tenant.slug)';
    expect(namelessIn(`return seeOther(${list}, 'waiting-saved');`)).toHaveLength(1);
    expect(namelessIn(`return seeOther(\n  offerPath(slug, offer),\n  'offered',\n);`)).toHaveLength(1);
    expect(namelessIn(`return seeOther(withDone(${list}, id), 'waiting-saved');`)).toEqual([]);
    expect(namelessIn(`return seeOther(${list});`)).toEqual([]);
  });
});
