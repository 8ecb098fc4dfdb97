interface Named {
  readonly id: string;
  readonly name: string;
}

/** The therapists of an appointment: first the one who leads it, then those who accompany it. */
export function therapistsOf<T = Named>({
  therapist,
  coTherapists = [],
}: {
  readonly therapist: T;
  readonly coTherapists?: readonly T[] | undefined;
}): T[] {
  return [therapist, ...coTherapists];
}

/** Names them in one line. */
export function nameTherapists(appointment: Parameters<typeof therapistsOf<Named>>[0]): string {
  return therapistsOf(appointment)
    .map(({ name }) => name)
    .join(', ');
}
