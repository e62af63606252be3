import { useState } from 'react';
import { letterQuery, queries } from '../../api/queries';
import { refreshSoon, type Sent, useAnnotatingLetter, useForwarding, useReferring } from './commands';
import type { Referable, ReferringForm } from './use-referring-form';

/**
 * The annotation first, then the referral that it orders: one press. What was annotated stays so where the referral is
 * refused, and is not written a second time when that is tried again.
 */
export function useSendingOn(entry: Referable, annotates: boolean, forwardId: string | undefined) {
  const letterId = entry.letterId ?? '';
  const annotating = useAnnotatingLetter(letterId);
  const referring = useReferring(entry.id);
  const forwarding = useForwarding(forwardId ?? '', entry.id);
  const [annotationId, setAnnotationId] = useState<string>();

  const annotate = async ({ codes, text, pin }: ReferringForm) => {
    if (annotationId) return annotationId;
    const { version } = await queries.fetchQuery(letterQuery(letterId));
    const said = { text: text.trim(), directives: codes, version, ink: [], attachmentId: null };
    const written = await annotating.send({ ...said, ...(pin && { pin }) });
    setAnnotationId(written?.id);
    return written?.id;
  };
  const refer = (form: ReferringForm, written: string | undefined) => {
    const wish = { referrals: form.referrals(), ...(written && { annotationId: written }) };
    return (forwardId ? forwarding : referring).send(wish);
  };
  /** Undefined where something was refused. */
  const send = async (form: ReferringForm): Promise<{ sent: Sent | undefined } | undefined> => {
    const written = annotates ? await annotate(form) : undefined;
    if (annotates && !written) return undefined;
    const refers = form.chosen.length > 0;
    const sent = refers ? await refer(form, written) : undefined;
    if (written || sent) refreshSoon();
    return refers && !sent ? undefined : { sent };
  };
  return {
    send,
    /** It is written already: what it says stays as it is. */
    annotated: annotationId !== undefined,
    busy: annotating.busy || referring.busy || forwarding.busy,
    problem: annotating.problem ?? referring.problem ?? forwarding.problem,
  };
}
