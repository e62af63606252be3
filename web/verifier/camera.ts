import { codeInView } from './decode';

/** Between two looks, so that the telephone stays cool. Milliseconds. */
const PAUSE = 120;

/**
 * Looks through the camera until it sees a QR code; `found` is called once with its text. The answer stops it.
 * @throws DOMException where there is no camera or it may not be used
 */
export async function watch(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const picture = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: false });
  let looking = true;
  const stop = () => {
    looking = false;
    for (const track of stream.getTracks()) track.stop();
  };
  video.srcObject = stream;
  await video.play();
  const look = async () => {
    while (looking) {
      const text = await codeInView(video);
      if (text !== undefined && looking) {
        stop();
        found(text);
      }
      await new Promise((goOn) => setTimeout(goOn, PAUSE));
    }
  };
  void look();
  return stop;
}
