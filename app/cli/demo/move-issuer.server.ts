import postgres from 'postgres';

/**
 * Moves the demo's accounts to the development provider's address when it has changed. Does so as the superuser,
 * because no other role may.
 */
export async function moveIssuer(superuserUrl: string, database: string, issuer: string): Promise<void> {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  await client`update accounts set issuer = ${issuer} where subject like 'demo|%' and issuer <> ${issuer}`;
  await client.end();
}
