import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyDomain } from '#app/platform/email-slip.ts';

const provider = fc.constantFrom('gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com');

describe('the domain of an e-mail address', () => {
  it.each([
    ['gmail.con', 'gmail.com'],
    ['gmial.com', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['gmail.cmo', 'gmail.com'],
    ['gmial.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['Outlok.com', 'outlook.com'],
    ['example.con', 'example.com'],
    ['school.example.ogr', 'school.example.org'],
    ['gmail.net', 'gmail.com'],
    ['gmail.es', 'gmail.com'],
    ['gmail.com.com', 'gmail.com'],
    ['g.mail.com', 'gmail.com'],
    ['yaho.com.mx', 'yahoo.com.mx'],
    ['hotmial.es', 'hotmail.es'],
    ['hotmail.con.mx', 'hotmail.com.mx'],
    ['aol.con', 'aol.com'],
    ['aol.cm', 'aol.com'],
    ['comcast.com', 'comcast.net'],
    ['comcat.net', 'comcast.net'],
  ])('%s is remarked with %s', (typed, meant) => {
    expect(likelyDomain(`ann@${typed}`)).toBe(meant);
  });

  it.each(
    'mail.com email.com ymail.com me.com aol.com msn.com live.com gmx.com yahoo.ca yahoo.co.uk yahoo.com.mx hotmail.es hotmail.fr outlook.es proton.me cloud.com clinic.org example.co riverside.test live.com.mx outlook.com.br yahoo.com.co hotmail.com.ar aol.net att.com cox.com verizon.com charter.org gail.org casino.bet mail.gmx.com comcast.net alumni.school.edu'
      .split(' ')
      .concat(Object.getOwnPropertyNames(Object.prototype).map((name) => `example.${name}`)),
  )('%s is not remarked', (domain) => {
    expect(likelyDomain(`ann@${domain}`)).toBeNull();
  });

  it('of a big provider is not remarked, and is proposed when two letters were exchanged or one left out', () => {
    fc.assert(
      fc.property(provider, fc.nat(), fc.boolean(), (domain, n, isExchange) => {
        expect(likelyDomain(`ann@${domain}`)).toBeNull();
        const at = 1 + (n % (domain.indexOf('.') - 2));
        const [one = '', two = ''] = [domain[at], domain[at + 1]];
        const typed = domain.slice(0, at) + (isExchange ? two + one : two) + domain.slice(at + 2);
        fc.pre(typed !== domain);
        expect(likelyDomain(`ann@${typed}`)).toBe(domain);
      }),
    );
  });
});
