/** The sign of the governorate in the bar; a plain portico until an official one is given. */
export function Crest() {
  return (
    <svg className="crest" viewBox="0 0 38 38" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="19" cy="19" r="17.5" strokeWidth="1.5" />
      <circle cx="19" cy="19" r="13.5" strokeWidth=".8" strokeDasharray="1.6 1.6" />
      <path
        d="M12 24h14M13.5 24v-7m3.7 7v-7m3.7 7v-7m3.6 7v-7M11.5 17 19 12l7.5 5z"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
