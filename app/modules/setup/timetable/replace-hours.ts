import { addDays } from '#app/platform/local-time.ts';
import type { WorkSpan } from './working-week.ts';

/** A stored rule: a span that holds from a day to a day, both inclusive; null is without an end. */
export interface WorkRule extends WorkSpan {
  readonly id: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** What becomes of the stored rules. */
export interface RuleChanges {
  readonly removed: readonly string[];
  /** Rules that hold for fewer days than before. */
  readonly shortened: readonly Pick<WorkRule, 'id' | 'validFrom' | 'validUntil'>[];
  readonly added: readonly Omit<WorkRule, 'id'>[];
}

/**
 * Lets `spans` hold from `from` to `until`, both inclusive, in the place of whatever held then; null is without an end. On
 * every other day the rules stay what they were: a rule that holds before and after goes on after.
 */
export function replaceHours(
  rules: readonly WorkRule[],
  spans: readonly WorkSpan[],
  from: string,
  until: string | null,
): RuleChanges {
  const removed: string[] = [];
  const shortened: RuleChanges['shortened'][number][] = [];
  const added: Omit<WorkRule, 'id'>[] = spans.map((span) => ({
    ...span,
    validFrom: from,
    validUntil: until,
  }));
  for (const { id, validFrom, validUntil, ...span } of rules) {
    if (isBefore(validUntil, from) || isBefore(until, validFrom)) continue;
    const before = validFrom < from ? { validFrom, validUntil: addDays(from, -1) } : null;
    const after =
      until !== null && (validUntil === null || until < validUntil)
        ? { validFrom: addDays(until, 1), validUntil }
        : null;
    const kept = before ?? after;
    if (kept === null) removed.push(id);
    else shortened.push({ id, ...kept });
    if (before !== null && after !== null) added.push({ ...span, ...after });
  }
  return { removed, shortened, added };
}

/** Returns the rules as they are after the changes; what was added has no id yet. */
export function afterChanges(rules: readonly WorkRule[], changes: RuleChanges): WorkRule[] {
  const kept = rules.filter(({ id }) => !changes.removed.includes(id));
  return [
    ...kept.map((rule) => ({ ...rule, ...changes.shortened.find(({ id }) => id === rule.id) })),
    ...changes.added.map((rule) => ({ ...rule, id: '' })),
  ];
}

/** Returns the rules that hold on a day, by weekday and time. */
export function rulesOn<Rule extends WorkRule>(rules: readonly Rule[], date: string): Rule[] {
  return rules
    .filter(({ validFrom, validUntil }) => validFrom <= date && (validUntil === null || date <= validUntil))
    .sort((a, b) => a.weekday - b.weekday || a.start.localeCompare(b.start));
}

/** Returns the days after `date` from which other rules hold, the soonest first. */
export function changesAfter(rules: readonly WorkRule[], date: string): string[] {
  const days = rules.flatMap(({ validFrom, validUntil }) => [
    validFrom,
    ...(validUntil === null ? [] : [addDays(validUntil, 1)]),
  ]);
  return [...new Set(days)].filter((day) => day > date).sort();
}

function isBefore(end: string | null, start: string): boolean {
  return end !== null && end < start;
}
