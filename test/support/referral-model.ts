/**
 * The referrals of one entry as the regulation has them, in memory: written from DOMAIN.md, with nothing of the code that it judges.
 * People hold by name, departments by code; the model knows who belongs where.
 */
export type State = 'PENDING' | 'RECEIVED' | 'IN_PROGRESS' | 'COMPLETED' | 'NOTED' | 'RETURNED' | 'WITHDRAWN';
export type Step = 'receive' | 'start' | 'complete' | 'return' | 'note';

export interface Piece {
  id: string;
  kind: 'ACTION' | 'INFO';
  lead: boolean;
  holder: string;
  parent: Piece | null;
  maker: string;
  batch: string;
  state: State;
  replaces: boolean;
  /** Something was done to it, even if only words were said. */
  touched: boolean;
}

export interface EntryModel {
  id: string;
  pieces: Piece[];
  filed: boolean;
  everFiled: boolean;
  annulled: boolean;
}

/** Who works where: the head nowhere, the others in one department each. */
export const PLACE: Record<string, string | null> = { head: null, clerk: 'ARCH', manager: 'ARCH', employee: 'ENG' };
export const open = ({ state }: Piece): boolean => ['PENDING', 'RECEIVED', 'IN_PROGRESS'].includes(state);

/** Who stands in for the head at this moment, if anybody does. */
export interface Scene {
  deputy: string | null;
}

const heads = (who: string, { deputy }: Scene): boolean => who === 'head' || who === deputy;
export const holds = (who: string, holder: string): boolean => holder === who || PLACE[who] === holder;
const rules = (who: string, piece: Piece, scene: Scene): boolean =>
  heads(who, scene) || (piece.parent !== null && holds(who, piece.parent.holder));
const branches = (entry: EntryModel, piece: Piece): Piece[] => entry.pieces.filter(({ parent }) => parent === piece);
const worksBelow = (entry: EntryModel, piece: Piece): boolean =>
  branches(entry, piece).some((branch) => branch.kind === 'ACTION' && open(branch));

export const entryState = (entry: EntryModel): string => {
  if (entry.annulled) return 'ANNULLED';
  if (entry.filed) return 'CLOSED';
  const counting = entry.pieces.filter(({ state }) => state !== 'RETURNED' && state !== 'WITHDRAWN');
  if (entry.everFiled || counting.some(({ kind, state }) => kind === 'ACTION' && state !== 'PENDING'))
    return 'IN_PROGRESS';
  return counting.length > 0 ? 'REFERRED' : 'REGISTERED';
};

export const mayRefer = (who: string, entry: EntryModel, scene: Scene): boolean =>
  heads(who, scene) && !entry.filed && !entry.annulled;
export const mayFile = (entry: EntryModel): boolean =>
  !entry.filed && !entry.annulled && !entry.pieces.some((piece) => piece.kind === 'ACTION' && open(piece));

/** What a person may do to a piece now, in the order in which the answers name it. */
export function abilities(who: string, piece: Piece, entry: EntryModel, scene: Scene): string[] {
  const { kind, state } = piece;
  const mine = holds(who, piece.holder);
  const active = open(piece);
  const acts = mine && kind === 'ACTION' && active;
  const over = rules(who, piece, scene);
  const batch = entry.pieces.filter((other) => other.batch === piece.batch);
  const untouched = batch.every((other) => !other.touched && branches(entry, other).length === 0);
  const may: [string, boolean][] = [
    ['receive', acts && state === 'PENDING'],
    ['start', acts && state !== 'IN_PROGRESS'],
    ['complete', acts && !worksBelow(entry, piece)],
    ['return', acts && !worksBelow(entry, piece)],
    ['note', mine && kind === 'INFO' && state === 'PENDING'],
    ['forward', mine && active && !entry.filed && !entry.annulled],
    ['withdraw', over && active],
    ['comment', mine || over || who === piece.maker],
    ['undo', over && who === piece.maker && untouched && !piece.replaces],
    ['reassign', over && active],
  ];
  return may.filter(([, is]) => is).map(([name]) => name);
}

export function step(piece: Piece, what: Step): void {
  piece.touched = true;
  if (what === 'receive') piece.state = 'RECEIVED';
  if (what === 'start') piece.state = 'IN_PROGRESS';
  if (what === 'complete') piece.state = 'COMPLETED';
  if (what === 'return') piece.state = 'RETURNED';
  if (what === 'note') piece.state = 'NOTED';
}

/** Takes a bough away with everything on it. */
export function withdraw(entry: EntryModel, piece: Piece): void {
  for (const branch of branches(entry, piece)) withdraw(entry, branch);
  if (!open(piece)) return;
  piece.state = 'WITHDRAWN';
  piece.touched = true;
}

/** Another takes the piece over, with its living branches. */
export function takeOver(entry: EntryModel, old: Piece, next: Pick<Piece, 'id' | 'holder' | 'maker' | 'batch'>): Piece {
  const piece: Piece = { ...old, ...next, state: 'PENDING', replaces: true, touched: false };
  for (const branch of branches(entry, old)) if (open(branch)) branch.parent = piece;
  old.state = 'WITHDRAWN';
  old.touched = true;
  entry.pieces.push(piece);
  return piece;
}
