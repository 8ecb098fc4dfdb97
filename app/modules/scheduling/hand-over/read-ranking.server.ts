import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { assessor } from '#app/modules/matching/ranking/match-case.ts';
import { readAsks } from '#app/modules/matching/ranking/index.server.ts';
import { CALENDARS_READ } from '#app/modules/matching/ranking/worth-reading.ts';
import { readUsualWeeks, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readProfiles } from '#app/modules/therapists/index.server.ts';
import { isSpoken } from '#app/platform/i18n/language-meaning.ts';
import { attendsOneOf } from '#app/modules/scheduling/coming/index.server.ts';
import type { Handed } from './read-handed.server.ts';

interface Ranking {
  /** The other therapists who speak the clients' languages and miss nothing critical, the highest score first. */
  othersFor(session: Handed | undefined): readonly string[];
  scoreOf(therapistId: string, clientId: string): number | null;
}

/**
 * Reads how well each therapist fits each client of these sessions, by the score of the matches: one round trip. Whether
 * somebody accepts new clients is not asked, because nobody becomes a client of theirs; hours, licences and places are
 * judged with the time.
 */
export async function readRanking(
  scope: Scope,
  ids: readonly string[],
  locations: readonly ClinicLocation[],
  therapists: readonly BookableTherapist[],
): Promise<Ranking> {
  // As for the matches, calendars weigh little: of more therapists than these, no calendar is read for it.
  const read = therapists.length > CALENDARS_READ ? [] : therapists.map(({ id }) => id);
  const [asks, profiles, weeks] = await Promise.all([
    readAsks(scope, attendsOneOf(scope, clients.id, ids)),
    readProfiles(scope),
    readUsualWeeks(scope, locations, read, scope.now),
  ]);
  const bookable = new Set(therapists.map(({ id }) => id));
  const candidates = profiles.filter(({ id }) => bookable.has(id));
  const scores = new Map(
    [...asks].map(([clientId, ask]) => {
      const assess = assessor(ask);
      return [
        clientId,
        new Map(
          candidates.map((profile) => {
            const { score, failedGates } = assess(profile, weeks.get(profile.id) ?? null);
            const isUnfit = failedGates.some(({ code }) => code === 'critical-specialization-missing');
            return [profile.id, { total: score.totalScore, isUnfit }];
          }),
        ),
      ];
    }),
  );
  const order = new Map(therapists.map(({ id }, at) => [id, at]));
  return {
    scoreOf: (therapistId, clientId) => scores.get(clientId)?.get(therapistId)?.total ?? null,
    othersFor(session) {
      if (session === undefined) return [];
      const of = (id: string) => session.clientIds.map((clientId) => scores.get(clientId)?.get(id));
      const totalOf = (id: string) => of(id).reduce((sum, one) => sum + (one?.total ?? 0), 0);
      return candidates
        .filter(({ id, languages }) => {
          const speaks = session.languages.every((one) => languages.some((spoken) => isSpoken(spoken, one)));
          return id !== session.therapistId && speaks && !of(id).some((one) => one?.isUnfit === true);
        })
        .map(({ id }) => ({ id, total: totalOf(id) }))
        .sort((a, b) => b.total - a.total || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
        .map(({ id }) => id);
    },
  };
}
