/** The words that screens bring along, for the types only: nothing of them is loaded here. */
import type { words as arranged } from '../parts/arranged/words';
import type { words as body } from '../parts/body/words';
import type { words as certificateParts } from '../parts/certificates/words';
import type { words as custodyParts } from '../parts/custody/words';
import type { words as days } from '../parts/days/words';
import type { words as directives } from '../parts/directives/words';
import type { words as dispatch } from '../parts/dispatch/words';
import type { words as files } from '../parts/files/words';
import type { words as handOver } from '../parts/handover/words';
import type { words as mail } from '../parts/mail/words';
import type { words as ordered } from '../parts/ordered/words';
import type { words as pdf } from '../parts/pdf/words';
import type { words as reading } from '../parts/reading/words';
import type { words as reasons } from '../parts/reasons/words';
import type { words as referring } from '../parts/referring/words';
import type { words as outcomes } from '../parts/reminding/matrix-words';
import type { words as reminding } from '../parts/reminding/words';
import type { words as requestParts } from '../parts/requests/words';
import type { words as routing } from '../parts/routing/words';
import type { words as scans } from '../parts/scans/words';
import type { words as sending } from '../parts/sending/words';
import type { words as signing } from '../parts/signing/words';
import type { words as unitKinds } from '../parts/unit-kinds/words';
import type { words as account } from '../screens/account/words';
import type { words as admin } from '../screens/admin/words';
import type { words as annulments } from '../screens/annulments/words';
import type { words as clients } from '../screens/api-clients/words';
import type { words as audit } from '../screens/audit/words';
import type { words as book } from '../screens/book/words';
import type { words as certificates } from '../screens/certificates/words';
import type { words as deputies } from '../screens/deputies/words';
import type { words as deskHandOvers } from '../screens/desk-hand-overs/words';
import type { words as directiveScreen } from '../screens/directives/words';
import type { words as drafts } from '../screens/drafts/words';
import type { words as entry } from '../screens/entry/words';
import type { words as find } from '../screens/find/words';
import type { words as followUp } from '../screens/follow-up/words';
import type { words as handover } from '../screens/handover/words';
import type { words as holidays } from '../screens/holidays/words';
import type { words as incoming } from '../screens/incoming/words';
import type { words as intake } from '../screens/intake/words';
import type { words as letter } from '../screens/letter/words';
import type { words as newRequest } from '../screens/new-request/words';
import type { words as notifications } from '../screens/notifications/words';
import type { words as outbound } from '../screens/outbound/words';
import type { words as oversight } from '../screens/oversight/words';
import type { words as parties } from '../screens/parties/words';
import type { words as pendingScans } from '../screens/pending-scans/words';
import type { words as people } from '../screens/people/words';
import type { words as permits } from '../screens/permits/words';
import type { words as queues } from '../screens/queues/words';
import type { words as register } from '../screens/register/words';
import type { words as registers } from '../screens/registers/words';
import type { words as request } from '../screens/request/words';
import type { words as routes } from '../screens/routing/words';
import type { words as services } from '../screens/services/words';
import type { words as templates } from '../screens/templates/words';
import type { words as units } from '../screens/units/words';
import type { words as waiting } from '../screens/waiting/words';
import type { words as webhooks } from '../screens/webhooks/words';
import type { words as window } from '../screens/window/words';
import type { words as work } from '../screens/work/words';
import type { words as write } from '../screens/write/words';

export type ScreenWords = typeof arranged &
  typeof days &
  typeof deputies &
  typeof routing &
  typeof routes &
  typeof body &
  typeof certificateParts &
  typeof directives &
  typeof dispatch &
  typeof files &
  typeof handOver &
  typeof mail &
  typeof ordered &
  typeof pdf &
  typeof reading &
  typeof reasons &
  typeof referring &
  typeof outcomes &
  typeof reminding &
  typeof custodyParts &
  typeof notifications &
  typeof requestParts &
  typeof scans &
  typeof sending &
  typeof signing &
  typeof unitKinds &
  typeof account &
  typeof admin &
  typeof annulments &
  typeof clients &
  typeof audit &
  typeof book &
  typeof certificates &
  typeof deskHandOvers &
  typeof directiveScreen &
  typeof drafts &
  typeof entry &
  typeof find &
  typeof followUp &
  typeof handover &
  typeof holidays &
  typeof incoming &
  typeof intake &
  typeof letter &
  typeof outbound &
  typeof newRequest &
  typeof oversight &
  typeof parties &
  typeof pendingScans &
  typeof people &
  typeof permits &
  typeof queues &
  typeof register &
  typeof registers &
  typeof request &
  typeof services &
  typeof templates &
  typeof units &
  typeof waiting &
  typeof window &
  typeof webhooks &
  typeof work &
  typeof write;
