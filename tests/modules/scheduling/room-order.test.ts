import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inRoomOrder } from '#app/modules/scheduling/room-order.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 12 });

it('tries every free room once and no other', () => {
  fc.assert(
    fc.property(ids, ids, fc.uuid(), fc.array(fc.boolean()), (roomIds, therapistIds, stranger, isFree) => {
      const free = roomIds.filter((_, at) => isFree[at] === true);
      for (const therapistId of [...therapistIds, stranger]) {
        const order = inRoomOrder(free, therapistId, { roomIds, therapistIds });
        expect([...order].sort()).toEqual([...free].sort());
      }
    }),
  );
});

it('gives each therapist a room of their own to try first, while there are as many rooms as therapists', () => {
  fc.assert(
    fc.property(ids, ids, (roomIds, therapistIds) => {
      fc.pre(therapistIds.length <= roomIds.length);
      const first = therapistIds.map((id) => inRoomOrder(roomIds, id, { roomIds, therapistIds })[0]);
      expect(new Set(first).size).toBe(therapistIds.length);
    }),
  );
});

it('gives a therapist the same room whatever else is free, and whoever joins later', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 12 }),
      fc.array(fc.boolean()),
      (roomIds, everybody, isFree) => {
        const therapistIds = [...everybody].sort();
        const id = therapistIds[0]!;
        const [own] = inRoomOrder(roomIds, id, { roomIds, therapistIds });
        const free = roomIds.filter((room, at) => room === own || isFree[at] === true);
        expect(inRoomOrder(free, id, { roomIds, therapistIds: therapistIds.slice(0, -1) })[0]).toBe(own);
      },
    ),
  );
});
