import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { DevAccounts } from './accounts.ts';

/** A group of people, as Keycloak has it. */
interface Group {
  readonly id: string;
  readonly parent: Group | null;
  readonly members: Set<string>;
  name: string;
  attributes: Readonly<Record<string, readonly string[]>>;
}

/** What is answered: a status, and an object or a list where there is one. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}

/** What is asked of groups: the method, the address below /admin, and the object that was sent. */
export interface GroupsAsked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly read: () => Promise<unknown>;
}

const Given = z.object({
  name: z.string().min(1),
  attributes: z.record(z.string(), z.array(z.string())).optional(),
});
const DONE: Answer = { status: 204 };
const NONE: Answer = { status: 404, body: {} };

/** Keeps groups in memory, and answers what is asked of them. */
export function createDevGroups(accounts: DevAccounts) {
  const groups = new Map<string, Group>();
  const childrenOf = (parent: Group | null) =>
    [...groups.values()].filter((group) => group.parent === parent);
  const named = (parent: Group | null, name: string) => childrenOf(parent).find((one) => one.name === name);

  async function make(parent: Group | null, read: () => Promise<unknown>): Promise<Answer> {
    const given = Given.safeParse(await read());
    if (!given.success) return { status: 400, body: {} };
    const { name, attributes = {} } = given.data;
    if (named(parent, name) !== undefined) return { status: 409, body: {} };
    const group = { id: randomUUID(), parent, members: new Set<string>(), name, attributes };
    groups.set(group.id, group);
    return { status: 201, body: shown(group) };
  }

  function remove(group: Group): void {
    for (const child of childrenOf(group)) remove(child);
    groups.delete(group.id);
  }

  function ofPath(names: readonly string[]): Answer {
    let found: Group | null = null;
    for (const name of names) {
      const next = named(found, name);
      if (next === undefined) return NONE;
      found = next;
    }
    return found === null ? NONE : { status: 200, body: shown(found) };
  }

  async function ofGroup(
    group: Group,
    act: string,
    { query, read }: GroupsAsked,
  ): Promise<Answer | undefined> {
    switch (act) {
      case 'POST children':
        return make(group, read);
      case 'GET members': {
        const first = Number(query.get('first') ?? 0);
        const listed = [...group.members].slice(first, first + Number(query.get('max') ?? 100));
        return { status: 200, body: listed.map((id) => ({ id })) };
      }
      case 'PUT ': {
        const given = Given.safeParse(await read());
        if (!given.success) return { status: 400, body: {} };
        group.name = given.data.name;
        group.attributes = given.data.attributes ?? group.attributes;
        return DONE;
      }
      case 'DELETE ':
        remove(group);
        return DONE;
      default:
        return undefined;
    }
  }

  return async function answer(asked: GroupsAsked): Promise<Answer> {
    const { method } = asked;
    const [kind, ...names] = asked.path.split('/').map(decodeURIComponent);
    if (kind === 'group-by-path' && method === 'GET') return ofPath(names);
    const [id = '', rest = '', last = ''] = names;
    if (kind === 'groups' && id === '') return method === 'POST' ? make(null, asked.read) : NONE;
    if (kind === 'groups') {
      const group = groups.get(id);
      return (group && (await ofGroup(group, `${method} ${rest}`, asked))) ?? NONE;
    }
    const group = groups.get(last);
    if (group === undefined || accounts.bySubject(id) === undefined) return NONE;
    if (method === 'PUT') group.members.add(id);
    else if (method === 'DELETE') group.members.delete(id);
    else return NONE;
    return DONE;
  };
}

function shown({ id, name, attributes }: Group) {
  return { id, name, attributes };
}
