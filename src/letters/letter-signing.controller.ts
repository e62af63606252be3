import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { LetterSigningService, type SignedLetter } from './letter-signing.service.js';
import { answeredKnown, Signed } from './letter-view.js';

export const Pin = z.strictObject({
  pin: z.string().min(1, 'pin-missing').max(40).describe('the signing PIN of the head, in any digits'),
});
export type Pin = z.infer<typeof Pin>;
const PinOfHead = Pin.extend({ answeredKnown });
type PinOfHead = z.infer<typeof PinOfHead>;

@ApiTags('letters')
@Controller('api/v1/letters/:id')
export class LetterSigningController {
  constructor(private readonly letters: LetterSigningService) {}

  /** The head signs: the letter gets its number, and the file its signatures. Again after an interruption: the same number. */
  @Post('sign')
  @HttpCode(200)
  @Answers(200, Signed)
  sign(
    @Param({ schema: WithId }) letter: WithId,
    @Body({ schema: PinOfHead }) { pin, answeredKnown }: PinOfHead,
    @Commanded() command: Command,
  ): Promise<SignedLetter> {
    return this.letters.sign(command, letter.id, pin, answeredKnown);
  }
}
