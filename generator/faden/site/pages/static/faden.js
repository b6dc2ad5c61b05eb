/* faden: the site can be read without this script.

   It updates what a page says about days to the reader's own day. The texts come ready from the build, by
   number of days (fadenWords); the script does not know rhythms, plurals or who is due.

   <time datetime="2026-11-26" data-fd="due">due on 26 November 2026</time>     a statement about a day
   <span data-fd-turns>cooling<template data-fd-from="2027-02-01">dormant…      what it becomes, and when
   <li data-fd-from="2026-11-01" data-fd-to="2026-11-30">                       shown only between two days      */
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

  /* The text of the last row of a table that begins at or before a number of days. */
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
    const [, month, date] = day.split("-").map(Number);
    const parts = { EEE: words.weekdays[weekdayOf(day)], MMM: words.months[month - 1], d: date };
    return words.date.replace(/EEE|MMM|d/g, part => parts[part]);
  };

  /* The original content of elements, before it was replaced. */
  const standing = new WeakMap();
  const once = (element, read) => {
    if (!standing.has(element)) standing.set(element, read(element));
    return standing.get(element);
  };

  const tell = (element, today) => {
    const day = element.getAttribute("datetime") || element.dataset.fdOn;
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

  /* A thread is drawn some days ahead. Until they are over the mark is at today. */
  const point = (mark, today) => {
    const { fdFirst, fdLast, fdStep } = mark.dataset;
    const [later, , text] = mark.children;
    const ends = once(mark, () => text.textContent);
    const moves = fdFirst <= today && today <= fdLast;
    const days = moves ? number(fdLast) - number(today) : 0;
    mark.setAttribute("transform", `translate(${-days * fdStep})`);
    later.setAttribute("width", days * fdStep);
    text.textContent = moves ? words.today : ends;
  };

  /* Links for writing: the day in the address, and in the line to copy, is the reader's today. The name of a touch's file
     contains the time, as there may be a second call on a day before the site knows of the first. */
  const minute = () => new Date().toTimeString().slice(0, 5).replace(":", "");
  const redate = (element, today) => {
    const { href, text } = once(element, one => ({ href: one.getAttribute("href"), text: one.textContent }));
    const timed = "fdTimed" in element.dataset ? href.replace(/\.md(?=&|$)/, `-${minute()}.md`) : href;
    if (href) element.setAttribute("href", timed.replaceAll(element.dataset.fdDay, today));
    else element.textContent = text.replaceAll(element.dataset.fdDay, today);
  };

  const outside = ({ dataset: { fdFrom = "", fdTo = "9999" } }, today) => today < fdFrom || fdTo < today;

  /* Hides sections with nothing to show today; if there are many rows, only the first are unfolded. */
  const fold = part => {
    const [unfolded, folded] = all("ul", part);
    const rows = once(part, () => all("li", part));
    const shown = rows.filter(row => !row.hidden);
    const first = shown.length > +part.dataset.fdFirst + 2 ? +part.dataset.fdFirst : shown.length;
    unfolded.append(...shown.slice(0, first));
    folded.append(...rows.filter(row => !shown.slice(0, first).includes(row)));
    folded.parentNode.hidden = first === shown.length;
    part.querySelector("[data-fd-count]").textContent = shown.length - first;
  };
  const empty = part => {
    part.hidden = all("li, a.fd-listed", part).every(one => one.hidden);
    if (part.dataset.fdFirst) fold(part);
    else all(":scope > summary [data-fd-count]", part).forEach(count => {
      count.textContent = all("li", part).filter(one => !one.hidden).length;
    });
  };

  /* Lists: rows are in the group of the day, in the list's own order or the reader's, and all or some are shown. */
  /* ß, ø, ł, đ, ð, þ, æ, œ, ı: letters that do not decompose into another letter and a mark. */
  const SPELT = {
    "\u00df": "ss", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th", "\u00e6": "a",
    "\u0153": "o", "\u0131": "i",
  };
  const letters = text =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[\u00df\u00f8\u0142\u0111\u00f0\u00fe\u00e6\u0153\u0131]/g, sign => SPELT[sign]);
  const plain = text => letters(text).replace(/([aou])e/g, "$1");
  words.letters = letters; // the search normalises letters in the same way

  const standOf = (row, today) => {
    const steps = row.dataset.fdCourse.split(";").map(step => step.split(" "));
    const begun = steps.filter(([from], at) => !at || from <= today);
    const [, group] = begun[begun.length - 1];
    const [, , since, measure, due] = begun.filter(step => step.length > 2).pop();
    return { group, since, measure, due };
  };
  const termsOf = row => once(row, one => (one.dataset.fdTerms || "").split("|"));
  const nameOf = row => (row.querySelector(".fd-name") || row).textContent.trim();
  const idOf = row => row.querySelector("a.fd-name").getAttribute("href").split("/").slice(-2)[0];
  const placeOf = row => (termsOf(row).find(term => term.startsWith("place:")) || "\uffff").slice(6);
  const silenceOf = ({ since, measure }, today) =>
    since === "-" ? 1 : Math.max(0, number(today) - number(since)) / measure;

  /* Created when first needed: it takes a phone longer than everything else before a page is visible. */
  let collator;
  const compare = (one, other) => (collator ||= new Intl.Collator(document.documentElement.lang)).compare(one, other);
  const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const dayOr = (day, none) => (day === "-" ? none : day);
  const orders = {
    name: (one, other) => compare(nameOf(one.row), nameOf(other.row)),
    place: (one, other) => compare(placeOf(one.row), placeOf(other.row)),
    last: (one, other) => byText(dayOr(one.since, ""), dayOr(other.since, "")),
    due: (one, other) =>
      byText(dayOr(one.due, "9999"), dayOr(other.due, "9999")) || byText(idOf(one.row), idOf(other.row)),
    urgency: (one, other) =>
      other.silence - one.silence ||
      byText(dayOr(one.due, ""), dayOr(other.due, "")) ||
      byText(idOf(one.row), idOf(other.row)),
    day: (one, other) => byText(one.since, other.since),
  };

  const rowsOf = list => once(list, one => all("[data-fd-course], [data-fd-terms]", one));
  const homes = new WeakMap();
  const homeOf = row => {
    if (!homes.has(row)) homes.set(row, row.parentNode);
    return homes.get(row);
  };

  /* Shows the first rows of a long group, and a button for the others; shows all rows that match a filter. */
  const unfolded = new WeakSet();
  const shorten = (group, shown, isAsked) => {
    const more = group.querySelector("[data-fd-more]");
    if (!more) return;
    const first = +group.dataset.fdFirst;
    const isWhole = isAsked || unfolded.has(group) || shown.length <= first + 2;
    const elsewhere = once(more, one => +(one.textContent.match(/\d+/g) || []).join(""));
    const left = (isWhole ? 0 : shown.length - first) + (isAsked ? 0 : elsewhere);
    if (!isWhole) shown.slice(first).forEach(row => (row.hidden = true));
    more.hidden = !left;
    if (!left) return;
    const says = more.dataset.fdMore.replace("#", left.toLocaleString(document.documentElement.lang));
    if (isWhole) return more.replaceChildren(says);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = says;
    button.addEventListener("click", () => {
      unfolded.add(group);
      all("[data-fd-list]").forEach(filtered);
      shown[first]?.querySelector("a")?.focus();
    });
    more.replaceChildren(button);
  };

  /* Unfolds the target of an address, wherever it is. */
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("article")) return;
    const group = target.closest("[data-fd-group]");
    if (target.hidden && group) {
      unfolded.add(group);
      all("[data-fd-list]").forEach(filtered);
    }
    for (let part = target.parentNode; part; part = part.parentNode) if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView();
  };

  const arrange = (list, today, { q = "", only = "", sort = "" } = {}) => {
    const groups = all("[data-fd-group]", list).map(one => ({
      one,
      name: one.dataset.fdGroup,
      rows: one.querySelector("[data-fd-rows]"),
      heading: one.querySelector("h2"),
    }));
    const flat = sort && "fdFlat" in list.dataset;
    const wanted = plain(q).split(/\s+/).filter(Boolean);
    const found = rowsOf(list).map((row, at) => {
      homeOf(row);
      const stand = row.dataset.fdCourse ? standOf(row, today) : {};
      const text = plain(`${row.textContent} ${termsOf(row).join(" ")}`);
      const fits = wanted.every(word => text.includes(word)) && (!only || termsOf(row).includes(only));
      row.hidden = outside(row, today) || !fits || ("fdElsewhere" in row.dataset && !(q || only || sort));
      return { row, at, silence: stand.measure ? silenceOf(stand, today) : 0, ...stand };
    });
    const order = orders[sort] || orders[list.dataset.fdList] || (() => 0);
    found.sort((one, other) => order(one, other) || one.at - other.at);
    for (const { row, group } of found) {
      const home = flat ? groups[0] : groups.find(({ name }) => name === group);
      const place = home ? home.rows : homeOf(row);
      if ("fdLatest" in place.dataset) place.prepend(row);
      else place.append(row);
    }
    const there = found.filter(({ row }) => !outside(row, today));
    const counted = { shown: there.filter(({ row }) => !row.hidden).length, count: there.length };
    for (const { one, rows, heading } of groups) {
      const shown = [...rows.children].filter(row => !row.hidden);
      one.hidden = !shown.length;
      if (heading) heading.hidden = flat;
      all("[data-fd-count]", one).forEach(count => (count.textContent = shown.length));
      shorten(one, shown, Boolean(q || only || sort));
    }
    return counted;
  };

  /* The reader's choices, read from the address and written to it. */
  const chosen = form => {
    const asked = new URLSearchParams(location.search);
    for (const field of all("input, select", form)) {
      field.value = asked.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
  };
  const choice = form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  /* The first page of a long list can search all of it: the rows of the other pages are loaded on demand. */
  const fetchRest = list => {
    const scripts = list.dataset.fdRest.split(" ");
    delete list.dataset.fdRest;
    fetchRows(list, scripts);
  };

  const fetchRows = (list, [first, ...others]) => {
    const script = document.createElement("script");
    script.src = first;
    script.onload = () => {
      const rows = rowsOf(list);
      for (const [group, html] of Object.entries(fadenRows)) {
        const holder = document.createElement("template");
        holder.innerHTML = html;
        for (const row of [...holder.content.children]) {
          row.dataset.fdElsewhere = "";
          rows.push(row);
          list.querySelector(`[data-fd-group="${group}"] [data-fd-rows]`).append(row);
        }
      }
      if (others.length) fetchRows(list, others);
      else bringUpToDate(readersDay());
    };
    document.head.append(script);
  };

  const filtered = list => {
    const form = list.querySelector("[data-fd-filter]");
    if (form && list.dataset.fdRest && Object.keys(choice(form)).length) fetchRest(list);
    const { shown, count: here } = arrange(list, readersDay(), form ? choice(form) : {});
    if (!form) return;
    const count = +list.dataset.fdWhole || here;
    const { fdAll, fdSome, fdNone } = form.elements.count.dataset;
    const says = shown === count ? fdAll : shown ? fdSome : fdNone;
    form.elements.count.value = says.replace("{shown}", shown).replace("{count}", count);
  };

  const listen = list => {
    const form = list.querySelector("[data-fd-filter]");
    if (!form) return;
    const keep = how => {
      const asked = new URLSearchParams(choice(form)).toString();
      try {
        history[how](null, "", asked ? `?${asked}` : location.pathname);
      } catch {
        // The address of a file that another program opened cannot be changed.
      }
      filtered(list);
    };
    /* In the history, typing is one step, however many letters; each choice is a step of its own. */
    let typing = false;
    form.elements.q.addEventListener("input", () => {
      keep(typing ? "replaceState" : "pushState");
      typing = true;
    });
    form.elements.q.addEventListener("blur", () => (typing = false));
    form.elements.q.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      all("input, select", form).forEach(field => (field.value = ""));
      keep("pushState");
    });
    form.addEventListener("change", ({ target }) => target.tagName === "SELECT" && keep("pushState"));
    form.addEventListener("submit", event => event.preventDefault());
    addEventListener("popstate", () => {
      chosen(form);
      typing = false;
      filtered(list);
    });
    form.hidden = false;
    chosen(form);
  };

  /* Folds a plan whose week is over; it can be unfolded again. */
  const shut = (part, today) => {
    const over = today >= part.dataset.fdShut;
    if (over !== part.classList.contains("fd-over")) part.open = !over;
    part.classList.toggle("fd-over", over);
  };

  /* A row with parts for several days: it is shown while any of them is, with the number of the other parts. */
  const countParts = row => {
    const shown = all(".fd-part", row).filter(part => !part.hidden).length;
    const further = row.querySelector(".fd-further");
    row.hidden = !shown;
    if (!further) return;
    further.hidden = shown < 2;
    further.querySelector("span").textContent = shown - 1;
  };

  const bringUpToDate = today => {
    all("[data-fd-turns]").forEach(element => turn(element, today));
    all("[data-fd]").forEach(element => tell(element, today));
    all("[data-fd-last]").forEach(mark => point(mark, today));
    all("[data-fd-day]").forEach(element => redate(element, today));
    all(":is([data-fd-from], [data-fd-to]):not(template)").forEach(element => {
      element.hidden = outside(element, today);
    });
    all("[data-fd-shut]").forEach(part => shut(part, today));
    all("[data-fd-parts]").forEach(countParts);
    all("[data-fd-any]").forEach(empty);
    all("[data-fd-list]").forEach(filtered);
  };

  let shown = "";
  const look = () => {
    const today = readersDay();
    if (today !== shown) bringUpToDate((shown = today));
    else all("[data-fd-timed]").forEach(element => redate(element, today));
  };
  /* A link to a note leads to its year; if the year has a page for each month, go on to that month, and through its
     pages if it has several. */
  const sendOn = () => {
    const month = location.hash.match(/^#(\d{4})-(\d\d)-/);
    if (!month || all("article[id]").some(note => `#${encodeURIComponent(note.id)}` === location.hash)) return;
    const inYear = `.fd-facts a[href$="meetings/${month[1]}/${month[2]}/index.html"]`;
    const link = document.querySelector(`${inYear}, .fd-pages [aria-current] + a`);
    if (link) location.replace(link.href + location.hash);
  };
  /* "I did it": shares the log line on a phone, or copies it to the clipboard. */
  const copied = async code => {
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ text: code.textContent });
      return false;
    }
    if (navigator.clipboard) await navigator.clipboard.writeText(code.textContent);
    else {
      getSelection().selectAllChildren(code);
      if (!document.execCommand("copy")) throw new Error("not copied");
    }
    return true;
  };
  const hand = async part => {
    const status = part.querySelector("[role=status]");
    try {
      if (await copied(part.querySelector("code"))) status.textContent = part.dataset.fdCopy;
    } catch {
      status.textContent = ""; /* The line can still be selected by hand. */
    }
  };
  document.addEventListener("click", ({ target }) => {
    const part = target.closest("[data-fd-copy] > summary")?.parentNode;
    if (part && !part.open) hand(part);
  });

  const start = () => {
    sendOn();
    all("[data-fd-list]").forEach(listen);
    look();
    if (location.hash) reveal();
    addEventListener("hashchange", reveal);
    /* For a page that stays open past midnight. */
    document.addEventListener("visibilitychange", look);
    setInterval(look, 60e3);
  };

  /* Runs in the head of a page: the content is shown once it is complete and up to date, so that nothing
     moves while it is read. */
  const { classList } = document.documentElement;
  const isRead = () => {
    let one = document.querySelector("article");
    while (one && !one.nextSibling) one = one.parentNode;
    return one || document.readyState !== "loading";
  };
  const begin = () => {
    if (!isRead()) return;
    reading.disconnect();
    document.removeEventListener("DOMContentLoaded", begin);
    classList.remove("fd-unread");
    start();
  };
  const reading = new MutationObserver(begin);
  reading.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", begin);
  classList.add("fd-unread");
  begin();
})(fadenWords);
