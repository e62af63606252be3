import { describe, expect, it } from '@jest/globals';
import { type UnitBranch, unitsInOrder } from '../../parts/units';
import { type TreeSight, treeStep } from './tree-keys';

const unit = (id: string, ...units: UnitBranch[]) => ({ id, units }) as UnitBranch;
const tree = [unit('qlb', unit('bnh'), unit('shk', unit('east'), unit('west')))];

function sight(closed: string[], rightToLeft = true): TreeSight {
  const isClosed = (id: string) => closed.includes(id);
  return { rows: unitsInOrder(tree, isClosed), isClosed, rightToLeft };
}

describe('the keys of the tree of units', () => {
  it('go up and down over the lines that are seen, and stop at the ends', () => {
    expect(treeStep('ArrowDown', 'bnh', sight([]))).toEqual({ to: 'shk' });
    expect(treeStep('ArrowUp', 'shk', sight([]))).toEqual({ to: 'bnh' });
    expect(treeStep('End', 'qlb', sight([]))).toEqual({ to: 'west' });
    expect(treeStep('End', 'qlb', sight(['shk']))).toEqual({ to: 'shk' });
    expect(treeStep('ArrowDown', 'west', sight([]))).toBeUndefined();
  });

  it('go inwards with the left arrow where the page is read from the right, with the right arrow elsewhere', () => {
    expect(treeStep('ArrowLeft', 'shk', sight(['shk']))).toEqual({ open: 'shk' });
    expect(treeStep('ArrowLeft', 'shk', sight([]))).toEqual({ to: 'east' });
    expect(treeStep('ArrowRight', 'shk', sight([]))).toEqual({ close: 'shk' });
    expect(treeStep('ArrowRight', 'west', sight([]))).toEqual({ to: 'shk' });
    expect(treeStep('ArrowRight', 'shk', sight(['shk'], false))).toEqual({ open: 'shk' });
    expect(treeStep('ArrowLeft', 'bnh', sight([]))).toBeUndefined();
  });

  it('choose with Enter and the space bar, and leave every other key alone', () => {
    expect(treeStep('Enter', 'bnh', sight([]))).toEqual({ choose: 'bnh' });
    expect(treeStep(' ', 'bnh', sight([]))).toEqual({ choose: 'bnh' });
    expect(treeStep('j', 'bnh', sight([]))).toBeUndefined();
  });
});
