import { expect, it } from '@jest/globals';
import type { Referral } from './queries';
import { treeOf } from './trail';

it('a referral that was passed on stands under the one it came from', () => {
  const made = (id: string, parentId: string | null) => ({ id, parentId }) as Referral;
  const tree = treeOf([made('a', null), made('b', 'a'), made('c', null), made('d', 'b')]);
  expect(tree.map(({ referral }) => referral.id)).toEqual(['a', 'c']);
  expect(tree[0]!.under.map(({ referral, under }) => [referral.id, under[0]!.referral.id])).toEqual([['b', 'd']]);
});
