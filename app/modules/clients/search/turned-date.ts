import {
  isPartOfDate,
  type IndexedClient,
  type WantedClient,
} from '#app/modules/clients/known/client-index.ts';

/**
 * Tells whether a client has the typed birth date only when its day and month are exchanged from how the reader's
 * language has them: 12/4 is a birthday in April then, in English.
 */
export const isByTurnedDate = (
  readings: readonly WantedClient[],
  { dateOfBirth }: Pick<IndexedClient, 'dateOfBirth'>,
): boolean =>
  readings.some(({ numbers }) =>
    numbers.some(({ births, turned = [] }) => {
      const fitting = births.filter((birth) => isPartOfDate(birth, dateOfBirth));
      return fitting.length > 0 && fitting.every((birth) => turned.includes(birth));
    }),
  );
