/** What of a dispatch its chip speaks of. */
export interface DispatchStanding {
  state: string;
  method: string;
  setAside?: boolean;
  late?: boolean;
  reasonCode?: string | null;
}

const ENDED_WELL = ['REGISTERED', 'HANDED_OVER'];
const IN_TROUBLE = ['FAILED', 'REFUSED', 'CAME_BACK'];
const ON_ITS_WAY = ['PENDING', 'TO_HAND_OVER', 'SUBMITTED', 'DELIVERED', 'OPENED', 'ON_MANIFEST'];

/** The state in the words of a clerk: a paper that waits is to be handed over, or came back; what was set aside has ended. */
export function shownState({ state, method, setAside, reasonCode }: DispatchStanding): string {
  if (setAside) return 'SET_ASIDE';
  if (state === 'PENDING' && method === 'PAPER') return reasonCode ? 'CAME_BACK' : 'TO_HAND_OVER';
  return state;
}

/** How much it stands out: what is late, refused, failed or came back most of all. */
export function toneOf(dispatch: DispatchStanding): 'bad' | 'well' | 'under-way' | 'over' {
  const state = shownState(dispatch);
  if (dispatch.late || IN_TROUBLE.includes(state)) return 'bad';
  if (ENDED_WELL.includes(state)) return 'well';
  return ON_ITS_WAY.includes(state) ? 'under-way' : 'over';
}
