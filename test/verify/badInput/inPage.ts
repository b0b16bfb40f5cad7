/**
 * Functions that run inside the page (or its worker). Each is sent as text: it may use nothing but its arguments and
 * what the browser has.
 */

/** Own property names of the prototypes that a hostile file would change. */
export function prototypeNames(): string {
  const owners: readonly object[] = [
    Object.prototype,
    Array.prototype,
    Function.prototype,
    String.prototype,
    Number.prototype,
    Map.prototype,
    Promise.prototype,
  ];
  return owners.map((one) => Reflect.ownKeys(one).map(String).join()).join("\n");
}

/** Keeps the long tasks and slow answers of the page under `__probe`; an init script. */
export function installProbe(): void {
  const tasks: number[] = [];
  const answers: string[] = [];
  Reflect.set(globalThis, "__probe", { tasks, answers });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (duration > 200 && /^(?:click|key|pointer(?:down|up))/.test(name)) answers.push(`${name} ${String(duration)}`);
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 104 } as PerformanceObserverInit);
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

/** The probe's record so far, emptied. */
export function takeProbe(): { readonly tasks: readonly number[]; readonly answers: readonly string[] } {
  const probe = Reflect.get(globalThis, "__probe") as { tasks: number[]; answers: string[] };
  return { tasks: probe.tasks.splice(0), answers: probe.answers.splice(0) };
}

/**
 * What the page says that it never may. Words that the file itself holds are excused where the page shows the file's own
 * text: in `bdi`, in what is not to be translated, in titles and in the dialog's heading.
 */
export function wordFaults(fileText: string): readonly string[] {
  const faults = new Set<string>();
  const words = /\bNaN\b|\bInfinity\b|\bundefined\b|\bnull\b|\[object \w+\]/g;
  const raw =
    /Maximum call stack|URI malformed|Cannot read propert|is not a function|\b[A-Z][a-z]+Error: |\bat \S+ \(\S+:\d+:\d+\)/g;
  // Direction marks, zero-width characters and the replacement character.
  const spoof = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ufffd]/;
  const check = (text: string, isFileText: boolean): void => {
    for (const [word] of [...text.matchAll(words), ...text.matchAll(raw)]) {
      if (!(isFileText && fileText.includes(word))) faults.add(`the page says ${word}: “${text.slice(0, 80)}”`);
    }
    if (spoof.test(text))
      faults.add(`a character that deceives the eye is shown: ${JSON.stringify(text.slice(0, 80))}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const parent = walker.currentNode.parentElement;
    check(walker.currentNode.nodeValue ?? "", parent?.closest("bdi, [translate=no], dialog h2, legend") != null);
  }
  for (const element of document.querySelectorAll("[title], [aria-label]")) {
    check(`${element.getAttribute("title") ?? ""} ${element.getAttribute("aria-label") ?? ""}`, true);
  }
  for (const box of document.querySelectorAll<HTMLInputElement>("input, textarea")) {
    check(box.value, box.closest("dialog") !== null);
  }
  return [...faults];
}

/** What the page holds that it never may: elements, handlers and addresses made of a file's content, impossible figures. */
export function markupFaults(): readonly string[] {
  const faults = new Set<string>();
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) faults.add(`an element carries ${name}`);
      const isAddress = name === "href" || name === "src";
      const isHarmless = /^(?:\/|#|blob:|https?:|data:image|\.\/)/.test(value);
      if (isAddress && !isHarmless) faults.add(`${name}=${value.slice(0, 60)}`);
    }
  }
  for (const data of document.querySelectorAll("data")) {
    const isPossible = Math.abs(Number(data.value)) < 1e15;
    if (!isPossible) faults.add(`the figure ${data.dataset["figure"] ?? ""} is ${data.value}`);
  }
  const made = document.body.querySelector(
    "dialog :is(img, script, iframe, object, embed, link, style), body > :is(iframe, object, embed)",
  );
  if (made !== null) faults.add(`an element was made of the content: ${made.outerHTML.slice(0, 80)}`);
  if (Reflect.get(globalThis, "__pwned") !== undefined) faults.add("window.__pwned is set");
  return [...faults];
}

/** Everything the browser keeps for this page, as text; `null` while there is no database. */
export async function storedText(name: string): Promise<string | null> {
  const databases = await indexedDB.databases();
  if (!databases.some((one) => one.name === name)) return null;
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error(request.error?.message ?? "no answer")));
    });
  const database = await answer(indexedDB.open(name));
  try {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return null;
    const transaction = database.transaction(stores, "readonly");
    const lines = await Promise.all(
      stores.map(async (store) => {
        const objects = transaction.objectStore(store);
        const [keys, values] = await Promise.all([answer(objects.getAllKeys()), answer<unknown[]>(objects.getAll())]);
        return [store, keys, values];
      }),
    );
    return JSON.stringify(lines);
  } finally {
    database.close();
  }
}
