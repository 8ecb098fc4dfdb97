import { z } from 'zod';

/** A JSON object as it was stored. */
export type StoredObject = Readonly<Record<string, unknown>>;

/** Reshapes what one version stored into what the next version stores. It never gets the newest version. */
export type Upgrade = (old: StoredObject) => StoredObject;

/** Writes and reads the JSON of one sealed column. */
export interface SealedJson<Value> {
  readonly version: number;
  /** Writes a value with the version of its shape. The same value always gives the same text. */
  write(value: Value): string;
  /** Reads a text of this version or of an earlier one, reshaped. Throws JsonUnreadable, which quotes nothing of it. */
  read(text: string): Value;
  /** Tells whether a text has the newest shape already. Throws JsonUnreadable. */
  isCurrent(text: string): boolean;
}

/**
 * Thrown for a stored text that has none of the shapes of its column. The reason names fields of the schema and no
 * content.
 */
export class JsonUnreadable extends Error {
  readonly code = 'json-unreadable';

  constructor(reason: string) {
    super(reason);
    this.name = 'JsonUnreadable';
  }
}

/**
 * The version's key stands beside the value's own fields, so that a release that knows no versions still reads what
 * this one writes.
 */
const VERSION_KEY = 'schemaVersion';
/** The version of texts that were stored before there were versions. */
const UNVERSIONED = 0;

const Stored = z.looseObject({ [VERSION_KEY]: z.int().nonnegative().default(UNVERSIONED) });

/**
 * Declares the shape of a sealed column's JSON. `upgrades` has one step for each earlier version; the first is for
 * texts that have no version. Whoever changes what `schema` accepts raises `version`, adds the step, and keeps the
 * fixtures of the earlier shapes in the tests.
 */
export function sealedJson<Schema extends z.ZodObject>({
  version,
  schema,
  upgrades,
}: {
  readonly version: number;
  readonly schema: Schema;
  readonly upgrades: readonly Upgrade[];
}): SealedJson<z.output<Schema>> {
  if (upgrades.length !== version) throw new Error(`Version ${version} needs as many upgrades.`);
  return {
    version,
    write: (value) => JSON.stringify({ [VERSION_KEY]: version, ...schema.parse(value) }),
    read(text) {
      const stored = parse(text, version);
      const newest = upgrades.slice(stored.version).reduce((value, upgrade) => upgrade(value), stored.value);
      const read = schema.safeParse(newest);
      if (read.success) return read.data;
      throw new JsonUnreadable(`version ${stored.version} does not fit: ${faultsOf(schema, read.error)}`);
    },
    isCurrent: (text) => parse(text, version).version === version,
  };
}

function parse(text: string, newest: number): { version: number; value: StoredObject } {
  const stored = Stored.safeParse(objectOf(text));
  if (!stored.success) throw new JsonUnreadable('it is no JSON object with a version');
  const { [VERSION_KEY]: version, ...value } = stored.data;
  if (version > newest)
    throw new JsonUnreadable(`version ${version} is newer than this release, which knows ${newest}`);
  return { version, value };
}

function objectOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Names the fields of the schema that do not fit. Keys below them are left out, because they may be content. */
function faultsOf(schema: z.ZodObject, { issues }: z.ZodError): string {
  const fields = new Set(issues.map(({ path }) => String(path[0] ?? '')));
  return [...fields].filter((field) => Object.hasOwn(schema.shape, field)).join(', ') || 'the whole';
}
