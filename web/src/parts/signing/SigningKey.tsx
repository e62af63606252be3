import { useQuery } from '@tanstack/react-query';
import { addWords } from '../../i18n/words';
import { Failed, Loading } from '../../states/states';
import { NoKey } from './NoKey';
import { PinForm, type PinFormProps } from './PinForm';
import { myCertificateQuery } from './use-signing';
import { words } from './words';

addWords(words);

/** The PIN is asked for where there is a key that it opens. */
export function SigningKey(props: PinFormProps) {
  const mine = useQuery(myCertificateQuery);
  if (mine.isPending) return <Loading />;
  if (mine.isError) return <Failed fault={mine.error} again={() => void mine.refetch()} />;
  const state = mine.data.certificate?.state;
  if (state === 'VALID') return <PinForm {...props} />;
  const why = state === 'LOCKED' ? 'locked' : mine.data.offered ? 'offered' : 'none';
  return <NoKey why={why} onClose={props.onClose} />;
}
