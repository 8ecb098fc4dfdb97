import type { ShownGate } from './withhold-needs.ts';

/** A gate, with the figures of one therapist who fails it, and the number of those who fail it. */
export type GateCount = { gate: ShownGate; count: number };

/**
 * Finds the gates that keep out most of the excluded, the commonest first. Each missing specialization counts by
 * itself.
 */
export function commonestGates(
  excluded: readonly { readonly failedGates: readonly ShownGate[] }[],
  shown: number,
): GateCount[] {
  const counts = new Map<string, GateCount>();
  for (const { failedGates } of excluded)
    for (const [kind, gate] of new Map(failedGates.map((gate) => [kindOf(gate), gate]))) {
      const counted = counts.get(kind);
      if (counted === undefined) counts.set(kind, { gate, count: 1 });
      else counted.count += 1;
    }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, shown);
}

function kindOf(gate: ShownGate): string {
  return gate.code === 'critical-specialization-missing' ? `${gate.code} ${gate.params.name}` : gate.code;
}
