/**
 * Returns a function that works out its answer once for each object, and keeps it as long as the object is kept. Nobody may
 * change the object afterwards, or the answer.
 */
export function onceForEach<Given extends object, Answer>(
  workOut: (given: Given) => Answer,
): (given: Given) => Answer {
  const known = new WeakMap<Given, Answer>();
  return (given) => {
    const kept = known.get(given);
    if (kept !== undefined || known.has(given)) return kept as Answer;
    const answer = workOut(given);
    known.set(given, answer);
    return answer;
  };
}
