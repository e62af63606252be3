import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { startApp, type TestApp } from './support/app.js';
import { ASKS, type Ask } from './support/matrix/asks.js';
import { type Row, readOracle, type Verdict, VOICES, type VoiceKey } from './support/matrix/oracle.js';
import { SECRET_WORD, Things } from './support/matrix/things.js';

/**
 * Who may do what, written by hand: the rules as the regulation has them, not as the code has them. Own unit is Banha;
 * the other unit, Tukh, has nothing to do with any of it. The front window serves citizens and reads no letter, not even of its
 * own unit. How it reads: test/support/matrix/oracle.ts.
 */
const ORACLE = `
#                                            a x m   c e h r w   C H   g s
# sessions are persons' own
whoAmI                own                    . - -   + + + + +   + +   + +
listSessions          own                    . - -   + + + + +   + +   + +
endSession            unknown                . - -   ? ? ? ? ?   ? ?   ? ?
changePassword        own                    . - -   + + + + +   + +   + +   !
signOut               own                    . - -   + + + + +   + +   + +
readSecondFactor      own                    . - -   + + + + +   + +   + +
beginSecondFactor     own                    . - -   + + + + +   + +   + +   !
confirmSecondFactor   own                    . - -   + + + + +   + +   + +   !
renewRecoveryCodes    own                    . - -   + + + + +   + +   + +   !
switchSecondFactorOff own                    . - -   + + + + +   + +   + +   !
readCounts            own                    . - -   + + + + +   + +   + +
readEvents            own                    . - -   + + + + +   + +   + +

# what somebody was told of is theirs alone, and so is how they wish to be told
listNotifications     paper-confidential     . - -   ? ? + ? ?   ? ?   ? ?
readNotification      paper                  . - -   ? ? + ? ?   ? ?   ? ?
readNotificationsUpTo paper                  . - -   ? ? + ? ?   ? ?   ? ?
readNotificationWishes own                   . - -   + + + + +   + +   + +
changeNotificationWishes own                 . - -   + + + + +   + +   + +
changeOwnEmail        own                    . - -   + + + + +   + +   + +
changePersonEmail     any                    . - -   - - - - -   - -   - +

# everybody signed in knows the units and the correspondents; an administrator arranges them
listUnits             any                    . - +   + + + + +   + +   + +
readUnitTree          any                    . - +   + + + + +   + +   + +
readUnit              any                    . - +   + + + + +   + +   + +
createUnit            any                    . - -   - - - - -   - -   - +
renameUnit            any                    . - -   - - - - -   - -   - +
deactivateUnit        any                    . - -   - - - - -   - -   - +
addDepartment         any                    . - -   - - - - -   - -   - +
closeDepartment       any                    . - -   - - - - -   - -   - +
listExternalParties   any                    . - +   + + + + +   + +   + +
readExternalParty     any                    . - +   + + + + +   + +   + +
createExternalParty   any                    . - -   + + + + +   + +   + +
correctExternalParty  any                    . - -   - - - + -   - -   - +
mergeExternalParty    any                    . - -   - - - + -   - -   - +
listAlikeParties      any                    . - -   - - - + -   - -   - +

# a form is known to the people and the machine of its units; an administrator arranges the forms
listLetterTemplates   of-all-units           . - +   + + + + +   + +   + +
listLetterTemplates   of-the-unit            . - +   + + + + +   ? ?   ? +
listLetterTemplates   retired                . - ?   ? ? ? ? ?   ? ?   ? +
readLetterTemplate    of-all-units           . - +   + + + + +   + +   + +
readLetterTemplate    of-the-unit            . - +   + + + + +   ? ?   ? +
readLetterTemplate    retired                . - ?   ? ? ? ? ?   ? ?   ? +
readLetterTemplatePreview of-all-units       . - -   + + + + +   + +   + +
readLetterTemplatePreview of-the-unit        . - -   + + + + +   ? ?   ? +
readLetterTemplateVersion of-the-unit        . - -   - - - - -   - -   - +
drawSpecimen          any                    . - -   - - - - -   - -   - +
createLetterTemplate  any                    . - -   - - - - -   - -   - +
changeLetterTemplate  of-the-unit            . - -   - - - - -   - -   - +
retireLetterTemplate  of-the-unit            . - -   - - - - -   - -   - +
reinstateLetterTemplate retired              . - -   - - - - -   - -   - +

# the people of a unit know who stands in for its head; the head and an administrator name deputies, each of the two ends it
listDelegations       of-the-unit            . - -   + + + + +   ? ?   ? +
listDelegablePosts    any                    . - -   + + + + +   + +   + +
listPossibleDeputies  of-the-head            . - -   - - + - -   - -   - +
makeDelegation        of-the-head            . - -   - - + - -   - -   - +   !
endDelegation         of-the-unit            . - -   - - + + -   ? ?   ? +

# who may write to whom is known to all who write; an administrator rules it and names who writes to the governor
listRoutingRules      any                    . - -   + + + + +   + +   + +
setRoutingRule        any                    . - -   - - - - -   - -   - +
listGovernorWriters   of-the-unit            . - -   + + + + +   ? ?   ? +
nameGovernorWriter    any                    . - -   - - - - -   - -   - +   !
endGovernorWriter     of-the-unit            . - -   - - - - -   - -   - +
readLetterRouting     draft                  . - -   + + + + ?   ? ?   ? ?
readLetterRouting     sent                   . - -   + + + + ?   ? ?   ? ?
readLetterRouting     draft-confidential     . - -   ? ? + + ?   ? ?   ? ?
settleLetterRouting   draft                  . - -   + + + + ?   ? ?   ? ?   !

# what the technology centres offer, and on which days nobody works, everybody knows; an administrator arranges it
listHolidays          any                    . - +   + + + + +   + +   + +
addHoliday            any                    . - -   - - - - -   - -   - +
importHolidays        any                    . - -   - - - - -   - -   - +
countWorkingDays      any                    . - +   + + + + +   + +   + +
renameHoliday         any                    . - -   - - - - -   - -   - +
removeHoliday         any                    . - -   - - - - -   - -   - +
listServices          offered                . - +   + + + + +   + +   + +
listServices          retired                . - ?   ? ? ? ? ?   ? ?   ? +
readService           offered                . - +   + + + + +   + +   + +
readService           retired                . - ?   ? ? ? ? ?   ? ?   ? +
listServiceDepartments any                   . - -   - - - - -   - -   - +
readServiceVersion    offered                . - -   - - - - -   - -   - +
createService         any                    . - -   - - - - -   - -   - +
changeService         offered                . - -   - - - - -   - -   - +
retireService         offered                . - -   - - - - -   - -   - +
reinstateService      retired                . - -   - - - - -   - -   - +

# a request is known to the unit it was made to: its window, those behind it, and its machine; each takes their own steps
receiveRequest        any                    . - +   - - - - +   - -   - -
listRequests          window                 . - +   + + + + +   ? ?   ? ?
readRequestCounts     any                    . - +   + + + + +   + +   + +
readRequestChanges    window                 . - +   + + + + +   ? ?   ? ?
findRequests          window                 . - +   + + + + +   ? ?   ? ?
readRequest           window                 . - +   + + + + +   ? ?   ? ?
readReceiptPdf         window                 . - +   + + + + +   ? ?   ? ?
readRequestTimeline   window                 . - +   + + + + +   ? ?   ? ?
readRequestDocument   window                 . - +   + + + + +   ? ?   ? ?
addRequestDocuments   window                 . - +   + + + - +   ? ?   ? ?
advanceRequest        window                 . - +   - - - - +   ? ?   ? ?
advanceRequest        department             . - +   - + + - -   ? ?   ? ?
returnRequest         department             . - +   - + + - -   ? ?   ? ?
returnRequest         head                   . - -   - - + - -   ? ?   ? ?
approveRequest        head                   . - -   - - + - -   ? ?   ? ?
rejectRequest         head                   . - -   - - + - -   ? ?   ? ?
pauseRequest          department             . - +   - + + - -   ? ?   ? ?
resumeRequest         paused                 . - +   - + + - -   ? ?   ? ?
closeRequest          hand-over              . - +   - - - - +   ? ?   ? ?
withdrawRequest       department             . - +   - - + - +   ? ?   ? ?

# whoever may read a letter ties it to a request of the unit; the window reads no letter
tieLetter             sent                   . - +   + + + - -   ? ?   ? ?
tieLetter             sent-confidential      . - ?   ? ? + - -   ? ?   ? ?   !
untieLetter           sent                   . - +   + + + - -   ? ?   ? ?
startLetter           department             . - +   + + + - -   ? ?   ? ?
listLetterRequests    sent                   . - +   + + + + ?   ? ?   ? ?

# people, posts and machines are the administrator's
listPeople            any                    . - -   - - - - -   - -   - +
readPerson            any                    . - -   - - - - -   - -   - +
createPerson          any                    . - -   - - - - -   - -   - +
renamePerson          any                    . - -   - - - - -   - -   - +
disablePerson         any                    . - -   - - - - -   - -   - +
enablePerson          any                    . - -   - - - - -   - -   - +
resetPassword         any                    . - -   - - - - -   - -   - +
resetSecondFactor     any                    . - -   - - - - -   - -   - +   !
listPosts             any                    . - -   - - - - -   - -   - +
createPost            any                    . - -   - - - - -   - -   - +
givePost              any                    . - -   - - - - -   - -   - +
endHolding            any                    . - -   - - - - -   - -   - +
listApiClients        any                    . - -   - - - - -   - -   - +
readApiClient         any                    . - -   - - - - -   - -   - +
readKnownScopes       any                    . - -   - - - - -   - -   - +
createApiClient       any                    . - -   - - - - -   - -   - +
changeScopes          any                    . - -   - - - - -   - -   - +
addSecret             any                    . - -   - - - - -   - -   - +
revokeSecret          any                    . - -   - - - - -   - -   - +
disableApiClient      any                    . - -   - - - - -   - -   - +
enableApiClient       any                    . - -   - - - - -   - -   - +

# where a machine is called is arranged by the administrator and by the machine itself
listWebhooks          own                    . - +   - - - - -   - -   - +
listWebhooks          others                 . - ?   - - - - -   - -   - +
createWebhook         own                    . - +   - - - - -   - -   - +
readWebhook           own                    . - +   - - - - -   - -   - +
readWebhook           others                 . - ?   - - - - -   - -   - +
changeWebhook         own                    . - +   - - - - -   - -   - +
changeWebhook         others                 . - ?   - - - - -   - -   - +
rotateWebhookSecret   own                    . - +   - - - - -   - -   - +
rotateWebhookSecret   others                 . - ?   - - - - -   - -   - +
listWebhookMessages   own                    . - +   - - - - -   - -   - +
listWebhookMessages   others                 . - ?   - - - - -   - -   - +
replayWebhookMessage  own                    . - +   - - - - -   - -   - +
replayWebhookMessage  others                 . - ?   - - - - -   - -   - +
switchWebhookOff      own                    . - +   - - - - -   - -   - +
switchWebhookOff      others                 . - ?   - - - - -   - -   - +
switchWebhookOn       own                    . - +   - - - - -   - -   - +
switchWebhookOn       others                 . - ?   - - - - -   - -   - +

# drafts are their unit's own; letters that are out are known at both ends and to the governor's office;
# what is confidential, to the cleared people of the two units only
listLetters           draft                  . - +   + + + + ?   ? ?   ? ?
listLetters           draft-confidential     . - ?   ? ? + + ?   ? ?   ? ?
listLetters           sent                   . - +   + + + + ?   ? ?   + ?
listLetters           sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
listLetters           received               . - +   + + + + ?   ? ?   + ?
listLetters           received-confidential  . - ?   ? ? + + ?   ? ?   ? ?
readLetterCounts      any                    . - +   + + + + +   + +   + +
readLetter            draft                  . - +   + + + + ?   ? ?   ? ?
readLetter            draft-confidential     . - ?   ? ? + + ?   ? ?   ? ?
readLetter            sent                   . - +   + + + + ?   ? ?   + ?
readLetter            sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readLetter            received               . - +   + + + + ?   ? ?   + ?
readLetter            received-confidential  . - ?   ? ? + + ?   ? ?   ? ?
readLetter            diwan                  . - ?   ? ? ? ? ?   ? ?   + ?
readLetterVersion     draft                  . - +   + + + + ?   ? ?   ? ?
readLetterVersion     draft-confidential     . - ?   ? ? + + ?   ? ?   ? ?
readLetterVersion     sent                   . - +   + + + + ?   ? ?   ? ?
readLetterPdf         sent                   . - +   + + + + ?   ? ?   + ?
readLetterPdf         sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readLetterPdf         received               . - +   + + + + ?   ? ?   + ?
readLetterPdf         received-confidential  . - ?   ? ? + + ?   ? ?   ? ?
readLetterAttachment  sent                   . - +   + + + + ?   ? ?   + ?
readLetterAttachment  sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readLetterPreviewPdf  draft                  . - -   + + + + ?   ? ?   ? ?
readLetterPreviewPdf  draft-confidential     . - -   ? ? + + ?   ? ?   ? ?

# clerks, employees, heads and the unit's machine write; the head approves and signs; the keepers of the books send and close
draftLetter           normal                 . - +   + + + - -   - -   - -
draftLetter           confidential           . - -   - - + - -   - -   - -
reviseLetter          draft                  . - +   + + + - ?   ? ?   ? ?
reviseLetter          draft-confidential     . - ?   ? ? + - ?   ? ?   ? ?
submitLetter          draft                  . - +   + + + - ?   ? ?   ? ?
submitLetter          draft-confidential     . - ?   ? ? + - ?   ? ?   ? ?
cancelLetter          draft                  . - +   + + + - ?   ? ?   ? ?
cancelLetter          draft-confidential     . - ?   ? ? + - ?   ? ?   ? ?
sendBack              normal                 . - -   - - + - ?   ? ?   ? ?
sendBack              confidential           . - -   ? ? + - ?   ? ?   ? ?
approveLetter         normal                 . - -   - - + - ?   ? ?   ? ?
approveLetter         confidential           . - -   ? ? + - ?   ? ?   ? ?
signLetter            normal                 . - -   - - + - ?   ? ?   ? ?
signLetter            confidential           . - -   ? ? + - ?   ? ?   ? ?
signLetters           normal                 . - -   - - + - -   - ?   - -
signLetters           confidential           . - -   - - + - -   - ?   - -
listLettersToSign     normal                 . - -   ? ? + ? ?   ? ?   ? ?
listLettersToSign     confidential           . - -   ? ? + ? ?   ? ?   ? ?
dispatchLetter        normal                 . - -   + - + + ?   ? ?   - ?
dispatchLetter        confidential           . - -   ? ? + + ?   ? ?   ? ?
closeLetter           sent                   . - -   + - + + ?   ? ?   - ?
closeLetter           sent-confidential      . - -   ? ? + + ?   ? ?   ? ?
closeLetter           received               . - -   - - - - ?   ? ?   - ?
reopenLetter          normal                 . - -   + - + + ?   ? ?   - ?
reopenLetter          confidential           . - -   ? ? + + ?   ? ?   ? ?
archiveLetter         normal                 . - -   - - - + ?   ? ?   - ?
archiveLetter         confidential           . - -   ? ? - + ?   ? ?   ? ?

# who writes the unit's letters reminds of them; what became of a letter at each recipient is for its author's people
createReminder        sent                   . - -   + + + - -   - -   - -
createReminder        sent-confidential      . - -   ? ? + - -   - -   - -
previewReminder       sent                   . - -   + + + - -   - -   - -
previewReminder       sent-confidential      . - -   ? ? + - -   - -   - -
dropAnswered          normal                 . - -   - - + - ?   ? ?   ? ?   !
dropAnswered          confidential           . - -   ? ? + - ?   ? ?   ? ?   !
readLetterOutcomes    sent                   . - +   + + + + ?   ? ?   + ?
readLetterOutcomes    sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readLetterOutcomes    received               . - ?   ? ? ? ? ?   ? ?   + ?

# what a head writes on a letter is for the people of that unit; only what was registered, or is its own, is written on
listLetterAnnotations sent                   . - -   + + + + ?   ? ?   ? ?
listLetterAnnotations sent-confidential      . - -   ? ? + + ?   ? ?   ? ?
annotateLetter        sent                   . - -   - - + - ?   ? ?   - ?
annotateLetter        sent-confidential      . - -   ? ? + - ?   ? ?   ? ?
annotateLetter        received               . - -   - - - - ?   ? ?   - ?

# what was written on paper is copied by those who keep the unit's mail
transcribeAnnotation  sent                   . - -   + - - + ?   ? ?   - ?
transcribeAnnotation  sent-confidential      . - -   ? ? - + ?   ? ?   ? ?
listAnnotationAuthors sent                   . - -   + - - + ?   ? ?   - ?
listAnnotationAuthors sent-confidential      . - -   ? ? - + ?   ? ?   ? ?
readAnnotationScan    sent                   . - -   + + + + ?   ? ?   ? ?
readAnnotationScan    sent-confidential      . - -   ? ? + + ?   ? ?   ? ?

# a unit's people know the phrases that its head writes with; the head and an administrator arrange them
listDirectives        any                    . - -   + + + + +   - -   - +
addDirective          any                    . - -   - - + - -   - -   - +
changeDirective       any                    . - -   - - + - -   - -   - +
retireDirective       any                    . - -   - - + - -   - -   - +
reinstateDirective    any                    . - -   - - + - -   - -   - +
orderDirectives       any                    . - -   - - + - -   - -   - +
chooseAnnotationPin   any                    . - -   - - + - -   - -   - +

# a dispatch is known at its two ends; only the sender's people act on it, and to all others it is as if it were not there
listDispatches        sent                   . - +   + + + + ?   ? ?   + ?
listDispatches        sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
listDispatches        received               . - +   + + + + ?   ? ?   + ?
listLetterDispatches  sent                   . - +   + + + + ?   ? ?   + ?
listLetterDispatches  sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
listLetterDispatches  received               . - +   + + + + ?   ? ?   + ?
listLetterDispatches  received-confidential  . - ?   ? ? + + ?   ? ?   ? ?
readDispatch          sent                   . - +   + + + + ?   ? ?   + ?
readDispatch          sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readDispatch          received               . - +   + + + + ?   ? ?   + ?
readDispatch          received-confidential  . - ?   ? ? + + ?   ? ?   ? ?
readDispatchEvidence  sent                   . - +   + + + + ?   ? ?   + ?
readDispatchEvidence  sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readDispatchEvidenceJson sent                . - +   + + + + ?   ? ?   + ?
readDispatchEvidenceJson sent-confidential   . - ?   ? ? + + ?   ? ?   ? ?
readDispatchSlip      sent                   . - -   + + + + ?   ? ?   + ?
readDispatchSlip      sent-confidential      . - -   ? ? + + ?   ? ?   ? ?
recallDispatch        normal                 . - -   + - + + ?   ? ?   ? ?
recallDispatch        confidential           . - -   ? ? + + ?   ? ?   ? ?
recallDispatch        received               . - -   ? ? ? ? ?   ? ?   ? ?
acknowledgeDispatch   normal                 . - -   + - + + ?   ? ?   ? ?
acknowledgeDispatch   confidential           . - -   ? ? + + ?   ? ?   ? ?
sendAgain             normal                 . - -   + - + + ?   ? ?   ? ?
sendAgain             confidential           . - -   ? ? + + ?   ? ?   ? ?
abandonDispatch       normal                 . - -   + - + + ?   ? ?   ? ?   !
abandonDispatch       confidential           . - -   ? ? + + ?   ? ?   ? ?   !
handOver              normal                 . - -   + - + + ?   ? ?   ? ?
handOver              confidential           . - -   ? ? + + ?   ? ?   ? ?
returnedDispatch      normal                 . - -   + - + + ?   ? ?   ? ?
returnedDispatch      confidential           . - -   ? ? + + ?   ? ?   ? ?

# what a unit sends, and the pages of its hand-delivery book, its own people know; the governor's office what is not secret
listOutboundLetters   sent                   . - +   + + + + ?   ? ?   + ?
listOutboundLetters   sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?
readOutboundLetterCounts any                 . - +   + + + + +   + +   + +
makeManifest          normal                 . - -   + - + + -   - -   - -
makeManifest          confidential           . - -   ? - + + -   - -   - -
listManifests         normal                 . - -   + + + + ?   ? ?   + ?
listManifests         confidential           . - -   ? ? + + ?   ? ?   ? ?
readManifest          normal                 . - -   + + + + ?   ? ?   + ?
readManifest          confidential           . - -   ? ? + + ?   ? ?   ? ?
readManifestPagePdf   normal                 . - -   + + + + ?   ? ?   + ?
readManifestPagePdf   confidential           . - -   ? ? + + ?   ? ?   ? ?

# what arrives is known to all of the unit, secret mail by its envelope only; the desk decides, the head may open
listIntake            received               . - +   + + + + ?   ? ?   + ?
listIntake            received-confidential  . - *   * * + + ?   ? ?   ? ?
listIntake            diwan                  . - ?   ? ? ? ? ?   ? ?   + ?
readIntake            received               . - +   + + + + ?   ? ?   + ?
readIntake            received-confidential  . - *   * * + + ?   ? ?   ? ?
readIntake            diwan                  . - ?   ? ? ? ? ?   ? ?   + ?
openIntake            received               . - -   + - + + ?   ? ?   ? ?
openIntake            received-confidential  . - -   - - + + ?   ? ?   ? ?
openIntake            diwan                  . - -   ? ? ? ? ?   ? ?   - ?   !
registerIntake        received               . - -   + - - + ?   ? ?   ? ?
registerIntake        received-confidential  . - -   + - - + ?   ? ?   ? ?
refuseIntake          received               . - -   + - - + ?   ? ?   ? ?
refuseIntake          received-confidential  . - -   + - - + ?   ? ?   ? ?
setAside              received               . - -   + - - + ?   ? ?   ? ?
setAside              received-confidential  . - -   - - - + ?   ? ?   ? ?

# books are their unit's own, the general ones also the governor's office's to read; secret lines show only that they are there
listRegisters         general                . - +   + + + + ?   ? ?   + ?
listRegisters         confidential           . - +   + + + + ?   ? ?   ? ?
listUnitRegisters     any                    . - -   - - - + -   - -   - +
readRegister          general                . - +   + + + + ?   ? ?   + ?
readRegister          confidential           . - +   + + + + ?   ? ?   ? ?
listRegisterEntries   sent                   . - +   + + + + ?   ? ?   + ?
listRegisterEntries   sent-confidential      . - *   * * + + ?   ? ?   ? ?
listEntries           sent                   . - +   + + + + ?   ? ?   + ?
listEntries           sent-confidential      . - *   * * + + ?   ? ?   ? ?
readEntry             paper                  . - +   + + + + ?   ? ?   + ?
readEntry             paper-confidential     . - *   * * + + ?   ? ?   ? ?
readEntryLabelPdf     paper                  . - -   + - - + ?   ? ?   - ?
readEntryLabelPdf     paper-confidential     . - -   + - - + ?   ? ?   ? ?
listIncoming          paper                  . - -   + + + + ?   ? ?   + ?
listIncoming          paper-confidential     . - -   * * + + ?   ? ?   ? ?
readIncomingCounts    any                    . - -   + + + + +   + +   + +
readEntryCustody      paper                  . - -   + + + + ?   ? ?   + ?
readEntryCustody      paper-confidential     . - -   + + + + ?   ? ?   ? ?
passSheetOn           paper                  . - -   + - + + ?   ? ?   - ?
passSheetOn           paper-confidential     . - -   + - + + ?   ? ?   ? ?
listHeldSheets        paper                  . - -   + + + + ?   ? ?   + ?
listHeldSheets        paper-confidential     . - -   * * + + ?   ? ?   ? ?
listSheetHolders      any                    . - -   + + + + +   + +   + +
markRead              paper                  . - -   + + + + ?   ? ?   + ?
markRead              paper-confidential     . - -   + + + + ?   ? ?   ? ?

# what a unit owes and is owed its people read; the head, the clerks and the registry manager keep it, of what they may read
listOwedByUs          owing                  . - -   + + + + ?   ? ?   + ?
listOwedByUs          owing-confidential     . - -   * * + + ?   ? ?   ? ?
listOwedToUs          asking                 . - -   + + + + ?   ? ?   + ?
listOwedToUs          asking-confidential    . - -   ? ? + + ?   ? ?   ? ?
countFollowUps        any                    . - -   + + + + +   + +   + +
pauseFollowUp         owing                  . - -   + - + + ?   ? ?   - ?
pauseFollowUp         owing-confidential     . - -   - - + + ?   ? ?   ? ?
resumeFollowUp        owing                  . - -   + - + + ?   ? ?   - ?
resumeFollowUp        owing-confidential     . - -   - - + + ?   ? ?   ? ?
waiveReply            asking                 . - -   + - + + ?   ? ?   - ?
waiveReply            asking-confidential    . - -   ? ? + + ?   ? ?   ? ?
readEscalationPolicy  own                    . - -   + + + + +   ? ?   ? +
setEscalationPolicy   own                    . - -   - - + - -   - -   - +

# what is referred stays inside its unit; of a secret letter its cleared people know
listReferralHolders   any                    . - -   + + + + -   ? ?   ? ?
listEntryReferrals    referral               . - -   + + + + ?   ? ?   ? ?
listEntryReferrals    referral-confidential  . - -   ? ? + + ?   ? ?   ? ?
referEntry            paper                  . - -   - - + - ?   ? ?   - ?
referEntry            paper-confidential     . - -   - - + - ?   ? ?   ? ?
listReferrals         referral               . - -   ? + ? ? ?   ? ?   ? ?
listReferrals         referral-confidential  . - -   ? ? ? + ?   ? ?   ? ?
readReferralCounts    any                    . - -   + + + + ?   ? ?   ? ?
receiveReferral       referral               . - -   - + - - ?   ? ?   ? ?
receiveReferral       referral-confidential  . - -   ? ? - + ?   ? ?   ? ?
startReferral         referral               . - -   - + - - ?   ? ?   ? ?
startReferral         referral-confidential  . - -   ? ? - + ?   ? ?   ? ?
completeReferral      referral               . - -   - + - - ?   ? ?   ? ?
completeReferral      referral-confidential  . - -   ? ? - + ?   ? ?   ? ?
returnReferral        referral               . - -   - + - - ?   ? ?   ? ?
returnReferral        referral-confidential  . - -   ? ? - + ?   ? ?   ? ?
noteReferral          information            . - -   - + - - ?   ? ?   ? ?
forwardReferral       referral               . - -   - + - - ?   ? ?   ? ?
forwardReferral       referral-confidential  . - -   ? ? - + ?   ? ?   ? ?
withdrawReferral      referral               . - -   - - + - ?   ? ?   ? ?
withdrawReferral      referral-confidential  . - -   ? ? + - ?   ? ?   ? ?
commentReferral       referral               . - -   - + + - ?   ? ?   ? ?
commentReferral       referral-confidential  . - -   ? ? + + ?   ? ?   ? ?
reassignReferral      referral               . - -   - - + - ?   ? ?   ? ?
reassignReferral      referral-confidential  . - -   ? ? + - ?   ? ?   ? ?
undoReferralBatch     referral               . - -   - - + - ?   ? ?   ? ?
undoReferralBatch     referral-confidential  . - -   ? ? + - ?   ? ?   ? ?
listDeskHandOvers     hand-over              . - -   + + + ? ?   ? ?   ? ?
handOverDesk          any                    . - -   - - + - -   ? ?   ? ?
readDeskHandOverPreview any                  . - -   - - + - -   ? ?   ? ?
readDeskHandOver      hand-over              . - -   + + + ? ?   ? ?   ? ?
readDeskHandOverListPdf hand-over            . - -   + + + ? ?   ? ?   ? ?

# how far the units are behind is the governor's office's to read
listOversight         any                    . - -   - - - - -   - -   + -

# and what is said of an entry
correctEntry          paper                  . - -   + - - + ?   ? ?   - ?
correctEntry          paper-confidential     . - -   - - - + ?   ? ?   ? ?
requestAnnulment      paper                  . - -   + - + + ?   ? ?   - ?
requestAnnulment      paper-confidential     . - -   - - + + ?   ? ?   ? ?
decideAnnulment       paper                  . - -   - - + + ?   ? ?   - ?
decideAnnulment       paper-confidential     . - -   - - - + ?   ? ?   ? ?
listAnnulments        paper                  . - -   ? ? + + ?   ? ?   ? ?
listAnnulments        paper-confidential     . - -   ? ? + + ?   ? ?   ? ?
fileEntry             paper                  . - -   + - + + ?   ? ?   - ?
fileEntry             paper-confidential     . - -   - - + + ?   ? ?   ? ?
reopenEntry           paper                  . - -   - - + + ?   ? ?   - ?
reopenEntry           paper-confidential     . - -   - - + + ?   ? ?   ? ?
openRegister          general                . - -   - - - + ?   ? ?   ? ?
openRegister          diwan                  . - -   ? ? ? ? ?   ? ?   - ?   !
moveRegister          general                . - -   - - - + ?   ? ?   ? ?   !

# paper is registered by the desk and the unit's machine
registerPaperLetter   normal                 . - +   + - - + -   - -   - -
registerPaperLetter   confidential           . - +   + - - + -   - -   - -
batchPaperLetter      normal                 . - +   + - - + -   - -   - -
listExternalPartyEntries paper               . - +   + + + + ?   ? ?   + ?
listExternalPartyEntries paper-confidential  . - ?   ? ? + + ?   ? ?   ? ?
listPaperLetters      paper                  . - +   + + + + ?   ? ?   + ?
listPaperLetters      paper-confidential     . - ?   ? ? + + ?   ? ?   ? ?
listPaperLetterDuplicates any                . - +   + - - + -   - -   - -
readPaperLetter       paper                  . - +   + + + + ?   ? ?   + ?
readPaperLetter       paper-confidential     . - ?   ? ? + + ?   ? ?   ? ?
readPaperLetterFile   paper                  . - +   + + + + ?   ? ?   + ?
readPaperLetterFile   paper-confidential     . - ?   ? ? + + ?   ? ?   ? ?
addScans              paper                  . - +   + - - + ?   ? ?   - ?
addScans              paper-confidential     . - ?   ? ? - + ?   ? ?   ? ?
uploadFile            any                    . - +   + + + + +   - -   - -

# anybody signed in may have a file judged; whose letter it is they learn only where they may know of it
verifyVerification    sent                   . - +   + + + + ?   ? ?   + ?
verifyVerification    sent-confidential      . - ?   ? ? + + ?   ? ?   ? ?

# alerts are told to those who keep the unit's books and dispatches; what concerns no unit, to the administrator
listAlerts            unit                   . - -   + ? + + ?   ? ?   ? ?
listAlerts            system                 . - -   ? ? ? ? ?   ? ?   ? +
settleAlert           unit                   . - -   + ? + + ?   ? ?   ? ?
settleAlert           system                 . - -   ? ? ? ? ?   ? ?   ? +

# what was done, and the work after the commit, are the administrator's to look at
listAuditEvents       any                    . - -   - - - - -   - -   - +
listErrands           any                    . - -   - - - - -   - -   - +
readQueueDepth        any                    . - -   - - - - -   - -   - +
retryErrand           any                    . - -   - - - - -   - -   - +
retryAllErrands       any                    . - -   - - - - -   - -   - +

# permits are their unit's: the department and the head prepare them, the head issues them and decides about them
preparePermit         approved               . - -   - + + - -   ? ?   ? ?
listPermits           issued                 . - +   + + + + +   ? ?   ? ?
readPermit            issued                 . - +   + + + + +   ? ?   ? ?
readPermitPdf         issued                 . - +   + + + + +   ? ?   ? ?
readPermitPreviewPdf  prepared               . - -   + + + + +   ? ?   ? ?
changePermit          prepared               . - -   - + + - -   ? ?   ? ?
cancelPermit          prepared               . - -   - + + - -   ? ?   ? ?
signPermit            prepared               . - -   - - + - -   ? ?   ? ?
suspendPermit         issued                 . - -   - - + - -   ? ?   ? ?
reinstatePermit       suspended              . - -   - - + - -   ? ?   ? ?
revokePermit          issued                 . - -   - - + - -   ? ?   ? ?

# certificates are the administrator's and their holders'
listCertificates      any                    . - -   - - - - -   - -   - +
readCertificateMine   own                    . - -   + + + + +   + +   + +
takeCertificate       own                    . - -   + + + + +   + +   + +   !
bringCertificate      own                    . - -   + + + + +   + +   + +   !
changePin             own                    . - -   + + + + +   + +   + +   !
offerCertificate      any                    . - -   - - - - -   - -   - +
listCertificateOffers any                    . - -   - - - - -   - -   - +
readCertificateAuthority any                 . - -   - - - - -   - -   - +
issueUnitSeals        any                    . - -   - - - - -   - -   - +
readCertificate       of-the-head            . - -   ? ? + ? ?   ? ?   ? +
readCertificate       seal                   . - -   ? ? ? ? ?   ? ?   ? +
revokeCertificate     of-the-head            . - -   ? ? + ? ?   ? ?   ? +
revokeCertificate     seal                   . - -   ? ? ? ? ?   ? ?   ? +
`;

interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  public: boolean;
  scope?: string;
}

describe('every route, every role, own unit, other unit and confidential (INV-35)', () => {
  let app: TestApp;
  let things: Things;
  let operations: Map<string, Operation>;
  let machineId: string;
  const rows = readOracle(ORACLE);

  beforeAll(async () => {
    app = await startApp('diwan_world');
    things = await Things.of(app);
    operations = await operationsOf(app);
    const [client] = await app.database.owner.query(
      `INSERT INTO api_client (name, unit_id, scopes) VALUES ('machine', $1, '{}') RETURNING id`,
      [things.units.BNH],
    );
    machineId = client.id;
  });
  afterAll(() => app.close());

  it('are all thought about: no route is missing from the table, and none in it is gone', () => {
    const closed = [...operations].filter(([, { public: open }]) => !open).map(([name]) => name);
    expect([...new Set(rows.map(({ operation }) => operation))].sort()).toEqual(closed.sort());
  });

  it('leaves open to everybody only what must be', () => {
    const open = [...operations].filter(([, { public: open }]) => open).map(([name]) => name);
    expect(open.sort()).toEqual(['issueToken', 'readHealthLive', 'readHealthReady', 'signIn']);
  });

  it.each(rows.map((row) => [row.operation, row.thing, row] as const))('%s, %s', async (_name, _thing, row) => {
    const seen: Partial<Record<VoiceKey, Verdict>> = {};
    let succeeded = false;
    const asking = await ASKS[row.operation]!(things, row.thing);
    for (const [voice, verdict] of inTurn(row)) {
      const answer = await send(row, voice, typeof asking === 'function' ? await asking(voice) : asking);
      seen[voice] = verdictOf(answer, typeof asking === 'function' ? undefined : asking.find);
      if (answer.status < 300) succeeded ||= verdict === '+';
      else if (verdict === '+' && operations.get(row.operation)!.method === 'get')
        expect([voice, answer.status, answer.body]).toEqual([voice, 200, {}]);
      if (voice !== 'h' && voice !== 'r') expect([voice, JSON.stringify(answer.body)]).not.toContain(SECRET_WORD);
    }
    expect(seen).toEqual(Object.fromEntries(row.verdicts));
    const mayAtAll = row.verdicts.some(([, verdict]) => verdict === '+');
    expect(succeeded).toBe(mayAtAll && !row.refusedLater);
  });

  it('counts exactly what it lists, for everybody', async () => {
    for (const { userName } of Object.values(VOICES)) {
      if (!userName) continue;
      const voice = await app.as(userName);
      const counts: Record<string, number> = (await voice.get('/api/v1/letters/counts').expect(200)).body;
      const { items } = (await voice.get('/api/v1/letters?limit=200').expect(200)).body;
      expect([userName, Object.values(counts).reduce((sum, n) => sum + n)]).toEqual([userName, items.length]);
    }
  });

  /** Those who may come last, so that what they change is not there for the others. */
  const inTurn = (row: Row) => [...row.verdicts].sort(([, a], [, b]) => Number(a === '+') - Number(b === '+'));

  async function send(row: Row, voice: VoiceKey, ask: Ask): Promise<Response> {
    const { method, path, scope } = operations.get(row.operation)!;
    const target = Object.entries(ask.params ?? {}).reduce((p, [name, value]) => p.replace(`{${name}}`, value), path);
    const call = request(app.app.getHttpServer())
      [method](target)
      .query(ask.query ?? {})
      .set({ ...(await credentials(voice, scope)), 'Idempotency-Key': randomUUID(), ...ask.headers });
    if (ask.file) return call.field(ask.fields ?? {}).attach('file', ask.file, 'file.pdf');
    if (ask.endless) return call.buffer(true).parse(begunOnly);
    return method === 'get' ? call : call.send(ask.body ?? {});
  }

  async function credentials(voice: VoiceKey, scope: string | undefined): Promise<Record<string, string>> {
    if (voice === 'a') return {};
    const { userName } = VOICES[voice];
    if (userName) return { Cookie: await newSession(userName) };
    const known = [...operations.values()].flatMap((operation) => operation.scope ?? []);
    return { Authorization: `Bearer ${await newToken(voice === 'm' ? known : known.filter((one) => one !== scope))}` };
  }

  async function newSession(userName: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await app.database.owner.query(
      `INSERT INTO session (token_hash, person_id, ends_at)
       SELECT $1, id, clock_timestamp() + interval '1 hour' FROM person WHERE user_name = $2`,
      [createHash('sha256').update(token).digest(), userName],
    );
    return `__Host-diwan=${token}`;
  }

  async function newToken(scopes: string[]): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await app.database.owner.query(
      `INSERT INTO api_token (token_hash, client_id, scopes, ends_at) VALUES ($1, $2, $3, clock_timestamp() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), machineId, scopes],
    );
    return token;
  }
});

/** Hangs up when the first words of a stream have come. */
function begunOnly(answer: Response, done: (fault: Error | null, body: object) => void): void {
  const stream = answer as unknown as NodeJS.ReadableStream & { destroy(): void };
  const isStream = String(answer.headers['content-type']).startsWith('text/event-stream');
  let words = '';
  stream.on('data', (piece: Buffer) => {
    words += piece.toString('utf8');
    if (!isStream) return;
    done(null, {});
    stream.destroy();
  });
  stream.on('end', () => done(null, JSON.parse(words)));
}

function verdictOf(answer: Response, find: Ask['find']): Verdict {
  if (answer.status === 401) return '.';
  if (answer.status === 403) return '-';
  if (answer.status === 404) return '?';
  // a request that is no good at all says nothing about who may ask
  if (answer.status >= 300 && answer.body.code !== 'invalid-request' && [409, 412, 422].includes(answer.status))
    return '+';
  if (answer.status >= 300) return `${answer.status} ${answer.body.code}` as Verdict;
  const thing = find ? (find(answer.body as never) as { masked?: boolean } | null | undefined) : answer.body;
  if (find && !thing) return '?';
  return thing?.masked === true ? '*' : '+';
}

async function operationsOf(app: TestApp): Promise<Map<string, Operation>> {
  type Described = { operationId: string; security: Record<string, string[]>[] };
  const { paths } = (await app.anonymous.get('/api/openapi.json').expect(200)).body as {
    paths: Record<string, Record<Operation['method'], Described>>;
  };
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId, security }]): [string, Operation] => [
        operationId,
        {
          method: method as Operation['method'],
          path,
          public: security.length === 0,
          scope: security.flatMap(({ machine = [] }) => machine)[0],
        },
      ]),
    ),
  );
}
