// Reads a calendar with ical.js, and prints its events with the days on which each comes in the years 2025 to 2028.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const from = ICAL.Time.fromString("2025-01-01");
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const days = [];
  const all = event.isRecurring() ? event.iterator() : null;
  for (let day = all?.next(); day && day.year <= 2028; day = all.next()) {
    if (day.compare(from) >= 0) days.push(day.toString());
  }
  return { uid: event.uid, start: event.startDate.toString(), summary: event.summary, description: event.description ?? "", days,
    rings: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()) };
});
console.log(JSON.stringify(events));
