/* faden: what the search finds, and how it shows it. People come first, whatever they are found by; then notes and log
   lines, latest first; then pages. */
const fadenSearch = ((box, words) => {
  "use strict";
  const { input, status, found, load, root } = box;
  const { letters } = words;
  const FIELDS = ["name", "also", "about", "facts", "rest"];
  const FIRST = FIELDS.slice(0, 3); // what most readers search for, so it is indexed at once
  const FEW = { people: 8, notes: 8, pages: 5 };
  const AROUND = [6, 18];
  /* Words of a question that do not help to find anyone: who works at Rheinwerk. */
  const IDLE = [
    "a an and are at by did do does employed for from had has have her his i in is it last live lives me my of on or our",
    "that the their to was we were what when where which who whom whose with work working works",
    "als am an arbeite arbeiten arbeitet auf aus bei beim da das dem den der die ein eine einen er es für hat habe haben",
    "hatte hatten ich ihr im in ist kennt mein mich mir mit oder sie sind tätig und uns vom von wann war was wem wen wer wo",
    "wohne wohnen wohnt zu zum zur",
  ];
  let says, index;
  let isWhole = false; // false while the index has only names, organisations and places
  const same = new Map();
  const people = new Map();
  const notes = [];
  const pages = [];
  let shown = { ...FEW };

  /* A day as pages write it, so that its words find the note. */
  const written = day => {
    const [year, month, date] = day.split("-").map(Number);
    return says.day.replace("{date}", date).replace("{month}", says.months[month - 1]).replace("{year}", year);
  };

  /* The letters of most of Europe, which browsers match much faster than those of the whole world. */
  const NEAR = /^[\x00-\x7f\xa0-\u024f\u2010-\u203a]*$/;
  const NEAR_WORDS = /[a-z0-9\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xdf-\xf6\xf8-\u024f]+/g;
  const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
  const rawWords = text => {
    const plain = text.replace(/['’ʼ`]/g, "").toLowerCase().normalize("NFC");
    return plain.match(NEAR.test(plain) ? NEAR_WORDS : WORDS) || [];
  };
  /* The spellings by which a word is found: Jürgen as Jurgen and Juergen, and Juergen as Jurgen. They do not apply to the
     reader's own words, or Joe would be found in every Jonas. */
  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa", æ: "ae" };
  const spellings = new Map();
  const spelt = word => {
    if (!spellings.has(word)) {
      const isPlain = /^[a-z0-9]*$/.test(word);
      const both = isPlain ? [word] : [letters(word), letters(word.replace(/[äöüøåæ]/g, sign => UMLAUTS[sign]))];
      spellings.set(word, [...new Set([...both, ...both.map(one => one.replace(/([aou])e/g, "$1"))])]);
    }
    return spellings.get(word);
  };
  const wordsOf = text => rawWords(text).map(letters);
  const spellingsOf = text => rawWords(text).flatMap(spelt);
  /* Words with a space before each, so that the beginnings of words can be matched. */
  const spaced = text => ` ${spellingsOf(text).join(" ")}`;
  const isWide = word => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
  const begins = (text, word) => text.includes(isWide(word) ? word : ` ${word}`);
  const number = value => (/^[+\d][\d\s()/.-]{5,}$/.test(value) ? ` ${value.replace(/\D/g, "")}` : "");

  const idle = new Set(IDLE.flatMap(wordsOf));
  /* The words of a question without idle ones, unless it has no others. */
  const asked = text => {
    const phone = number(text.trim());
    const all = phone ? [phone.trim()] : wordsOf(text);
    const telling = all.filter(word => !idle.has(word));
    return [...new Set(telling.length ? telling : all)];
  };

  const tolerance = word => (word.length < 4 || /^\d+$/.test(word) ? false : word.length < 8 ? 1 : 2);
  const standing = words => ({ match, terms, id }) => {
    const of = word => {
      const own = terms.filter(term => term.startsWith(word));
      const fields = (own.length ? own : terms).flatMap(term => match[term]);
      return Math.min(...fields.map(field => FIELDS.indexOf(field)));
    };
    const exact = words.filter(word => terms.includes(word)).length;
    return { person: people.get(id), terms, place: Math.max(...words.map(of)), exact };
  };
  /* By code units only: loading the browser's collation takes a phone longer than the whole answer. */
  const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const byNearness = (one, other) =>
    one.place - other.place ||
    other.exact - one.exact ||
    (one.person.ring || 999) - (other.person.ring || 999) ||
    byText(letters(one.person.name), letters(other.person.name));

  /* Computed on demand, as few questions need it. */
  const spacedOf = person => (person.spaced ||= person.facts.map(fact => spaced(fact.join(" "))));
  const insideOf = person => {
    const { name, also, about } = person;
    const text = `${name} ${also} ${about}`;
    return (person.inside ||= `${letters(text)} ${spellingsOf(text).join(" ")}`);
  };

  const ALMOST_NONE = 5;
  /* Among people whose facts contain all words, prefers those with all of them in one fact: birthday December. */
  const together = (words, hits) => {
    const inOne = ({ person }) => spacedOf(person).some(fact => words.every(word => (same.get(word) || [word]).some(way => begins(fact, way))));
    const isFar = ({ place }) => place >= FIELDS.indexOf("facts");
    if (words.length < 2 || !hits.some(hit => isFar(hit) && inOne(hit))) return hits;
    return hits.filter(hit => !isFar(hit) || inOne(hit));
  };
  /* People with all the words; then people whose name is similar to one; then people with the words inside others. */
  const findPeople = words => {
    if (!words.length) return [];
    const look = options => index.search(words.join(" "), { combineWith: "AND", prefix: true, ...options });
    const hits = together(words, look({}).map(standing(words))).sort(byNearness);
    const add = more => {
      const known = new Set(hits.map(({ person }) => person.id));
      hits.push(...more.filter(({ person }) => !known.has(person.id)).sort(byNearness));
    };
    if (hits.length < ALMOST_NONE) {
      const fields = FIELDS.slice(0, hits.length ? 2 : 3);
      add(look({ fuzzy: tolerance, fields }).map(standing(words)));
    }
    if (hits.length < ALMOST_NONE && words.every(word => word.length > 2 || isWide(word))) {
      const inside = [...people.values()].filter(person => words.every(word => insideOf(person).includes(word)));
      add(inside.map(person => ({ person, terms: words, place: 0, exact: 0 })));
    }
    return hits;
  };
  /* If nobody has all the words: the people with most of them. */
  const findNearly = words =>
    index
      .search(words.join(" "), { prefix: true })
      .map(hit => ({ ...standing(hit.queryTerms)(hit), exact: hit.queryTerms.length }))
      .sort((one, other) => other.exact - one.exact || byNearness(one, other));

  const findNotes = words => {
    if (!words.length) return [];
    /* A similar name counts as a spelling of the word. */
    const ways = words.map(word => {
      const near = index.search(word, { fields: ["name", "also"], fuzzy: tolerance }).flatMap(({ terms }) => terms);
      return [...new Set([word, ...near])];
    });
    return notes.filter(note => ways.every(way => way.some(word => begins(note.inside, word)))).map(note => ({ note, terms: ways.flat() }));
  };

  const findPages = words =>
    words.length ? pages.filter(page => words.every(word => begins(page.inside, word))).map(page => ({ page, terms: words })) : [];

  /* An excerpt of a text around the first match, with all matches marked. */
  const excerpt = (text, terms) => {
    const parts = text.split(/\s+/);
    const isAsked = part => spellingsOf(part).some(word => terms.some(term => word.startsWith(term) || (isWide(term) && word.includes(term))));
    const at = Math.max(0, parts.findIndex(isAsked));
    const from = Math.max(0, at - AROUND[0]);
    const to = Math.min(parts.length, at + AROUND[1]);
    const line = document.createElement("p");
    if (from) line.append("… ");
    parts.slice(from, to).forEach((part, n) => {
      if (n) line.append(" ");
      if (!isAsked(part)) return line.append(part);
      const mark = document.createElement("mark");
      mark.textContent = part;
      line.append(mark);
    });
    if (to < parts.length) line.append(" …");
    return line;
  };

  const soft = text => {
    const line = document.createElement("p");
    line.className = "fd-soft";
    line.textContent = text.replaceAll(" · ", "\u00a0· ");
    return line;
  };
  const hit = (href, name, ...lines) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(href, root).href;
    const title = document.createElement("strong");
    title.textContent = name;
    link.append(title, ...lines);
    row.append(link);
    return row;
  };

  const personRow = ({ person, terms, place }) => {
    const lines = person.about ? [soft(person.about)] : [];
    const isAsked = text => spellingsOf(text).some(word => terms.some(term => word.startsWith(term)));
    if (place === 1) lines.unshift(soft(person.also));
    if (place === 3) {
      const telling = person.facts.filter(([name, value]) => isAsked(value) || (isAsked(name) && !person.facts.some(([, one]) => isAsked(one))));
      lines.push(...telling.slice(0, 2).map(([name, value]) => excerpt(`${name}: ${value}`, terms)));
    }
    if (place === 4) lines.push(excerpt(person.rest, terms));
    return hit(`people/${person.id}/index.html`, person.name, ...lines);
  };
  const noteRow = ({ note: { href, day, who, line, text }, terms }) =>
    hit(href, [written(day), who].filter(Boolean).join(" · "), ...(line ? [soft(line)] : []), ...(text ? [excerpt(text, terms)] : []));
  const pageRow = ({ page: { href, name, text }, terms }) => hit(href, name, ...(text ? [excerpt(text, terms)] : []));

  const section = (name, hits, row) => {
    if (!hits.length) return [];
    const part = document.createElement("section");
    const heading = document.createElement("h2");
    heading.textContent = says[name];
    const list = document.createElement("ol");
    list.append(...hits.slice(0, shown[name]).map(row));
    part.append(heading, list);
    const left = hits.length - shown[name];
    if (left > 0) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = says.more.replace("{count}", left);
      more.addEventListener("click", () => {
        const first = shown[name];
        shown[name] += 30;
        show();
        found.querySelectorAll(`[data-of=${name}] a`)[first]?.focus();
      });
      part.append(more);
    }
    part.dataset.of = name;
    return [part];
  };

  const show = () => {
    if (!says) return;
    const words = asked(input.value);
    const all = { people: findPeople(words), notes: findNotes(words), pages: findPages(words) };
    if (words.length > 1 && !Object.values(all).some(hits => hits.length)) all.people = findNearly(words);
    found.replaceChildren(
      ...section("people", all.people, personRow),
      ...section("notes", all.notes, noteRow),
      ...section("pages", all.pages, pageRow),
    );
    const told = Object.entries(all).filter(([, hits]) => hits.length).map(([name, hits]) => `${says[name]}: ${hits.length}`);
    status.textContent = !words.length ? says.begin : told.join(" · ") || (isReady() ? says.none : words.reading);
  };

  /* The number of scripts that are being loaded. */
  let waiting = 0;
  let reading = false; // whether loaded notes are being indexed
  const arrived = () => {
    waiting--;
    if (!waiting) showSoon();
  };
  const isReady = () => isWhole && waiting === 0 && !reading;

  /* Once for all scripts that arrive together, and not if the reader has moved on to the results. */
  let soon;
  const showSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      soon = 0;
      if (!found.contains(document.activeElement)) show();
    }, reading ? 500 : 50);
  };

  /* There are many notes: they are indexed a few at a time, so that typing is never delayed. */
  const SLICE = 12;
  const unread = [];
  const readNote = ([day, href, ids, line, text]) => {
    const who = ids.map(id => people.get(id)?.name).filter(Boolean).join(", ");
    const also = ids.map(id => people.get(id)?.also).filter(Boolean).join(" ");
    notes.push({ day, href, who, line, text, inside: spaced(`${who} ${also} ${line} ${text} ${written(day)}`) });
  };
  const readOn = () => {
    const end = performance.now() + SLICE;
    while (unread.length && performance.now() < end) readNote(unread.pop());
    if (unread.length) {
      if (!soon) showSoon();
      return setTimeout(readOn);
    }
    reading = false;
    notes.sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
    showSoon();
  };
  const addNotes = rows => {
    unread.unshift(...[...rows].reverse());
    if (!reading) setTimeout(readOn);
    reading = true;
  };
  const addPages = rows => pages.push(...rows.map(([href, name, text]) => ({ href, name, text, inside: spaced(`${name} ${text}`) })));

  /* The user's own pages, from the engine's index. */
  const fetchOwn = () => {
    const engine = document.querySelector('meta[name="generator"]')?.content || "";
    const textOf = html => new DOMParser().parseFromString(html, "text/html").body.textContent;
    const add = () => {
      const rows = (typeof __index === "undefined" ? {} : __index).docs || __index.items || [];
      addPages(rows.map(({ location, title, text }) => [location, textOf(title), textOf(text)]));
      showSoon();
      arrived();
    };
    load(engine.startsWith("zensical") ? "../search.js" : "../search/search_index.js", add, arrived);
  };

  const indexOf = fields =>
    new MiniSearch({
      fields,
      tokenize: rawWords,
      processTerm: term => {
        const ways = spelt(term);
        return same.get(ways[0]) || ways;
      },
      searchOptions: { processTerm: letters },
    });
  const entryOf = ({ id, name, also, about, facts, rest }) => {
    /* Names with a hyphen are also found without it. */
    const closed = (name.match(/\S+-\S+/g) || []).map(one => one.replaceAll("-", "")).join(" ");
    const text = facts.map(([fact, value]) => `${fact} ${value}${number(value)}`).join(" ");
    return { id, name: `${name} ${closed}`, also, about, facts: text, rest };
  };
  /* Indexes the other facts about people, a few people at a time. */
  const addRest = (whole, left) => {
    const end = performance.now() + SLICE;
    while (left.length && performance.now() < end) whole.add(entryOf(left.pop()));
    if (left.length) return setTimeout(addRest, 0, whole, left);
    index = whole;
    isWhole = true;
    showSoon();
  };

  const addPeople = data => {
    ({ says } = data);
    for (const group of data.says.same.map(each => each.map(word => wordsOf(word)[0]))) group.forEach(word => same.set(word, group));
    index = indexOf(FIRST);
    for (const [id, name, also, about, facts, rest, ring] of data.people) {
      people.set(id, { id, name, also, about, facts, rest, ring });
    }
    for (const person of people.values()) index.add(entryOf(person));
    addPages(data.pages);
    addNotes(data.notes);
    show();
    waiting += data.years.length + 1;
    /* After those people are visible. */
    setTimeout(() => {
      data.years.forEach(year => load(`search-${year}.js`, arrived, arrived));
      fetchOwn();
      addRest(indexOf(FIELDS), [...people.values()].reverse());
    });
  };

  input.addEventListener("input", () => {
    shown = { ...FEW };
    show();
  });
  found.parentNode.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...found.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
    event.preventDefault();
  });

  return {
    get ready() {
      return isReady() && !soon;
    },
    people: addPeople,
    notes: data => {
      addNotes(data.notes);
      if (data.next) {
        waiting++;
        load(data.next, arrived, arrived);
      }
    },
  };
})(window.fadenSearchBox, fadenWords);
