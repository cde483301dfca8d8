// The reader's time zone, told to the server in a cookie: it draws the dates and times.

const YEAR = 365 * 24 * 60 * 60; // seconds

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = `time_zone=${encodeURIComponent(zone)}`;
if (zone && !document.cookie.split("; ").includes(told)) {
  document.cookie = `${told}; path=/; max-age=${YEAR}; samesite=lax`;
}
