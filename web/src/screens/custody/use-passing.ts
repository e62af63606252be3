import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import { asProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { useTakenScans } from '../../inputs/scanner-gun';
import { type Chosen, receiverOf } from '../../parts/custody/ReceiverFields';
import { useProblemWords } from '../../states/ProblemNote';

export interface Passed {
  key: number;
  words: string;
  well: boolean;
}

const MOST_SAID = 50;

/**
 * Passes on one sheet after the other to whoever was chosen, as their labels are scanned: a scan that comes while another
 * is on its way waits for it. What became of each is said, the last one first.
 */
export function usePassing(unitId: string, chosen: Chosen | undefined, onNobody: () => void) {
  const { t } = useTranslation();
  const why = useProblemWords();
  const [passed, setPassed] = useState<Passed[]>([]);
  const before = useRef(Promise.resolve());
  const say = (words: string, well = false) =>
    setPassed((said) => [{ key: (said[0]?.key ?? 0) + 1, words, well }, ...said].slice(0, MOST_SAID));

  const pass = async (number: string, to: Chosen) => {
    let shown = shownDigits(number.length > 20 ? `…${number.slice(-6)}` : number);
    try {
      const { items } = await answer(api.GET('/api/v1/entries', { params: { query: { number, unitId } } }));
      const [entry, ...others] = items.filter(({ direction }) => direction !== 'OUTBOUND');
      if (!entry) return say(t('custody.notFound', { number: shown }));
      if (others.length > 0) return say(t('custody.several', { number: shown }));
      shown = shownDigits(entry.entryNumber);
      const params = { path: { id: entry.id }, header: { 'Idempotency-Key': newKey() } };
      await answer(api.POST('/api/v1/entries/{id}/custody', { params, body: receiverOf(to)! }));
      say(t('custody.given', { number: shown, name: to.name }), true);
      await queries.invalidateQueries({ queryKey: ['custody'] });
    } catch (fault) {
      const { code, fields, status } = asProblem(fault);
      say(t('custody.refused', { number: shown, why: why(fields[0]?.code ?? code, status) }));
    }
  };
  const take = (number: string) => {
    if (!chosen || !receiverOf(chosen)) return onNobody();
    before.current = before.current.then(() => pass(number, chosen));
  };
  useTakenScans(take);
  return { passed, take };
}
