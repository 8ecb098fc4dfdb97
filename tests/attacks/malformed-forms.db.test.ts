import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields, type Page } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { HOSTILE_NAMES, MALFORMED, oddNames } from './malformed-values.ts';
import { addressOf, STEP_FIELDS, TARGETS, type Prepared, type Target } from './targets.ts';
import { isTurnOf } from './turns.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

/** Every form of the clinic; the steps of an intake are each their own. */
const forms: [string, string, Target][] = site.routes
  .filter(({ pattern, module }) => pattern.startsWith('/c/:clinic') && 'action' in module)
  .flatMap(({ pattern }): [string, string, Target][] => {
    const target = TARGETS[pattern]!;
    if (!pattern.endsWith('/:step')) return [[pattern, pattern, target]];
    return Object.entries(STEP_FIELDS).map(([step, fieldsOf]) => [
      pattern.replace(':step', step),
      pattern,
      {
        ...target,
        prepare: async (at) => ({
          params: { intake: await at.newIntake(), step },
          fields: { ...fieldsOf(at), rowVersion: 1_000 },
        }),
      },
    ]);
  });

/** Whether to leave nothing out: minutes more. */
/** What it is called, and the body it makes of a form's fields and token. */
type Attack = readonly [string, (fields: Fields, csrf: string) => string];

const REFUSED = [400, 403, 404, 409, 413, 415, 422];
const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site.origin };
const encode = (text: unknown) => encodeURIComponent(String(text));

/** What the address that saves a draft in passing says: words always, and the new version where it was taken. */
function draftAnswer({ status, html }: Page): { message?: string; rowVersion?: number } {
  return status === 200 ? (JSON.parse(html) as object) : {};
}

/** The fields as a body, one of them left out. */
function bodyOf(fields: Fields, csrf: string, without?: string): string {
  const pairs = Object.entries(fields)
    .filter(([name]) => name !== without)
    .flatMap(([name, value]) => [value].flat().map((one) => `${encode(name)}=${encode(one)}`));
  return [`csrf=${csrf}`, ...pairs].join('&');
}

describe.each(forms)('%s', (name, pattern, target) => {
  const formIndex = forms.findIndex(([one]) => one === name);
  const isTurn = (n: number) => isTurnOf(n + formIndex, 120);
  const as = clinic.people[target.as];
  const isSavedInPassing = pattern.endsWith('/autosave');
  let ready: Prepared | undefined;

  /** Posts a body to records that nothing has happened to. Returns what was wrong with the answer. */
  async function attack(make: Attack[1]): Promise<string[]> {
    const { params, fields = {} } = (ready ??= await target.prepare(clinic));
    const body = make(fields, await site.csrfOf(as));
    const started = process.cpuUsage();
    const answer = await site.send(
      addressOf(pattern, slug, params),
      { method: 'POST', body },
      { as, headers },
    );
    // The processor's time: whatever else the machine does meanwhile is not this answer's.
    const { user, system } = process.cpuUsage(started);
    const ms = (user + system) / 1_000;
    const isPage = answer.headers.get('Content-Type')?.startsWith('application/json') !== true;
    const draft = isSavedInPassing ? draftAnswer(answer) : {};
    const isTaken = answer.status === 303 || draft.rowVersion !== undefined;
    const isAnswered = isTaken || REFUSED.includes(answer.status) || draft.message !== undefined;
    if (isTaken) ready = undefined;
    return [
      ...(isAnswered ? [] : [`is answered with ${answer.status}`]),
      ...(isPage && /<script>alert|onerror=alert\(1\)>/.test(answer.html) ? ['comes back as markup'] : []),
      ...(answer.headers.get('Cache-Control') === 'no-store' ? [] : ['may be stored']),
      ...(answer.headers.getSetCookie().some((line) => line.startsWith('a=')) ? ['sets a header'] : []),
      ...(answer.location === null || /^\/c\//.test(answer.location) ? [] : [`leads to ${answer.location}`]),
      ...(ms < 2_000 ? [] : [`takes ${Math.round(ms)} ms`]),
    ];
  }

  /** Several attacks. What was refused must have left no trace: that is looked for now and then. */
  async function faultsOf(all: readonly Attack[]): Promise<string[]> {
    const faults: string[] = [];
    let before: Record<string, string> | undefined;
    let tried: string[] = [];
    for (const [what, make] of all) {
      if (ready === undefined || before === undefined) {
        ready ??= await target.prepare(clinic);
        before = await state.digest();
        tried = [];
      }
      tried.push(what);
      faults.push(...(await attack(make)).map((fault) => `${what} ${fault}`));
      if (ready === undefined) continue;
      if (tried.length % 20 > 0 && what !== all.at(-1)?.[0]) continue;
      const after = await state.digest();
      const changed = Object.keys(after).filter((table) => after[table] !== before?.[table]);
      if (changed.length > 0)
        faults.push(`one of ${tried.join(', ')} was refused and changed ${changed.join(', ')}`);
      before = after;
      tried = [];
    }
    return faults;
  }

  it('stands whatever a field holds', { timeout: 60_000 }, async () => {
    const { fields = {} } = (ready = await target.prepare(clinic));
    const names = [...Object.keys(fields), 'rowVersion', 'idempotencyKey'];
    const attacks = names.flatMap((name, index): Attack[] => {
      const instead = (what: string, given: string): Attack => [
        `${name}: ${what}`,
        (all, csrf) => `${bodyOf(all, csrf, name)}&${given}`,
      ];
      return [
        // Every value has its turn at some field of some form.
        ...MALFORMED.filter((_, n) => isTurn(n + index)).map(([what, value]) =>
          instead(what, `${encode(name)}=${value}`),
        ),
        instead('absent', ''),
        instead('twice', `${encode(name)}=1&${encode(name)}=2`),
        ...oddNames(name)
          .filter((_, n) => isTurn(n + index))
          .map((odd) => instead(`named ${odd}`, `${encode(odd)}=1`)),
      ];
    });
    expect(await faultsOf(attacks)).toEqual([]);
  });

  it('stands whatever else a body holds', { timeout: 60_000 }, async () => {
    const rows = (n: number, row: (n: number) => string) =>
      Array.from({ length: n }, (_, i) => row(i)).join('');
    const besides = (what: string, more: string): Attack => [what, (all, csrf) => bodyOf(all, csrf) + more];
    const attacks = [
      ...HOSTILE_NAMES.map((name) => besides(`a field ${name.slice(0, 40)}`, `&${encode(name)}=1`)),
      besides('one field ten thousand times', '&a=1'.repeat(10_000)),
      besides(
        'ten thousand fields',
        rows(10_000, (n) => `&a${n}=1`),
      ),
      besides(
        'ten thousand rows',
        rows(10_000, (n) => `&a[${n}].b=1`),
      ),
      besides('nothing but ampersands', '&'.repeat(100_000)),
      ['a token alone', (_, csrf) => `csrf=${csrf}`],
      ['a guessed token', (all) => bodyOf(all, 'guess')],
      ['a guessed token, then the right one', (all, csrf) => `csrf=guess&${bodyOf(all, csrf)}`],
    ] satisfies Attack[];
    expect(await faultsOf(attacks.filter((_, n) => isTurn(n)))).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
