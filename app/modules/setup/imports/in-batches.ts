/** A statement has at most 65,535 parameters, and a row of ours at most a dozen. */
const BATCH = 2_000;

/** Sends rows in batches that a statement can hold; nothing where there are none. */
export async function inBatches<Row>(
  rows: readonly Row[],
  send: (batch: Row[]) => PromiseLike<unknown>,
): Promise<void> {
  const batches: PromiseLike<unknown>[] = [];
  for (let at = 0; at < rows.length; at += BATCH) batches.push(send(rows.slice(at, at + BATCH)));
  await Promise.all(batches);
}
