import { z } from 'zod';

/** The keys of the people who were shown and are somebody else, separated by commas. */
export const differentFrom = { differentFrom: z.string().max(20_000).optional() };

const said = z.object(differentFrom);

/** A form in which somebody may say that the people who were shown are others. */
export const withDifferentFrom = <S extends z.ZodType>(schema: S) => z.intersection(schema, said);
