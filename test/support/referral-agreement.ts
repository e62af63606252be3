import { expect } from '@jest/globals';
import type { Desk, Given, Who } from './desk.js';
import {
  abilities,
  type EntryModel,
  entryState,
  mayRefer,
  open,
  type Piece,
  PLACE,
  type Scene,
} from './referral-model.js';

/** What this person sees is what the model says: states, branches, queues and what they may do. */
export async function agrees(desk: Desk, entry: EntryModel, scene: Scene, who: Who): Promise<void> {
  const voice = desk.voice(who);
  const { body } = await voice.get(`/api/v1/entries/${entry.id}/referrals`).expect(200);
  const shown = body.items.map((item: Given) => [item.id, item.state, item.lead, item.parentId, item.abilities]);
  const meant = entry.pieces.map((piece) => [
    piece.id,
    piece.state,
    piece.lead,
    piece.parent?.id ?? null,
    abilities(who, piece, entry, scene),
  ]);
  expect([who, shown]).toEqual([who, meant]);
  expect([who, body.abilities]).toEqual([who, mayRefer(who, entry, scene) ? ['refer'] : []]);
  const { state } = (await voice.get(`/api/v1/entries/${entry.id}`).expect(200)).body;
  expect(state).toBe(entryState(entry));
  const queue = async (name: string) =>
    (await desk.queue(who, name)).filter((line) => line.entryId === entry.id).map(({ id }) => id);
  const ids = (is: (piece: Piece) => boolean) =>
    entry.pieces.filter((piece) => open(piece) && is(piece)).map(({ id }) => id);
  expect([who, 'mine', await queue('mine')]).toEqual([who, 'mine', ids(({ holder }) => holder === who)]);
  const placed = PLACE[who] ?? null;
  expect([who, 'department', await queue('department')]).toEqual([
    who,
    'department',
    ids(({ holder }) => holder === placed),
  ]);
}
