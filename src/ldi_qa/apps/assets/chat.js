// What the page does by itself: turn to a source, zoom, copy, and note what is said of an answer.
(() => {
  const ZOOMS = [1, 1.4, 1.8, 2.4];
  const narrow = () => window.matchMedia("(max-width: 999px)").matches;

  // Puts the highlighted sentence in the middle of its frame.
  function centre(frame) {
    const mark = frame.querySelector(".hl-answer") || frame.querySelector(".hl");
    if (!mark || !frame.clientHeight) return;
    const sheet = mark.parentElement;
    const top = sheet.offsetTop + mark.offsetTop;
    frame.scrollTop = top + mark.offsetHeight / 2 - frame.clientHeight / 2;
    frame.scrollLeft = mark.offsetLeft + mark.offsetWidth / 2 - frame.clientWidth / 2;
    if (sheet.clientWidth <= frame.clientWidth) frame.scrollLeft = 0;
  }

  function zoom(frame, step) {
    const now = Number(frame.dataset.zoom || 0);
    const next = Math.min(ZOOMS.length - 1, Math.max(0, now + step));
    frame.dataset.zoom = next;
    frame.style.setProperty("--zoom", ZOOMS[next]);
    centre(frame);
  }

  // Shows the page before or after those that are shown, without marks, to read on around a quote.
  function more(button) {
    const frame = button.parentElement;
    const step = Number(button.dataset.step);
    const sheets = frame.querySelectorAll(".pv-sheet");
    const edge = sheets[step < 0 ? 0 : sheets.length - 1];
    const sheet = edge.cloneNode(true);
    sheet.querySelectorAll(".hl").forEach((mark) => mark.remove());
    const picture = sheet.querySelector("img");
    const address = new URL(picture.src);
    const number = Number(address.searchParams.get("page")) + step;
    address.searchParams.set("page", number);
    picture.onload = () => {
      sheet.style.aspectRatio = picture.naturalWidth / picture.naturalHeight;
    };
    picture.alt = `Page ${number}`;
    picture.src = address;
    edge[step < 0 ? "before" : "after"](sheet);
    // What was in sight stays in sight, below the end of the page that came before it.
    if (step < 0) frame.scrollTop += sheet.offsetHeight - frame.clientHeight / 2;
    button.textContent = `Show page ${number + step}`;
    button.hidden = number + step < 1 || number + step > Number(frame.dataset.of);
  }

  function select(view, number) {
    for (const tab of view.querySelectorAll("[role=tab]")) {
      const chosen = tab.dataset.tab === number;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
    }
    for (const panel of view.querySelectorAll("[data-panel]")) {
      panel.hidden = panel.dataset.panel !== number;
    }
    view.querySelectorAll(".pv-frame").forEach(centre);
  }

  // Shows an answer's pages: in the column beside the chat, or inside its card on a narrow window.
  function turn(card, number) {
    const own = card.querySelector(".qa-view > .pv");
    if (!own) return;
    const beside = card.closest(".desk")?.querySelector(".sources .pv");
    let shown = own;
    if (!narrow() && beside) {
      shown = own.cloneNode(true);
      beside.replaceWith(shown);
    }
    select(shown, number);
    if (narrow()) shown.scrollIntoView({ block: "nearest" });
  }

  async function copy(button) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.dataset.copy;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = before), 2000);
  }

  async function judge(button) {
    const box = button.closest("[data-answer]");
    const reply = await fetch("feedback", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ answer: box.dataset.answer, verdict: button.dataset.verdict }),
    });
    const said = reply.ok ? "Thank you. It is noted on this machine." : "It could not be noted.";
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = said;
    box.replaceWith(line);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "anew") document.querySelector("#question textarea").focus();
    else if (button.dataset.copy !== undefined) copy(button);
    else if (button.dataset.verdict) judge(button);
    else if (button.dataset.zoom) {
      zoom(button.closest("figure").querySelector(".pv-frame"), Number(button.dataset.zoom));
    } else if (button.dataset.step) more(button);
    else if (button.matches(".pv [role=tab]")) select(button.closest(".pv"), button.dataset.tab);
    else if (button.matches(".qa [data-tab]")) turn(button.closest(".qa"), button.dataset.tab);
  });

  // Arrow keys, Home and End move between tabs, as the ARIA pattern for tabs asks: the page's own,
  // which Gradio leaves to the Tab key, and those of the sources.
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tablist] [role=tab]");
    if (!tab || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
    const now = tabs.indexOf(tab);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    const next = tabs.at(to % tabs.length);
    event.preventDefault();
    next.click();
    next.focus();
  });

  // Under an abstention: what its passages do answer, which takes longer to find than that did.
  async function offer(list) {
    const key = list.closest(".qa").querySelector("[data-answer]").dataset.answer;
    const reply = await fetch(`questions?answer=${key}`);
    const found = reply.ok ? await reply.json() : [];
    const talk = list.closest(".bubble-wrap");
    const asked = [...(talk?.querySelectorAll(".user-row") ?? [])].at(-1);
    const top = asked?.getBoundingClientRect().top;
    for (const [number, question] of found) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.ask = question;
      button.textContent = question;
      // A question of a passage that is not shown has a place of its own.
      const place = list.children[number] || list.appendChild(document.createElement("li"));
      place.append(button);
    }
    // Where the next question has been asked meanwhile, that stays where it is.
    if (asked) talk.scrollTop += asked.getBoundingClientRect().top - top;
  }

  // A new page view starts at its highlight; on a phone it starts large enough to read. A question
  // is in sight as soon as it is asked, and its answer is read from there down.
  const seen = new WeakSet();
  const once = (element) => !seen.has(element) && seen.add(element);

  // What is said last stays in sight as the box to ask in grows with what is typed.
  function keep(talk) {
    let height = talk.clientHeight;
    new ResizeObserver(() => {
      const lost = height - talk.clientHeight;
      const last = talk.scrollTop + height >= talk.scrollHeight - 2;
      if (lost > 0 && last) talk.scrollTop += lost;
      height = talk.clientHeight;
    }).observe(talk);
  }

  function settle() {
    for (const frame of document.querySelectorAll(".pv-frame")) {
      if (!frame.clientHeight || !once(frame)) continue;
      zoom(frame, frame.clientWidth < 480 ? 2 : 0);
      if (narrow()) frame.closest(".pictured")?.scrollIntoView();
    }
    const questions = document.querySelectorAll("#chat .user-row");
    const cards = document.querySelectorAll("#chat article.qa");
    const question = questions[questions.length - 1];
    const card = cards[cards.length - 1];
    const fresh = [question, card].filter((part) => part && once(part));
    if (fresh.length) requestAnimationFrame(() => question?.scrollIntoView({ block: "start" }));
    for (const list of document.querySelectorAll("#chat .qa-passages")) {
      if (once(list)) offer(list);
    }
    const talk = document.querySelector("#chat .bubble-wrap");
    if (talk && once(talk)) keep(talk);
    for (const tab of document.querySelectorAll("#tabs > .tab-wrapper [role=tab]")) {
      tab.tabIndex = tab.getAttribute("aria-selected") === "true" ? 0 : -1;
    }
  }

  new MutationObserver(settle).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden", "aria-selected"],
  });
})();
