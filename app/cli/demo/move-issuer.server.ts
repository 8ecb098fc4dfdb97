import postgres from 'postgres';

/** The demo's accounts follow the development provider when its address changed. Asks as the superuser: no role may. */
export async function moveIssuer(superuserUrl: string, database: string, issuer: string): Promise<void> {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  await client`update accounts set issuer = ${issuer} where subject like 'demo|%' and issuer <> ${issuer}`;
  await client.end();
}
