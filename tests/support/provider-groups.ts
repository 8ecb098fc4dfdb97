import { ROLES } from '#db/schema/identity.ts';

/** An identity provider with an admin interface, and the secret of the client `clinic` there. */
export interface AdministeredProvider {
  readonly issuer: string;
  readonly adminUrl: string;
  readonly clientSecret: string;
}

/** What the provider has of a clinic. */
export interface ProviderGroup {
  readonly id: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** The subjects of those who have each role, sorted; no entry where there is no group of the role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** Reads what the provider has of clinics over its admin interface, as an operator of the provider would see it. */
export async function openProviderGroups({ issuer, adminUrl, clientSecret }: AdministeredProvider) {
  const described = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { token_endpoint: tokenEndpoint } = (await described.json()) as { token_endpoint: string };
  const secret = [encodeURIComponent('clinic'), encodeURIComponent(clientSecret)].join(':');

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const granted = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      headers: { authorization: `Basic ${btoa(secret)}` },
    });
    const { access_token: token } = (await granted.json()) as { access_token: string };
    return fetch(`${adminUrl}/${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
  }

  async function find(path: string) {
    const answer = await ask(`group-by-path/clinics/${path}`);
    if (answer.status === 404) return null;
    return (await answer.json()) as Pick<ProviderGroup, 'id' | 'attributes'>;
  }

  return {
    ask,
    async read(slug: string): Promise<ProviderGroup | null> {
      const group = await find(slug);
      if (group === null) return null;
      const roles: Record<string, readonly string[]> = {};
      for (const role of ROLES) {
        const ofRole = await find(`${slug}/${role}`);
        if (ofRole === null) continue;
        const members = await (await ask(`groups/${ofRole.id}/members?max=5000`)).json();
        roles[role] = (members as { id: string }[]).map(({ id }) => id).sort();
      }
      return { id: group.id, attributes: group.attributes, roles };
    },
  };
}
