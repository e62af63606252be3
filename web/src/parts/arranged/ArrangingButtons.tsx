import type { CommandState } from '../../api/use-command';
import { ProblemNote } from '../../states/ProblemNote';

export interface ArrangingButtonsProps {
  abilities: string[];
  words: Record<'edit' | 'retire' | 'reinstate', string>;
  retire: CommandState<null, unknown>;
  reinstate: CommandState<null, unknown>;
  onEdit(): void;
}

/** What an administrator does with something that others use: changes it, takes it out of use, puts it back. */
export function ArrangingButtons({ abilities, words, retire, reinstate, onEdit }: ArrangingButtonsProps) {
  const may = (ability: string) => abilities.includes(ability);
  return (
    <>
      <ProblemNote problem={retire.problem ?? reinstate.problem} />
      <div className="buttons">
        {may('edit') && (
          <button type="button" className="button primary" onClick={onEdit}>
            {words.edit}
          </button>
        )}
        {may('retire') && (
          <button type="button" className="button quiet" aria-busy={retire.busy} onClick={() => void retire.send(null)}>
            {words.retire}
          </button>
        )}
        {may('reinstate') && (
          <button
            type="button"
            className="button primary"
            aria-busy={reinstate.busy}
            onClick={() => void reinstate.send(null)}
          >
            {words.reinstate}
          </button>
        )}
      </div>
    </>
  );
}
