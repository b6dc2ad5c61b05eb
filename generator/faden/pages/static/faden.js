/* faden: nothing here is needed to read the site.

   What a page says of days is made true for the reader's own day. The words come finished from the build, by
   number of days (fadenWords); here nothing is known of rhythms, plurals or who is due.

   <time datetime="2026-11-26" data-fd="due">due on 26 November 2026</time>     a statement about a day
   <span data-fd-turns>cooling<template data-fd-from="2027-02-01">dormant…      what it turns into, and when
   <li data-fd-from="2026-11-01" data-fd-to="2026-11-30">                       there only between two days      */
(words => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const number = day => Date.UTC(...day.split("-").map((part, n) => part - (n === 1))) / 864e5;
  const weekdayOf = day => (number(day) + 4) % 7;

  const clock = () => {
    const now = new Date();
    const two = part => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const readersDay = () => words.pinned || clock();

  /* The last row of a table that begins at or before a number of days. */
  const said = (table, days) => {
    let low = 0;
    for (let high = table.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (table[middle][0] <= days) low = middle;
      else high = middle;
    }
    return table[low][1];
  };

  const written = day => {
    const [year, month, date] = day.split("-").map(Number);
    const parts = { EEEE: words.weekdays[weekdayOf(day)], MMMM: words.months[month - 1], d: date, y: year };
    return words.date.replace(/EEEE|MMMM|d|y/g, part => parts[part]);
  };

  /* What stands in the page, by element, before anything was put in its place. */
  const standing = new WeakMap();
  const once = (element, read) => {
    if (!standing.has(element)) standing.set(element, read(element));
    return standing.get(element);
  };

  const tell = (element, today) => {
    const day = element.getAttribute("datetime") || element.dataset.fdDay;
    const stands = once(element, one => one.textContent);
    const days = number(today) - number(day);
    const filled = {
      when: () => said(words.when, days),
      span: () => said(words.span, Math.abs(days)),
      today: () => written(today),
      mark: () => (days ? stands : words.today),
      stands: () => stands,
    };
    element.textContent = words.says[element.dataset.fd].replace(/{(\w+)}/g, (_, name) => filled[name]());
  };

  const turn = (element, today) => {
    const now = once(element, one => {
      const later = all(":scope > template", one);
      later.forEach(template => template.remove());
      return [{ from: "", nodes: [...one.childNodes] }].concat(
        later.map(template => ({ from: template.dataset.fdFrom, nodes: [...template.content.childNodes] })),
      );
    }).filter(step => step.from <= today);
    element.replaceChildren(...now[now.length - 1].nodes);
  };

  const show = (element, today) => {
    const { fdFrom = "", fdTo = "9999" } = element.dataset;
    element.hidden = today < fdFrom || fdTo < today;
  };

  const bringUpToDate = today => {
    all("[data-fd-turns]").forEach(element => turn(element, today));
    all("[data-fd]").forEach(element => tell(element, today));
    all(":is([data-fd-from], [data-fd-to]):not(template)").forEach(element => show(element, today));
  };

  let shown = "";
  const look = () => {
    const today = readersDay();
    if (today !== shown) bringUpToDate((shown = today));
  };
  look();
  /* A page that stays open over midnight. */
  document.addEventListener("visibilitychange", look);
  setInterval(look, 60e3);
})(fadenWords);
